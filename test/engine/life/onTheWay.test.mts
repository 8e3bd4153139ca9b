import { KlingTextToVideo } from '../../../nodes/KlingTextToVideo/KlingTextToVideo.node.ts';
import { systemClock } from '../../../nodes/shared/time/clock.ts';
import type { Fault } from '../../sandbox/index.mts';
import { speedUp } from '../fastClock.mts';
import { inSandbox, withSandbox } from '../harness.mts';
import { until } from '../until.mts';

speedUp();

const prompt = 'A paper boat on a river';
const page = '<html>Sign in</html>';
const html = { 'content-type': 'text/html' };

const troubles: Array<[name: string, fault: Omit<Extract<Fault, { kind: 'status' }>, 'on'>]> = [
	['a page with 401', { kind: 'status', status: 401, body: page, headers: html }],
	['a page with 403', { kind: 'status', status: 403, body: page, headers: html }],
	['a page with 404', { kind: 'status', status: 404, body: page, headers: html }],
	['401 in JSON', { kind: 'status', status: 401, body: { message: 'Unauthorized' } }],
	['403 in JSON', { kind: 'status', status: 403, body: { message: 'Forbidden' } }],
	['a redirect', { kind: 'status', status: 302, body: '', headers: { location: '/login' } }],
	["a proxy's 407", { kind: 'status', status: 407, body: page, headers: html }],
];

describe.each(troubles)('%s on the way to a task', (_name, fault) => {
	it.concurrent('is survived', () =>
		withSandbox({}, async (api) => {
			api.sandbox.faults.add({ ...fault, on: 'query', times: 3 } as Fault);
			const { items, error } = await api.run(KlingTextToVideo, { prompt });
			expect(error).toBeUndefined();
			expect(items[0].json).toMatchObject({ task_id: api.taskId, task_status: 'succeed' });
			expect(api.sandbox.tasks).toHaveLength(1);
		}),
	);

	it.concurrent('names the task where it stays', () =>
		withSandbox({}, async (api) => {
			api.sandbox.faults.add({ ...fault, on: 'query', times: Infinity } as Fault);
			const { error } = await api.run(KlingTextToVideo, { prompt });
			expect(error?.description).toContain(`Task ID: ${api.taskId}`);
			expect(api.count('query')).toBeGreaterThan(5);
			expect(api.sandbox.tasks).toHaveLength(1);
		}),
	);
});

it(
	'a host that slept past Max Wait looks once more',
	inSandbox(
		async (api) => {
			const { now } = systemClock;
			try {
				const taskOptions = { maxWait: 5 };
				const { result } = api.start(KlingTextToVideo, { prompt, taskOptions });
				await until(() => api.count('query') > 0);
				api.sandbox.tasks[0].end();
				systemClock.now = () => now() + 60 * 60_000;
				const { items, error } = await result;
				expect(error).toBeUndefined();
				expect(items[0].json).toMatchObject({ task_status: 'succeed' });
			} finally {
				systemClock.now = now;
			}
		},
		{ taskMs: 60_000 },
	),
);
