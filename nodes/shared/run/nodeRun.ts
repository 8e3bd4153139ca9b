import type { INodeExecutionData, NodeApiError, NodeOperationError } from 'n8n-workflow';

import { comeInBatches } from './batches';
import { expressionsWork } from './expressions';
import { isEngine2, nameTasksInMessage } from './engine2';
import { Gate } from './gate';
import { Latch } from './latch';
import { nameOtherTasks } from './report/otherTasks';
import { stopped } from './report/failure';
import type { ItemRun } from './item/itemRun';
import { budgetOfTool } from './agentTool';
import { isAgentTool } from './caller';
import { TaskBudget } from './taskBudget';
import type { Budget } from './taskBudget';
import { Turns } from './turns';
import type { ItemContext } from '../input/itemContext';
import { refusal } from '../input/refusal';
import { systemClock } from '../time/clock';
import { Deadline } from '../time/deadline';

/** What is kept of one item while its node runs. */
interface ItemRecord {
	run?: ItemRun;
	ended: boolean;
}

/** Looks of one node run that are under way at the same time. */
const LOOKS_AT_ONCE = 20;

/** How a run of a node differs from others. */
export interface NodeRunOptions {
	/** Whether no item may buy anything before the input of all has been checked. */
	checkAllFirst: boolean;
	/** The same node's run before this one, where n8n tries it again. */
	earlier?: NodeRun;
	/** Whether n8n keeps nothing of an error but its message. */
	keepsMessageOnly?: boolean;
	/** Where an agent uses the node as its tool: what it has bought with it. */
	ofTool?: Budget;
}

/**
 * What the items of one node run have in common. n8n starts them all at once and knows nothing of
 * their tasks; this is where they wait for each other and where no task gets lost. What is done for
 * one item does not depend on how many there are.
 */
export class NodeRun {
	/** When it began, or the first of its tries, in ms since 1970. */
	readonly startedAt: number;

	/** The tasks that it may still buy. */
	readonly budget: Budget;

	/** Whether it is a call of an agent's tool. */
	readonly isTool: boolean;

	/** Where looks at tasks wait for each other. */
	readonly lookGate = new Gate(LOOKS_AT_ONCE);

	/** In which items put their requests together, and send them. */
	readonly turns = new Turns();

	/** Made for the first item that comes to it, whose settings hold for all. */
	private gate?: Gate;

	private readonly items = new Map<number, ItemRecord>();

	private readonly allChecked = new Latch();

	private checkedItems = 0;

	private refusedItems = 0;

	/** Resolves when each item has turned out fine or bad. */
	private readonly allJudged = new Latch();

	private readonly allEnded = new Latch();

	private endedItems = 0;

	/** External task IDs of the user's own, and the items that they belong to. */
	private readonly ownIds = new Map<string, number>();

	private failure?: NodeApiError | NodeOperationError;

	private readonly failing = new AbortController();

	/** @param expected how many items there will be */
	constructor(
		private readonly expected: number,
		private readonly options: NodeRunOptions,
	) {
		this.startedAt = options.earlier?.startedAt ?? systemClock.now();
		this.isTool = options.ofTool !== undefined;
		this.budget = options.ofTool ?? options.earlier?.budget ?? new TaskBudget(expected);
	}

	/** Fires when an item has failed the whole node, so that the others need not go on. */
	get nodeFailed(): AbortSignal {
		return this.failing.signal;
	}

	/** Whether an item has been begun. n8n begins none twice, unless it runs the node again. */
	hasBegun(itemIndex: number): boolean {
		return this.items.has(itemIndex);
	}

	begin(itemIndex: number): void {
		this.items.set(itemIndex, { ended: false });
	}

	/** Says that an item's input is fine, and keeps its run to be able to name its task. */
	checked(run: ItemRun): void {
		this.items.set(run.itemIndex, { run, ended: false });
		this.checkedItems++;
		if (this.checkedItems >= this.expected) this.allChecked.open();
		this.judged();
	}

	/**
	 * Keeps external task IDs for an item.
	 *
	 * @param ids of the user's own, also those of tasks that may take the place of others
	 * @throws NodeOperationError when another item has one of them, too: they would get the same task
	 */
	claim({ context, itemIndex }: ItemRun, ids: string[]): void {
		for (const id of ids) {
			const other = this.ownIds.get(id);
			if (other !== undefined) {
				throw refusal(
					context,
					`'External Task ID' is '${id}' for item ${other} and for item ${itemIndex}`,
					'Give each item an ID of its own, e.g. with an expression.',
				);
			}
			this.ownIds.set(id, itemIndex);
		}
	}

