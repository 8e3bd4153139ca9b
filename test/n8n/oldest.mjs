// `npm run test:oldest`: the engine tests with the oldest engine of n8n that this package is for, from
// a fresh clone. Arguments go to Jest.
import { ensureDependencies } from '../install.mjs';

ensureDependencies();
const { tsImport } = await import('tsx/esm/api');
await tsImport('./oldest.mts', import.meta.url);
