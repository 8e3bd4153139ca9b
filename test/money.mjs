// `npm run test:money`: every fault in every world, for one item and for many, with every kind of retry.
import { ensureDependencies, run } from './install.mjs';

ensureDependencies();
process.env.KLING_ALL_CASES = '1';
const paths = ['engine/money/worlds'];
run('npm', ['run', '--silent', 'test:engine', '--', ...paths]);
