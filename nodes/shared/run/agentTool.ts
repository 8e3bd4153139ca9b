import type { IExecutePaginationFunctions } from 'n8n-workflow';

import { goOn } from './itemRun';
import type { ItemRun } from './itemRun';
import { Latch } from './latch';
import { TaskBudget } from './taskBudget';

/** Whether an AI agent uses the node as its tool; n8n says so in the type of such a node. */
export function isAgentTool(context: IExecutePaginationFunctions): boolean {
	return context.getNode().type.endsWith('Tool');
}

/** A call of a tool, and when it is clear what was bought for it. */
interface Call {
	run: ItemRun;
	clear: Latch;
}

/** The calls of tools in one execution, by what they ask for. */
const calls = new WeakMap<object, Map<string, Call>>();

/**
 * Lets a call of an agent's tool go on where an earlier one in the same execution that asked for the
 * same has got to: language models repeat themselves, and n8n tries again under a new run index.
 *
 * @param request what the call asks for, as text
 * @returns what must be called when it is clear what was bought
 */
export async function goOnFromSameCall(run: ItemRun, request: string): Promise<() => void> {
	for (;;) {
		const behind = run.failed.length;
		const isClear = await followSameCall(run, `${request} ${behind}`);
		// Where the other call has left more tasks behind, it may be about to buy the next one.
		if (run.task || run.failed.length === behind) return isClear;
		isClear();
	}
}

async function followSameCall(run: ItemRun, what: string): Promise<() => void> {
	const { context } = run;
	const ofExecution = callsOf(context);
	const key = `${context.getNode().name} ${what}`;
	const before = ofExecution.get(key);
	const call: Call = { run, clear: new Latch() };
	ofExecution.set(key, call);
	await before?.clear.wait(run.halt);
	if (before) goOn(run, before.run);
	return () => call.clear.open();
}

function callsOf(context: IExecutePaginationFunctions): Map<string, Call> {
	const execution = executionOf(context);
	const ofExecution = calls.get(execution) ?? new Map<string, Call>();
	calls.set(execution, ofExecution);
	return ofExecution;
}

/** The tasks that the tools of one execution have bought, by the name of the node. */
const budgets = new WeakMap<object, Map<string, TaskBudget>>();

/** What an agent has bought with a tool in an execution so far, in all of its calls. */
export function budgetOfTool(context: IExecutePaginationFunctions): TaskBudget {
	const execution = executionOf(context);
	const ofExecution = budgets.get(execution) ?? new Map<string, TaskBudget>();
	budgets.set(execution, ofExecution);
	const { name } = context.getNode();
	const budget = ofExecution.get(name) ?? new TaskBudget(0);
	ofExecution.set(name, budget);
	return budget;
}

/** An object that stands for an execution. */
const executionOf = (context: IExecutePaginationFunctions): object =>
	context.getExecutionCancelSignal() ?? context.getExecuteData();
