import type { ItemRun } from './item/itemRun';
import { Latch } from './latch';
import { TaskBudget } from './taskBudget';
import { serialize } from '../api/longInteger';
import type { Draft } from '../input/body';
import { withKeys } from '../input/files/deferred';
import type { ItemContext } from '../input/itemContext';

/** Whether an AI agent uses the node as its tool; n8n says so in the type of such a node. */
export function isAgentTool(context: ItemContext): boolean {
	return context.getNode().type.endsWith('Tool');
}

/**
 * How the language model of an agent gets to know of what goes wrong in its tool: by an item in the
 * place of the result, by the message of the error, or not at all.
 *
 * Agents since version 3 have n8n's engine call their tools, and hand the message of an error to the
 * model. Earlier ones hand it an empty text, but n8n tries their tools again only after an error.
 */
export function errorChannel(context: ItemContext): 'item' | 'message' | 'none' {
	const { retryOnFail, rewireOutputLogTo } = context.getNode();
	if (context.continueOnFail()) return 'item';
	if (rewireOutputLogTo !== undefined) return 'message';
	return retryOnFail ? 'none' : 'item';
}

/**
 * What a call of an agent's tool asks for, as text that tells it from others.
 *
 * @param body the request body, complete but for the automatic ID
 * @returns `undefined` where no agent is calling
 */
export function toolRequest({ context }: ItemRun, draft: Draft): string | undefined {
	return isAgentTool(context) ? serialize(withKeys(draft)) : undefined;
}

/** What is kept for an execution by name, as long as it runs. Its Stop signal stands for it. */
class PerExecution<T> {
	private readonly kept = new WeakMap<object, Map<string, T>>();

	of(context: ItemContext): Map<string, T> {
		const execution = context.getExecutionCancelSignal() ?? context.getExecuteData();
		const known = this.kept.get(execution) ?? new Map<string, T>();
		this.kept.set(execution, known);
		return known;
	}
}

/** A call of a tool, and when it is clear what was bought for it. */
interface Call {
	run: ItemRun;
	clear: Latch;
}

/** The calls of tools, by what they ask for. */
const calls = new PerExecution<Call>();

/** What was bought with tools, by the name of the node. */
const budgets = new PerExecution<TaskBudget>();

/** What an agent has bought with a tool in an execution so far, in all of its calls. */
export function budgetOfTool(context: ItemContext): TaskBudget {
	const { name } = context.getNode();
	const ofExecution = budgets.of(context);
	const budget = ofExecution.get(name) ?? new TaskBudget(0);
	ofExecution.set(name, budget);
	return budget;
}

/**
 * Lets a call of an agent's tool go on where an earlier one in the same execution that asked for the
 * same has got to: language models repeat themselves, and n8n tries again under a new run index.
 *
 * @param request what the call asks for, as text; `undefined` where no agent is calling
 * @returns what must be called when it is clear what was bought
 */
export async function goOnFromSameCall(run: ItemRun, request?: string): Promise<() => void> {
	if (request === undefined) return () => undefined;
	const { purchase } = run;
	for (;;) {
		const behind = purchase.leftBehind.length;
		const isClear = await followSameCall(run, `${request} ${behind}`);
		// Where the other call has left more tasks behind, it may be about to buy the next one.
		if (purchase.task || purchase.leftBehind.length === behind) return isClear;
		isClear();
	}
}

/** The same, for calls that have left as many tasks behind. */
async function followSameCall(run: ItemRun, what: string): Promise<() => void> {
	const { context } = run;
	const ofExecution = calls.of(context);
	const key = `${context.getNode().name} ${what}`;
	const before = ofExecution.get(key);
	const call: Call = { run, clear: new Latch() };
	ofExecution.set(key, call);
	await before?.clear.wait(run.halted);
	if (before) run.purchase.continueFrom(before.run.purchase);
	return () => call.clear.open();
}
