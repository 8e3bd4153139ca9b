import type { Draft } from '../input/body';
import type { ItemContext } from '../input/itemContext';
import type { ItemRun } from '../run/item/itemRun';

import { isOverMcp, SAME_CALL_MS } from '../run/caller';
import { isEngine2 } from '../run/engine2';

/** A node in an execution. */
export interface NodeOfExecution {
	/** n8n's instance ID, which no two instances share. */
	instanceId: string;
	executionId: string;
	nodeName: string;
}

/** What an automatic external task ID is made of. */
export interface IdParts extends NodeOfExecution {
	runIndex: number;
	itemIndex: number;
}

/**
 * The part that the automatic IDs of one node in one execution have in common.
 *
 * The same execution and node always give the same text, so that a node can recognise what an
 * earlier attempt of the same execution has bought, and the Kling Task node what a dead one has.
 */
export function idPrefix({ instanceId, executionId, nodeName }: NodeOfExecution) {
	return `n8n-${digest(instanceId)}-${executionId}-${digest(nodeName)}`;
}

/**
 * The automatic external task ID of one item.
 *
 * @param retake how often Kling itself has reported the item's earlier tasks as failed; each of them
 *   has used up an ID
 */
export function automaticId(parts: IdParts, retake = 0): string {
	return again(`${idPrefix(parts)}-${parts.runIndex}-${parts.itemIndex}`, retake);
}

/** The ID for a task that takes the place of others which had this one and those after it. */
function again(id: string, retake: number): string {
	return retake === 0 ? id : `${id}-r${retake}`;
}

/**
 * The external task ID that the next task of an item is bought under: the user's own or the automatic
 * one, with the number of those that are used up behind it.
 *
 * @param request what an agent's tool is asked for
 * @returns `undefined` where it gets none
 */
export function nextExternalId(run: ItemRun, request?: string): string | undefined {
	const { usedIds } = run.purchase;
	if (run.ownId) return again(run.ownId, usedIds);
	const callId = sameCallId(run, request);
	if (callId) return again(callId, usedIds);
	const hasId = wantsId(run) && Boolean(run.context.getExecutionId());
	return hasId ? automaticId(idParts(run.context, request), usedIds) : undefined;
}

const wantsId = ({ settings, kind }: ItemRun) =>
	settings.automaticExternalId && kind.acceptsExternalId;

/**
 * The ID of a call over MCP, which has no execution of its own to be named by: the same for each call
 * that asks the same node for the same within a window of time, in whatever process.
 *
 * @param request what the call asks for
 * @returns `undefined` for other calls, and where there is to be none
 */
export function sameCallId(run: ItemRun, request?: string): string | undefined {
	return callIdAt(run, run.purchase.startedAt, request);
}

/** The ID that the same call had in the window before. */
export function sameCallIdBefore(run: ItemRun, request?: string): string | undefined {
	return callIdAt(run, run.purchase.startedAt - SAME_CALL_MS, request);
}

function callIdAt(run: ItemRun, time: number, request = ''): string | undefined {
	const { context } = run;
	if (run.ownId || !wantsId(run) || !isOverMcp(context)) return undefined;
	const window = Math.floor(time / SAME_CALL_MS).toString(36);
	const call = digest(`${context.getWorkflow().id} ${context.getNode().name} ${request}`);
	return `n8n-${digest(context.getInstanceId())}-mcp-${window}-${call}`;
}

/**
 * Whether the automatic ID of an item never comes again for anything else, so that what is found under it
 * is the item's own, whatever its age. Numbers of executions start again with a new database.
 */
export function isUniqueForEver({ context }: ItemRun): boolean {
	return isOverMcp(context) || isEngine2(context);
}

/** A request body with the external task ID that its task is to have, if any. */
export function withExternalId<B extends Draft>(body: B, externalId?: string): B {
	return externalId ? { ...body, external_task_id: externalId } : body;
}

/** All external task IDs of the user's own that tasks of an item may get. */
export function ownIds({ ownId, settings }: ItemRun): string[] {
	if (!ownId) return [];
	return Array.from({ length: settings.retryFailed + 1 }, (_, retake) => again(ownId, retake));
}

/**
 * Collects what the ID of the current item is made of.
 *
 * @param request what an agent's tool is asked for: an agent can call it several times with nothing
 *   else to tell the calls apart, and the run index only counts the tries
 */
export function idParts(context: ItemContext, request?: string): IdParts {
	const node = context.getNode();
	return {
		instanceId: context.getInstanceId(),
		executionId: context.getExecutionId(),
		nodeName: node.name + (request ?? ''),
		runIndex: request === undefined ? runIndexOf(context) : 0,
		itemIndex: context.getItemIndex(),
	};
}

/** The run indexes of node runs, each by the object that n8n hands to all items of one. */
const runIndexes = new WeakMap<object, number>();

/** How often the node has run before in this execution; n8n says so in an expression only. */
function runIndexOf(context: ItemContext): number {
	const nodeRun = context.getExecuteData();
	const runIndex =
		runIndexes.get(nodeRun) ??
		Number(context.evaluateExpression('{{ $runIndex }}', context.getItemIndex()));
	runIndexes.set(nodeRun, runIndex);
	return runIndex;
}

/**
 * A short fingerprint of a text: 64 bits of FNV-1a, as two halves with different beginnings.
 * Source: http://www.isthe.com/chongo/tech/comp/fnv
 */
export function digest(text: string): string {
	const half = (offset: number) => {
		let hash = offset;
		for (const character of text) {
			hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
		}
		return (hash >>> 0).toString(36).padStart(7, '0');
	};
	return half(0x811c9dc5) + half(0x9747b28c);
}
