import { isAgentTool, isOverMcp, SAME_CALL_MS } from './caller';
import type { ItemRun } from './item/itemRun';
import { Latch } from './latch';
import { Recent } from './recent';
import { HOUR_MS, HourlyBudget, TaskBudget } from './taskBudget';
import type { Budget } from './taskBudget';
import { serialize } from '../api/longInteger';
import type { Draft } from '../input/body';
import { withKeys } from '../input/files/deferred';
import type { ItemContext } from '../input/itemContext';

/**
 * How the language model of an agent gets to know of what goes wrong in its tool: by an item in the
 * place of the result, by the message of the error, or not at all.
 *
 * Agents since version 3 have n8n's engine call their tools, and hand the message of an error to the
 * model. Earlier ones hand it an empty text, but n8n tries their tools again only after an error. Over
 * MCP, only an error has the answer marked as one.
 */
export function errorChannel(context: ItemContext): 'item' | 'message' | 'none' {
	const { retryOnFail, rewireOutputLogTo } = context.getNode();
	if (context.continueOnFail()) return 'item';
	if (rewireOutputLogTo !== undefined || isOverMcp(context)) return 'message';
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

/** Most entries that are kept of calls over MCP. */
const MOST = 500;

/**
 * What is kept by name: of an agent as long as its execution runs, for which its Stop signal stands,
 * and of calls over MCP, which belong to no execution, for a while.
 */
class Kept<T> {
	private readonly ofExecutions = new WeakMap<object, Map<string, T>>();

	private readonly overMcp: Recent<T>;

	/** @param keptMs how long an entry of calls over MCP is kept after it was used, in ms */
	constructor(keptMs: number) {
		this.overMcp = new Recent(keptMs, MOST);
	}

	of(context: ItemContext): Pick<Map<string, T>, 'get'> & Pick<Recent<T>, 'set'> {
		if (isOverMcp(context)) return this.overMcp;
		const execution = context.getExecutionCancelSignal() ?? context.getExecuteData();
		const known = this.ofExecutions.get(execution) ?? new Map<string, T>();
		this.ofExecutions.set(execution, known);
		return known;
	}
}

/** A call of a tool, and when it is clear what was bought for it. */
interface Call {
	run: ItemRun;
	clear: Latch;
}

/** The calls of tools, by what they ask for. */
const calls = new Kept<Call>(SAME_CALL_MS);

/** What was bought with tools. */
const budgets = new Kept<Budget>(HOUR_MS);

/** Which node of which workflow is called, as text. */
const nodeOf = (context: ItemContext) => `${context.getWorkflow().id} ${context.getNode().name}`;

/**
 * What an agent has bought with a tool in an execution so far, in all of its calls; over MCP, what all
 * clients have.
 */
export function budgetOfTool(context: ItemContext): Budget {
	const kept = budgets.of(context);
	const node = nodeOf(context);
	const budget = kept.get(node) ?? (isOverMcp(context) ? new HourlyBudget() : new TaskBudget(0));
	kept.set(node, budget);
	return budget;
}

/** The runs that have gone on where an earlier call of their tool had got to. */
const repeats = new WeakSet<ItemRun>();

/** Whether a call asks for what an earlier one has asked for, too, and shares its purchase. */
export const isRepeated = (run: ItemRun) => repeats.has(run);

/**
 * Lets a call of an agent's tool go on where an earlier one in the same execution that asked for the
 * same has got to: language models repeat themselves, and n8n tries again under a new run index. Over
 * MCP, clients call again when they have waited long enough.
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
	const { connection, context } = run;
	const kept = calls.of(context);
	const key = `${nodeOf(context)} ${connection.baseURL} ${what}`;
	const before = kept.get(key);
	const call: Call = { run, clear: new Latch() };
	kept.set(key, call);
	await before?.clear.wait(run.halted);
	if (before) run.purchase.continueFrom(before.run.purchase);
	if (run.purchase.task || run.purchase.known.is === 'answered') repeats.add(run);
	return () => call.clear.open();
}
