import { inOrder, sideBySide, step, type Step } from './steps.mts';

/** One line for each file with tests as it ends; of one that fails, all there is to know. */
const BY_FILE = ['--reporters=<rootDir>/test/reporter.mjs'];

const tests =
	(script: string, options: Step = {}) =>
	async () =>
		await step(script, { live: true, args: BY_FILE, ...options });

const checks = async () =>
	await sideBySide(
		async () => await step('lint'),
		async () => await step('typecheck'),
		tests('test:package'),
	);

/** `npm test`: everything that needs neither n8n nor a browser. */
export const quick = async (): Promise<boolean> =>
	await inOrder(checks, tests('test:unit'), tests('test:engine'));

/**
 * `npm run test:all`: everything. The end-to-end tests mostly wait, so the others run beside them, and
 * let them go first. Those that measure come last, when nothing else runs.
 */
export const everything = async (): Promise<boolean> =>
	await inOrder(
		checks,
		async () => await sideBySide(computing, lanes('shared,own')),
		lanes('alone'),
	);

/** The engine tests with all cases, so that `npm run test:money` has nothing left to do. */
const computing = async () =>
	await inOrder(
		tests('test:unit', { background: true }),
		tests('test:engine', { background: true, env: { KLING_ALL_CASES: '1' } }),
		tests('test:oldest', { background: true }),
	);

/** The package has been built by then. */
const lanes = (names: string) =>
	tests('test:e2e', { args: ['--lanes', names, '--times'], env: { KLING_BUILT: '1' } });
