import type { GatewayProblem } from '../sandbox/gatewayErrors.mts';
import type { Fault, FaultKind } from '../sandbox/index.mts';

/** What goes wrong, without where. */
export type Effect = Fault extends infer One
	? One extends Fault
		? Omit<One, 'on' | 'route' | 'times' | 'after' | 'applied'>
		: never
	: never;

const NAMES: Record<Exclude<FaultKind, 'gateway' | 'kling' | 'status'>, string> = {
	rateLimit: 'a 429',
	slow: 'a slow answer',
	html502: 'a 502 page',
	html200: 'a web page with status 200',
	empty200: 'an empty answer',
	json500: 'a fault of the server (500)',
	unavailable503: 'an API that is not available (503)',
	timeout524: 'a 524 page',
	redirect301: 'a redirect',
	reset: 'a dropped connection',
	hang: 'no answer at all',
	hangBody: 'an answer that stops halfway and keeps the connection',
	truncate: 'an answer that breaks off halfway',
};

const GATEWAY_NAMES: Record<GatewayProblem, string> = {
	saturated: 'a saturated gateway',
	nestedSaturated: 'a saturated gateway behind another one',
	nestedQuota: 'an empty balance behind another gateway',
	quotaNotEnough: 'an empty balance',
	noChannel: 'a gateway without a channel',
	unreachable: 'a gateway that does not reach Kling',
	masked: 'a masked error of Kling',
	parametersAs429: 'a 429 that means wrong parameters',
};

/** A fault in words, for the titles of tests. */
export function nameOf(effect: Effect): string {
	if (effect.kind === 'kling') return `Kling's code ${(effect as { code: number }).code}`;
	if (effect.kind === 'gateway')
		return GATEWAY_NAMES[(effect as { problem: GatewayProblem }).problem];
	if (effect.kind === 'status') return `HTTP status ${(effect as { status: number }).status}`;
	return NAMES[effect.kind as keyof typeof NAMES];
}

/** Faults with their names, for a table of tests. */
export const named = (effects: Effect[]): Array<[name: string, effect: Effect]> =>
	effects.map((effect) => [nameOf(effect), effect]);
