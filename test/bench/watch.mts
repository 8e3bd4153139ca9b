import { once } from 'node:events';
import path from 'node:path';
import { startChild } from '../n8n/children.mts';
import type { N8nProcess } from '../n8n/process.mts';
import { repoRoot } from '../root.mts';
import type { Cost, Question } from './inside.mts';

/** What some work has cost n8n and whoever asked it something meanwhile. */
export interface Usage extends Cost {
	/** The longest that it took to answer that it is well, in ms. */
	slowestAnswerMs: number;
}

/** Does some work and says what it has cost n8n. */
export async function watch(
	n8n: N8nProcess,
	work: () => Promise<unknown>,
	question: Question = 'begin',
): Promise<Usage> {
	const file = path.join(repoRoot, 'test/bench/probe.mts');
	const probe = startChild(process.execPath, [...process.execArgv, file, n8n.url], {
		stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
	});
	await once(probe, 'message');
	await n8n.ask(question);
	await work();
	const cost = await n8n.ask<Cost>('end' satisfies Question);
	probe.send('over');
	const [slowestAnswerMs] = (await once(probe, 'message')) as [number];
	return { ...cost, slowestAnswerMs };
}
