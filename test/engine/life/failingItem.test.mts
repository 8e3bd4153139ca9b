import { setTimeout as sleep } from 'node:timers/promises';
import type { INodeExecutionData } from 'n8n-workflow';
import { KlingAvatar } from '../../../nodes/KlingAvatar/KlingAvatar.node.ts';
import { KlingTextToAudio } from '../../../nodes/KlingTextToAudio/KlingTextToAudio.node.ts';
import { FACTOR, speedUp } from '../fastClock.mts';
import { inSandbox, itemsOf, itemsWith, ownPrompt, promptOf, type Harness } from '../harness.mts';
import { WithRequestOptions } from '../withRequestOptions.mts';

speedUp();

const prompt = ownPrompt;
const tooLong = 'x'.repeat(201);

/** Fails if anything is bought in the next three minutes of the nodes. */
async function expectNothingMoreBought(api: Harness): Promise<void> {
	const creates = api.count('create');
	await sleep(180_000 / FACTOR);
	expect(api.count('create')).toBe(creates);
}

describe('one item that fails', () => {
	it.concurrent(
		'fails the node, with the tasks of the others in the error',
		inSandbox(async (api) => {
			api.sandbox.outcome(({ body }) =>
				body.prompt === 'bad' ? { failWith: 'Too dark' } : { taskMs: 30_000 },
			);
			const options = { items: itemsWith('good', 'bad', 'fine') };
			const { items, error } = await api.run(KlingTextToAudio, { prompt }, options);
			expect(items).toEqual([]);
			expect(error?.message).toBe('Kling could not finish the task: Too dark');
			expect(error?.context).toMatchObject({
				itemIndex: 1,
				task_id: api.taskFor('bad').taskId,
				tasks: [
					{ item: 0, task_id: api.taskFor('good').taskId },
					{ item: 2, task_id: api.taskFor('fine').taskId },
				],
			});
			for (const text of ['good', 'bad', 'fine']) {
				expect(error?.description).toContain(api.taskFor(text).taskId);
			}
		}),
	);

	it.concurrent(
		'keeps the others from buying anything when its input is wrong',
		inSandbox(async (api) => {
			const options = { items: itemsWith('good', tooLong) };
			const { error } = await api.run(KlingTextToAudio, { prompt }, options);
			expect(error?.message).toBe("'Prompt' has 201 characters, and at most 200 are allowed");
			expect(error?.context.itemIndex).toBe(1);
			expect(api.sandbox.requests).toEqual([]);
		}),
	);

	it.concurrent(
		'ends with its expression when that is wrong',
		inSandbox(async (api) => {
			const parameters = { prompt: '={{ $json.prompt === "bad" ? [].nothing.x : "good" }}' };
			const options = { items: itemsWith('good', 'bad') };
			const { error } = await api.run(KlingTextToAudio, parameters, options);
			expect(error?.context.itemIndex).toBe(1);
			expect(api.sandbox.requests).toEqual([]);
		}),
	);
});

