// Loaded into n8n ahead of its own code; Node.js itself takes the types away. n8n runs the nodes of
// these workflows in its main process, so that its own figures are those of the work.
import { writeFileSync } from 'node:fs';
import { Session } from 'node:inspector/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** What some work has cost n8n. */
export interface Cost {
	/** Time of the processor, in ms. */
	cpuMs: number;
	/** How far the memory that its system has given it rose above where it was, in bytes. */
	resident: number;
	/** How far what it could not let go of rose above where it was, in bytes; with `weigh` only. */
	held: number;
}

/**
 * What can be asked: to begin, and to end and say the {@link Cost}. `weigh` throws garbage away every
 * now and then to see what is left, which costs time; `profile` writes a profile where that says.
 */
export type Question = 'begin' | 'weigh' | 'end' | `profile ${string}`;

const SAMPLE_MS = 100;
const WEIGH_MS = 1_000;

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

let finish: () => Promise<Cost>;

process.on('message', async (question: Question) => {
	if (question === 'end') process.send!(await finish());
	else {
		finish = await begin(question);
		process.send!('begun');
	}
});
// n8n must be able to end although somebody listens here.
process.channel?.unref();

async function begin(question: Question): Promise<() => Promise<Cost>> {
	collectGarbage();
	const stopWeighing = rise(heldBytes, question === 'weigh' ? WEIGH_MS : undefined);
	const stopSampling = rise(() => process.memoryUsage.rss(), SAMPLE_MS);
	const profile = question.startsWith('profile ')
		? await startProfile(question.slice(8))
		: undefined;
	const before = process.cpuUsage();
	return async () => {
		const { user, system } = process.cpuUsage(before);
		await profile?.();
		return { cpuMs: (user + system) / 1000, resident: stopSampling(), held: stopWeighing() };
	};
}

function heldBytes(): number {
	collectGarbage();
	const { heapUsed, external } = process.memoryUsage();
	return heapUsed + external;
}

/** Reads a figure now and then; the function returned ends that and says how far it rose. */
function rise(read: () => number, everyMs?: number): () => number {
	const before = read();
	let highest = before;
	const timer = everyMs && setInterval(() => (highest = Math.max(highest, read())), everyMs);
	return () => {
		clearInterval(timer);
		return highest - before;
	};
}

async function startProfile(file: string): Promise<() => Promise<void>> {
	const session = new Session();
	session.connect();
	await session.post('Profiler.enable');
	await session.post('Profiler.start');
	return async () => {
		const { profile } = await session.post('Profiler.stop');
		session.disconnect();
		writeFileSync(file, JSON.stringify(profile));
	};
}
