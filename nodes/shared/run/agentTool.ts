import type { IExecutePaginationFunctions } from 'n8n-workflow';

import { goOn } from './itemRun';
import type { ItemRun } from './itemRun';
import { Latch } from './latch';

/** Whether an AI agent uses the node as its tool; n8n says so in the type of such a node. */
export function isAgentTool(context: IExecutePaginationFunctions): boolean {
	return context.getNode().type.endsWith('Tool');
}

/** A call of a tool, and when it is clear what was bought for it. */
interface Call {
	run: ItemRun;
	clear: Latch;
}

/** The calls of tools in one execution, by what they ask for. Its Stop signal stands for it. */
const calls = new WeakMap<object, Map<string, Call>>();

/**
 * Lets a call of an agent's tool go on where an earlier one in the same execution that asked for the
 * same has got to: language models repeat themselves, and n8n tries again under a new run index.
 *
 * @param request what the call asks for, as text
 * @returns what must be called when it is clear what was bought
 */
export async function goOnFromSameCall(run: ItemRun, request: string): Promise<() => void> {
	const { context } = run;
	const execution = context.getExecutionCancelSignal() ?? context.getExecuteData();
	const ofExecution = calls.get(execution) ?? new Map<string, Call>();
	calls.set(execution, ofExecution);

	const key = `${context.getNode().name} ${request}`;
	const before = ofExecution.get(key);
	const call: Call = { run, clear: new Latch() };
	ofExecution.set(key, call);
	await before?.clear.wait(run.halt);
	if (before) goOn(run, before.run);
	return () => call.clear.open();
}
