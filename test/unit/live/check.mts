import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { checkLive } from '../../live/check.mts';
import type { LiveRecord } from '../../live/record.mts';
import type { Sandbox } from '../../sandbox/index.mts';

/** What a run of the program left behind. */
export interface CheckRun {
	exitCode: number;
	lines: string[];
	/** Nothing where none was written. */
	record: LiveRecord | undefined;
	recordText: string;
}

/** Waits as short as the sandbox allows. */
export const pace = { pauseMs: 20, lateMs: 200, followMs: 10_000 };

/** Runs the program against a sandbox. */
export const check = (sandbox: Sandbox, args: string[] = [], more = {}): Promise<CheckRun> =>
	run({ COMETAPI_KEY: sandbox.apiKey, COMETAPI_BASE_URL: sandbox.url }, args, more);

/** Runs the program. */
export async function run(env: NodeJS.ProcessEnv, args: string[], more = {}): Promise<CheckRun> {
	const folder = await mkdtemp(path.join(tmpdir(), 'check-live-'));
	const file = path.join(folder, 'record.json');
	const lines: string[] = [];
	const print = (line: string) => void lines.push(line);
	const exitCode = await checkLive(['--record', file, ...args], env, print, { ...pace, ...more });
	const recordText = await readFile(file, 'utf8').catch(() => '');
	await rm(folder, { recursive: true });
	const record = recordText ? (JSON.parse(recordText) as LiveRecord) : undefined;
	return { exitCode, lines, record, recordText };
}
