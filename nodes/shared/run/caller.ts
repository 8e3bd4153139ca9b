import type { ItemSettings } from './item/settings';
import type { ItemContext } from '../input/itemContext';

/** Whether a language model calls the node as a tool; n8n says so in the type of the node. */
export function isAgentTool(context: ItemContext): boolean {
	return context.getNode().type.endsWith('Tool');
}

/**
 * Whether the call has come over MCP, from a client of n8n's MCP Server Trigger. Such a call is no part
 * of an execution: in regular mode n8n makes one when the call has ended, and in queue mode each call
 * gets one of its own. Neither has a signal for Stop, which each execution with an agent has.
 */
export function isOverMcp(context: ItemContext): boolean {
	if (!isAgentTool(context)) return false;
	return !context.getExecutionId() || !context.getExecutionCancelSignal();
}

/**
 * How long a call over MCP may wait, in ms. The official clients give a call up after 60 seconds, and
 * n8n sends no progress that would keep them waiting.
 * Source: DEFAULT_REQUEST_TIMEOUT_MSEC of https://github.com/modelcontextprotocol/typescript-sdk
 */
const LONGEST_WAIT_MS = 45_000;

/**
 * What the user has set, within what the caller can take. A client of MCP gets the task as it is before
 * it gives up, and no files: n8n hands it none.
 */
export function fitForCaller(context: ItemContext, settings: ItemSettings): ItemSettings {
	if (!isOverMcp(context)) return settings;
	return {
		...settings,
		maxWaitMs: Math.min(settings.maxWaitMs, LONGEST_WAIT_MS),
		returnTaskOnTimeout: true,
		binaryProperty: undefined,
	};
}

/** For how long after a call over MCP the same call means the same purchase, in ms. */
export const SAME_CALL_MS = 30 * 60_000;
