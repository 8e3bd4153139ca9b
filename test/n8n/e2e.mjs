// `npm run test:e2e`: the end-to-end tests, from a fresh clone. Arguments go to Jest.
import { ensureDependencies } from '../install.mjs';

ensureDependencies();
const { tsImport } = await import('tsx/esm/api');
await tsImport('./e2e.mts', import.meta.url);
