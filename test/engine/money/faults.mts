import type { Effect } from '../faultNames.mts';

export const pages: Effect[] = [
	{ kind: 'html502' },
	{ kind: 'html200' },
	{ kind: 'empty200' },
	{ kind: 'timeout524' },
];
export const faultsOfTheServer: Effect[] = [
	{ kind: 'json500' },
	{ kind: 'unavailable503' },
	{ kind: 'status', status: 408, body: 'Too slow' },
	{ kind: 'kling', code: 5000 },
	{ kind: 'kling', code: 5001 },
	{ kind: 'kling', code: 5002 },
];
export const silences: Effect[] = [{ kind: 'reset' }, { kind: 'hang' }];
/** These need an answer to spoil, so that the request has always taken effect. */
export const halfAnswers: Effect[] = [{ kind: 'hangBody' }, { kind: 'truncate' }];
export const refusalsForNow: Effect[] = [
	{ kind: 'rateLimit' },
	{ kind: 'kling', code: 1302 },
	{ kind: 'kling', code: 1303 },
];
export const refusalsForGood: Effect[] = [
	{ kind: 'kling', code: 1000 },
	{ kind: 'kling', code: 1102 },
	{ kind: 'kling', code: 1200 },
	{ kind: 'kling', code: 1301 },
	{ kind: 'kling', code: 1304 },
	{ kind: 'redirect301' },
	{ kind: 'gateway', problem: 'parametersAs429' },
];
/** What a proxy, a firewall or a login page may answer to a look in the place of the API. */
export const onTheWay: Effect[] = [
	{ kind: 'redirect301' }, // Among the refusals for good, too: a create ends with it.
	...[401, 403, 404, 407].map((status) => ({
		kind: 'status' as const,
		status,
		body: '<html>Sign in</html>',
	})),
];
export const openOutcomes = [...pages, ...faultsOfTheServer, ...silences];
export const passing: Effect[] = [
	{ kind: 'slow' },
	...refusalsForNow,
	...openOutcomes,
	...halfAnswers,
];