describe('one item among many that fails', () => {
	it.concurrent(
		'ends the node, with the tasks of the others and their states',
		inSandbox(async (api) => {
			api.sandbox.outcome(({ body }) =>
				body.prompt === promptOf(2) ? { failWith: 'Too dark' } : { taskMs: 60_000 },
			);
			const result = await api.buy(itemsOf(20));
			expect(result.items).toEqual([]);
			expect(result.error?.message).toBe('Kling could not finish the task: Too dark');
			expect(api.sandbox.tasks).toHaveLength(5);
			expect(api.lostTasks(result)).toEqual([]);
			const [t0, t1, , t3, t4] = api.sandbox.tasks.map(({ taskId }) => taskId);
			expect(result.error?.description).toContain(
				`Tasks of the other items, to be picked up with the 'Kling Task' node: ${t0} (item 0, submitted), ${t1} (item 1, submitted), ${t3} (item 3, submitted), ${t4} (item 4, submitted). Not started: 15 items.`,
			);
			await expectNothingMoreBought(api);
		}),
	);

	it.concurrent(
		'ends the node also where Kling refuses it, and nothing is bought later',
		inSandbox(async (api) => {
			api.sandbox.faults.add({ on: 'create', kind: 'kling', code: 1301, after: 9 });
			const result = await api.buy(itemsOf(20));
			expect(result.items).toEqual([]);
			expect(result.error?.message).toContain('Kling blocked the request for its content');
			expect(api.lostTasks(result)).toEqual([]);
			expect(api.sandbox.tasks.length).toBeGreaterThanOrEqual(9);
			expect(result.error?.description).toContain(
				`Not started: ${19 - api.sandbox.tasks.length} items.`,
			);
			await expectNothingMoreBought(api);
		}),
	);

	it.concurrent(
		'keeps items that n8n sends in batches from buying anything after it',
		inSandbox(async (api) => {
			api.sandbox.outcome(() => ({ taskMs: 60_000 }));
			api.sandbox.faults.add({ on: 'create', kind: 'kling', code: 1301, after: 2 });
			const batching = { batch: { batchSize: 1, batchInterval: 500 } };
			const result = await api.run(
				WithRequestOptions,
				{ prompt, requestOptions: { batching } },
				{ items: itemsOf(5) },
			);
			expect(result.error?.message).toContain('Kling blocked the request for its content');
			expect(api.sandbox.tasks).toHaveLength(2);
			expect(api.lostTasks(result)).toEqual([]);
			expect(api.count('create')).toBe(3);
		}),
	);

	it.concurrent(
		'keeps items in batches from buying anything where its expression cannot be worked out',
		inSandbox(async (api) => {
			const batching = { batch: { batchSize: 1, batchInterval: 100 } };
			const broken = `={{ $json.prompt === '${promptOf(2)}' ? $('Nowhere').item.json.x : $json.prompt }}`;
			const result = await api.run(
				WithRequestOptions,
				{ prompt: broken, requestOptions: { batching } },
				{ items: itemsOf(4) },
			);
			expect(result.error?.message).toMatch(/\w/);
			await expectNothingMoreBought(api);
			expect(api.sandbox.requests).toEqual([]);
		}),
	);

	const good = itemsOf(4);
	const png = Buffer.from('\x89PNG\r\n\x1a\n0000000000', 'latin1').toString('base64');
	const avatar = { prompt, imageSource: 'binary', audioSource: 'id', audioId: '861' };
	const withImage = (data: object): INodeExecutionData =>
		({ json: { prompt: 'A' }, binary: { data: { mimeType: 'image/png', ...data } } }) as never;

	it.concurrent(
		'keeps the others from buying anything where the text is too long',
		inSandbox(async (api) => {
			const items = [...good, { json: { prompt: 'x'.repeat(3073) } }];
			const { error } = await api.buy(items);
			expect(error?.message).toMatch(/^'Prompt' has 3073 characters/);
			await expectNothingMoreBought(api);
			expect(api.sandbox.requests).toEqual([]);
		}),
	);

	it.concurrent(
		'keeps the others from buying anything where an expression cannot be worked out',
		inSandbox(async (api) => {
			const broken = `={{ $json.prompt === '${promptOf(3)}' ? $('Nowhere').item.json : 'Fine' }}`;
			const { error } = await api.buy(good, { prompt: broken });
			expect(error?.context.itemIndex).toBe(3);
			await expectNothingMoreBought(api);
			expect(api.sandbox.requests).toEqual([]);
		}),
	);

	it.concurrent(
		'keeps the others from buying anything where its file cannot be read',
		inSandbox(async (api) => {
			const items = [withImage({ data: png }), withImage({ id: 'filesystem-v2:gone' })];
			const { error } = await api.run(KlingAvatar, avatar, { items });
			expect(error?.context.itemIndex).toBe(1);
			await expectNothingMoreBought(api);
			expect(api.sandbox.requests).toEqual([]);
		}),
	);
});
