import { showProgress } from '../../n8n/progress.mts';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

/** Something that is written to, and what it has been given. */
function screen(isTTY: boolean, columns?: number) {
	const written: string[] = [];
	return { isTTY, columns, written, write: (text: string) => written.push(text) };
}

test('in a terminal it counts in one line, which stands at the end', () => {
	const terminal = screen(true, 40);
	let packages = 0;
	const stop = showProgress('Installing', () => `${packages} packages`, terminal);
	jest.advanceTimersByTime(1_000);
	packages = 12;
	jest.advanceTimersByTime(1_000);
	stop();
	jest.advanceTimersByTime(60_000);
	expect(terminal.written).toEqual([
		'\rInstalling: 0 s, 0 packages\u001b[K',
		'\rInstalling: 1 s, 0 packages\u001b[K',
		'\rInstalling: 2 s, 12 packages\u001b[K',
		'\rInstalling: 2 s, 12 packages\u001b[K',
		'\n',
	]);
});

test.each([
	['narrow', 12, '\rInstalling:\u001b[K'],
	['without a width', 0, '\rInstalling: 0 s\u001b[K'],
])('a line fits into a terminal that is %s', (_name, columns, line) => {
	const terminal = screen(true, columns);
	showProgress('Installing', undefined, terminal)();
	expect(terminal.written[0]).toBe(line);
});

test('a log gets a line at the beginning, one every 15 seconds, and one at the end', () => {
	const log = screen(false);
	const stop = showProgress('Installing', undefined, log);
	jest.advanceTimersByTime(44_000);
	stop();
	expect(log.written).toEqual([
		'Installing\n',
		'Installing: 15 s\n',
		'Installing: 30 s\n',
		'Installing: 44 s\n',
	]);
});
