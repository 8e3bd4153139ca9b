import axios from 'axios';
import type { IDataObject } from 'n8n-workflow';
import { speedUp } from '../fastClock.mts';
import { inSandbox, type Harness } from '../harness.mts';
import { invented, looksFor, newTask, saying, send, withTrigger } from '../trigger.mts';
import type { Webhook } from '../webhook.mts';

speedUp();

const test = (title: string, work: (api: Harness) => Promise<void>) =>
	it.concurrent(title, inSandbox(work));

describe('what the API says counts', () => {
	test('an invented success for a task that runs waits for the real one', async (api) => {
		const taskId = await newTask(api, 400);
		await withTrigger(api, {}, async (trigger) => {
			expect(await send(trigger, saying(taskId, 'succeed', invented))).toBe(200);
			expect(trigger.started).toEqual([
				expect.objectContaining({
					task_status: 'succeed',
					video_url: expect.stringContaining(api.sandbox.url),
				}),
			]);
			// The real one comes later.
			await send(trigger, saying(taskId, 'succeed'));
			expect(trigger.started).toHaveLength(1);
		});
	});

	test('an invented success for a task that goes on running starts nothing, not even if unconfirmed ones may', async (api) => {
		const taskId = await newTask(api, 60_000);
		await withTrigger(api, { confirm: 'ifPossible' }, async (trigger) => {
			await send(trigger, saying(taskId, 'succeed', invented));
			expect(trigger.started).toEqual([]);
			expect(trigger.log.join()).toMatch(/CometAPI says that it is '(submitted|processing)'/);
		});
	});

	test('an invented success for a task that failed is a failure', async (api) => {
		const taskId = await newTask(api, 0, '[fail]');
		await withTrigger(api, {}, async (trigger) => {
			await send(trigger, saying(taskId, 'succeed', invented));
			expect(trigger.started.map(({ task_status }) => task_status)).toEqual(['failed']);
			await send(trigger, saying(taskId, 'failed'));
			expect(trigger.started).toHaveLength(1);
		});
	});

	test('a late word of a task that has ended by now stands for its end', async (api) => {
		const taskId = await newTask(api, 0);
		const statuses = ['processing', 'succeed'];
		await withTrigger(api, { statuses }, async (trigger) => {
			await send(trigger, saying(taskId, 'processing'));
			await send(trigger, saying(taskId, 'succeed'));
			expect(trigger.started.map(({ task_status }) => task_status)).toEqual(['succeed']);
		});
		await withTrigger(api, { statuses: ['processing'] }, async (trigger) => {
			await send(trigger, saying(taskId, 'processing'));
			expect(trigger.started).toEqual([]);
		});
	});
});

describe('the same task in the same status', () => {
	test('starts the workflow once, however many callbacks come at once', async (api) => {
		const taskId = await newTask(api, 0);
		await withTrigger(api, { taskType: 'videos/text2video' }, async (trigger) => {
			const callback = saying(taskId, 'succeed');
			const answers = await Promise.all(Array.from({ length: 10 }, () => send(trigger, callback)));
			expect(answers).toEqual(Array(10).fill(200));
			expect(trigger.started).toHaveLength(1);
			expect(looksFor(api, taskId)).toEqual([200]);
		});
	});

	test('starts it once across restarts, by what n8n has stored', async (api) => {
		const taskId = await newTask(api, 0);
		let stored: IDataObject = {};
		await withTrigger(api, {}, async (trigger) => {
			await send(trigger, saying(taskId, 'succeed'));
			stored = trigger.stored;
		});
		const afterwards = async (trigger: Webhook) => {
			await send(trigger, saying(taskId, 'succeed'));
			expect(trigger.started).toEqual([]);
		};
		await withTrigger(api, {}, afterwards, { stored });
	});

	test('starts it again where there was no confirmation before', async (api) => {
		await withTrigger(api, {}, async (trigger) => {
			const taskId = await newTask(api, 0);
			api.sandbox.faults.add({ on: 'query', kind: 'kling', code: 1004 });
			await send(trigger, saying(taskId, 'succeed'));
			expect(trigger.started).toEqual([]);
			await send(trigger, saying(taskId, 'succeed'));
			expect(trigger.started).toHaveLength(1);
		});
	});

	test('starts each of two triggers', async (api) => {
		const taskId = await newTask(api, 0);
		for (let one = 0; one < 2; one++) {
			await withTrigger(api, {}, async (trigger) => {
				await send(trigger, saying(taskId, 'succeed'));
				expect(trigger.started).toHaveLength(1);
			});
		}
	});

	test('starts a run from the editor each time, as somebody tries something out', async (api) => {
		const taskId = await newTask(api, 0);
		const twice = async (trigger: Webhook) => {
			for (let one = 0; one < 2; one++) await send(trigger, saying(taskId, 'succeed'));
			expect(trigger.started).toHaveLength(2);
		};
		await withTrigger(api, {}, twice, { mode: 'manual' });
	});
});

