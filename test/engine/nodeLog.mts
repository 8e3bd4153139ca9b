import { ExecuteSingleContext } from 'n8n-core';

/** Collects the messages that nodes write into n8n's log, in the order in which they come. */
export function collectLog(): string[] {
	const lines: string[] = [];
	const add = (line: string) => void lines.push(line);
	const logger = { debug: add, info: add, warn: add, error: add };
	Object.defineProperty(ExecuteSingleContext.prototype, 'logger', { get: () => logger });
	return lines;
}