	/**
	 * Makes sure that the items are not more than the user lets the node buy tasks for.
	 *
	 * @throws NodeOperationError with both numbers
	 */
	limit({ context, settings: { maxTasks } }: ItemRun): void {
		if (maxTasks === undefined || this.isTool || this.expected <= maxTasks) return;
		throw refusal(
			context,
			`'Max Tasks per Run' is ${maxTasks}, but there are ${this.expected} input items`,
			"Nothing was bought. Hand over fewer items, or raise the limit under 'Task Options'.",
			'task_limit',
		);
	}

	/** How many tasks it would buy: one for each item that is fine. Waits until all have been looked at. */
	async tasksToBuy(run: ItemRun): Promise<number> {
		await this.allJudged.wait(run.halted);
		return this.checkedItems;
	}

	/**
	 * Lets an item go on where an earlier try of the node has left it: with what was bought for it,
	 * unless Kling could not finish that, or with the question whether anything was. Even where a task
	 * can carry no ID of ours, trying again then does not buy it twice.
	 */
	resume(run: ItemRun): void {
		const before = this.options.earlier?.lastRunOf(run.itemIndex);
		if (before) run.purchase.continueFrom(before.purchase);
	}

	/**
	 * Waits until an item may buy its task: there must be room, and where one bad item fails the whole
	 * node, all the others must have turned out fine. Its time to wait begins only now.
	 *
	 * There is no time limit to that: where n8n itself ends the node over the fields of a later item,
	 * that item never gets here, and nobody is left to learn of a task that the others would buy.
	 *
	 * @returns what must be called when its task has ended
	 * @throws NodeApiError on Stop, or when another item has failed the node
	 */
	async admit(run: ItemRun): Promise<() => void> {
		if (this.options.checkAllFirst) {
			await this.allChecked.wait(run.halted);
		}
		this.gate ??= new Gate(run.settings.maxParallel);
		try {
			const leave = await this.gate.enter(run.halted);
			run.deadline = new Deadline(run.clock, run.settings.maxWaitMs);
			return leave;
		} catch {
			throw stopped(run);
		}
	}

	end(itemIndex: number): void {
		const item = this.items.get(itemIndex);
		if (!item || item.ended) return;
		item.ended = true;
		if (!item.run) this.refusedItems++;
		this.judged();
		this.endedItems++;
		if (this.endedItems >= this.expected) this.allEnded.open();
	}

	/**
	 * Fails the whole node with the first failure of an item, when all the others have ended too and
	 * their tasks can be named. Later failures only end their own items. With n8n's batching some may
	 * not even have begun: until then n8n does not listen, and the failure would count as unhandled.
	 *
	 * @throws the failure, if it is the first
	 */
	async fail(
		itemIndex: number,
		failure: NodeApiError | NodeOperationError,
	): Promise<INodeExecutionData[]> {
		this.end(itemIndex);
		if (this.failure) return [];

		this.failure = failure;
		this.failing.abort();
		await this.allEnded.wait();
		const others = [...Array(this.expected).keys()]
			.filter((other) => other !== itemIndex)
			.flatMap((other) => this.lastRunOf(other) ?? []);
		nameOtherTasks(failure, others, this.expected - 1);
		if (this.options.keepsMessageOnly) nameTasksInMessage(failure);
		throw failure;
	}

	private judged(): void {
		if (this.checkedItems + this.refusedItems >= this.expected) this.allJudged.open();
	}

	/** What is known of an item, from this try or else from an earlier one. */
	private lastRunOf(itemIndex: number): ItemRun | undefined {
		return this.items.get(itemIndex)?.run ?? this.options.earlier?.lastRunOf(itemIndex);
	}
}

const nodeRuns = new WeakMap<object, NodeRun>();

/**
 * The run that an item belongs to. n8n hands the same object to all items of one run of a node, and a
 * new one to the next, so that nothing outlives the run or reaches another workflow. Only "Retry On
 * Fail" runs the node again with the same object, and an agent hands its own to all of its tools.
 */
export function nodeRunOf(context: ItemContext): NodeRun {
	const executeData = context.getExecuteData();
	const known = nodeRuns.get(executeData);
	if (known && !known.hasBegun(context.getItemIndex())) return known;

	const tool = isAgentTool(context);
	const [input] = Object.values(executeData.data);
	const items = tool || context.getNode().executeOnce ? 1 : (input?.[0]?.length ?? 1);
	const nodeRun = new NodeRun(items, {
		// With n8n's batching the items arrive one after the other, and the first ones go ahead. Where n8n
		// will end the node over a later one, all wait for that, so that nothing is bought unnoticed.
		checkAllFirst:
			!context.continueOnFail() && !(comeInBatches(context) && expressionsWork(context, items)),
		earlier: tool ? undefined : known,
		ofTool: tool ? budgetOfTool(context) : undefined,
		keepsMessageOnly: isEngine2(context),
	});
	nodeRuns.set(executeData, nodeRun);
	return nodeRun;
}
