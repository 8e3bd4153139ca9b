// `npm run test:newest`: a few end-to-end tests with the newest n8n that can be installed, from a fresh
// clone. Arguments go to Jest, in the place of these tests.
import { ensureDependencies } from '../install.mjs';

ensureDependencies();
const { tsImport } = await import('tsx/esm/api');
await tsImport('./newest.mts', import.meta.url);