describe('what is no callback of Kling gets a 4xx, starts nothing and asks nobody', () => {
	const id = '861309198188019719';
	const cases: Array<[what: string, body: unknown, status: number]> = [
		['nothing', undefined, 400],
		['an empty object', {}, 400],
		['a list', [saying(id, 'succeed')], 400],
		['a task without a status', { task_id: id }, 400],
		['a status without a task', { task_status: 'succeed' }, 400],
		['something of another service', { event: 'push', data: { id, status: 'ok' } }, 400],
		['an ID that is none', saying('../../v1/models', 'succeed'), 400],
		['an ID that is no text', saying({ $ne: '' } as never, 'succeed'), 400],
		['more than a megabyte', saying(id, 'succeed', { padding: 'x'.repeat(1_000_000) }), 413],
	];

	it.concurrent.each(cases)('%s', (_what, body, status) =>
		inSandbox(async (api) => {
			await withTrigger(api, { confirm: 'never' }, async (trigger) => {
				expect(await send(trigger, body)).toBe(status);
				expect(trigger.started).toEqual([]);
				expect(trigger.errors).toEqual([]);
			});
			expect(api.sandbox.requests).toEqual([]);
		})(),
	);

	it.concurrent.each([
		['no secret', ''],
		['a wrong secret', '?secret=s3cret-'],
		['a part of the secret', '?secret=s3cre'],
		['an empty secret', '?secret='],
		['an object in the place of the secret', '?secret[s3cret]=s3cret'],
	])('%s, where one was agreed on', (_what, query) =>
		inSandbox(async (api) => {
			const parameters = { confirm: 'never', options: { secret: 's3cret' } };
			await withTrigger(api, parameters, async (trigger) => {
				expect(await send(trigger, saying(id, 'succeed'), query)).toBe(403);
				expect(trigger.started).toEqual([]);
				expect(await send(trigger, saying(id, 'succeed'), '?secret=s3cret')).toBe(200);
				expect(trigger.started).toHaveLength(1);
			});
		})(),
	);
});

describe('while the API is in trouble', () => {
	test('the sender does not wait for it, and the workflow starts when it is over', async (api) => {
		const taskId = await newTask(api, 0);
		api.sandbox.faults.add({ on: 'query', kind: 'unavailable503', times: 2 });
		api.sandbox.faults.add({ on: 'query', kind: 'slow', ms: 300 });
		await withTrigger(api, { taskType: 'videos/text2video' }, async (trigger) => {
			const { status } = await axios.post(trigger.url, saying(taskId, 'succeed'));
			expect(status).toBe(200);
			expect(trigger.started).toEqual([]);
			await trigger.settled();
			expect(trigger.started).toHaveLength(1);
			expect(looksFor(api, taskId)).toEqual([503, 503, 200]);
		});
	});

	test('that does not end, nothing starts and the log names the task', async (api) => {
		const taskId = await newTask(api, 0);
		api.sandbox.faults.add({ on: 'query', kind: 'unavailable503', times: Infinity });
		await withTrigger(api, {}, async (trigger) => {
			await send(trigger, saying(taskId, 'succeed'));
			expect(trigger.started).toEqual([]);
			expect(trigger.log).toEqual([
				expect.stringMatching(`${taskId}.*CometAPI is not available right now`),
			]);
		});
	});

	test('of the credential, it is asked once, and the log does not show the key', async (api) => {
		const taskId = await newTask(api, 0);
		const message = `Bad key ${api.sandbox.apiKey}`;
		api.sandbox.faults.add({ on: 'query', kind: 'kling', code: 1002, message });
		await withTrigger(api, {}, async (trigger) => {
			await send(trigger, saying(taskId, 'succeed'));
			expect(trigger.started).toEqual([]);
			expect(trigger.log.join()).toContain('CometAPI did not accept the API key: Bad key ***');
			expect(looksFor(api, taskId)).toEqual([401]);
		});
	});

	test('a credential that cannot be used is an error that the user sees', async (api) => {
		const credential = { apiKey: ' ', baseUrl: api.sandbox.url };
		const failing = async (trigger: Webhook) => {
			expect(await send(trigger, saying('1', 'succeed'))).toBe(500);
			expect(trigger.errors.map(({ message }) => message)).toEqual([
				"'API Key' in the CometAPI credential is empty",
			]);
		};
		await withTrigger(api, {}, failing, { credential });
	});
});

describe('a flood of callbacks that somebody has made up', () => {
	const madeUp = (count: number) =>
		Array.from({ length: count }, (_, index) => saying(`90000000000000${index}`, 'succeed'));

	test('keeps no real one from starting the workflow', async (api) => {
		const taskId = await newTask(api, 0);
		api.sandbox.faults.add({ on: 'query', kind: 'slow', ms: 300, times: Infinity });
		await withTrigger(api, { taskType: 'videos/text2video' }, async (trigger) => {
			// The last of them is asked about long after the patience with one would be over.
			for (const callback of [...madeUp(120), saying(taskId, 'succeed')]) {
				await axios.post(trigger.url, callback);
			}
			await trigger.settled();
			expect(trigger.started).toHaveLength(1);
		});
	});

	test('is told to come again when too many wait', async (api) => {
		api.sandbox.faults.add({ on: 'query', kind: 'slow', ms: 2_000, times: Infinity });
		await withTrigger(api, { taskType: 'videos/text2video' }, async (trigger) => {
			const answers = madeUp(530).map(
				async (callback) =>
					(await axios.post(trigger.url, callback, { validateStatus: () => true })).status,
			);
			const statuses = await Promise.all(answers);
			expect(statuses.filter((status) => status === 200).length).toBeGreaterThanOrEqual(500);
			expect(statuses.filter((status) => status === 503).length).toBeGreaterThan(0);
			api.sandbox.faults.clear();
			await trigger.settled();
		});
	});
});
