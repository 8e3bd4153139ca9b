/** Where progress is shown: a terminal, or a log. */
export interface Screen {
	isTTY?: boolean;
	columns?: number;
	write(text: string): unknown;
}

const LOG_EVERY_MS = 15_000;
const CLEAR_TO_END_OF_LINE = '\u001b[K';

/**
 * Says in one line what goes on, and for how many seconds. A terminal has this line rewritten in
 * place; a log gets another one now and then, so that it neither stays silent nor fills up.
 * @param label what goes on
 * @param more what else has been counted until now, such as "12 packages"
 * @returns ends it; the line then stands with the seconds that it took
 */
export function showProgress(
	label: string,
	more: () => string | undefined = () => undefined,
	screen: Screen = process.stdout,
): () => void {
	const startedAt = Date.now();
	const line = () => {
		const seconds = `${Math.round((Date.now() - startedAt) / 1000)} s`;
		return `${label}: ${[seconds, more()].filter(Boolean).join(', ')}`;
	};
	const show = () => screen.write(screen.isTTY ? inPlace(line(), screen) : `${line()}\n`);

	if (screen.isTTY) show();
	else screen.write(`${label}\n`);
	const timer = setInterval(show, screen.isTTY ? 1_000 : LOG_EVERY_MS);
	return () => {
		clearInterval(timer);
		show();
		if (screen.isTTY) screen.write('\n');
	};
}

/** A line that wraps could not be taken back. Some terminals say that they have no columns. */
function inPlace(line: string, { columns }: Screen): string {
	return `\r${line.slice(0, (columns || 80) - 1)}${CLEAR_TO_END_OF_LINE}`;
}
