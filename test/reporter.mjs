import path from 'node:path';

/**
 * Jest's output for several kinds of tests that run at the same time: a line for each file when it has
 * ended, with what it says about itself, and for one that fails its failures, all in one piece.
 */
export default class {
	/** @param {{ rootDir: string }} config */
	constructor({ rootDir }) {
		this.rootDir = rootDir;
	}

	/**
	 * @param {{ path: string }} test
	 * @param {import('@jest/reporters').TestResult} result
	 */
	onTestResult(test, result) {
		const { numFailingTests, testExecError, failureMessage, perfStats, console: said } = result;
		const failed = numFailingTests > 0 || testExecError;
		const file = path.relative(this.rootDir, test.path);
		const seconds = ((perfStats.end - perfStats.start) / 1000).toFixed(1);
		const lines = (said ?? []).map(({ message }) => message.replace(/^/gm, '     '));
		process.stdout.write(
			[`${failed ? 'FAIL' : 'PASS'} ${file} (${seconds} s)`, ...lines, failed ? failureMessage : '']
				.filter(Boolean)
				.join('\n') + '\n',
		);
	}

	/**
	 * @param {unknown} _tests
	 * @param {import('@jest/reporters').AggregatedResult} results
	 */
	onRunComplete(_tests, results) {
		const { numPassedTests, numFailedTests, numRuntimeErrorTestSuites, testResults } = results;
		const broken = numFailedTests + numRuntimeErrorTestSuites;
		process.stdout.write(
			`     ${numPassedTests} tests passed, ${broken} failed, in ${testResults.length} files\n`,
		);
	}

	getLastError() {}
}
