// `npm test`: everything that needs neither n8n nor a browser, from a fresh clone.
// `npm run test:all`: everything.
import { ensureDependencies } from './install.mjs';

ensureDependencies();
const { tsImport } = await import('tsx/esm/api');
const { quick, everything } = await tsImport('./suite.mts', import.meta.url);
const passed = await (process.argv.includes('--all') ? everything() : quick());
process.exit(passed ? 0 : 1);
