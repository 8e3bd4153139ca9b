// `npm start`: n8n with this package and a demo, from a fresh clone.
import { ensureDependencies } from '../install.mjs';

ensureDependencies();
const { tsImport } = await import('tsx/esm/api');
await tsImport('./demo.mts', import.meta.url);
