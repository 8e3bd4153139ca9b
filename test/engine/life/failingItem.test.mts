import { setTimeout as sleep } from 'node:timers/promises';
import { DirectoryLoader } from 'n8n-core';
import type { INodeExecutionData } from 'n8n-workflow';
import { KlingAvatar } from '../../../nodes/KlingAvatar/KlingAvatar.node.ts';
import { KlingTextToVideo } from '../../../nodes/KlingTextToVideo/KlingTextToVideo.node.ts';
import type { Sandbox } from '../../sandbox/index.mts';
import { speedUp } from '../fastClock.mts';
import { countOf, itemsOf, lostTasks, order, promptOf, withSandbox } from '../money/shop.mts';

const FACTOR = 50;
speedUp(FACTOR);

const type = KlingTextToVideo;

/** The node with the Request Options that n8n adds to it, among them how items come in batches. */
class WithRequestOptions extends KlingTextToVideo {
	constructor() {
		super();
		DirectoryLoader.applyDeclarativeNodeOptionParameters(this);
	}
}

const inSandbox = (work: (sandbox: Sandbox) => Promise<void>) => withSandbox({ taskMs: 60 }, work);

/** Fails if anything is bought in the next three minutes of the nodes. */
async function expectNothingMoreBought(sandbox: Sandbox): Promise<void> {
	const creates = countOf(sandbox, 'create');
	await sleep(180_000 / FACTOR);
	expect(countOf(sandbox, 'create')).toBe(creates);
}

describe('one of twenty items that fails', () => {
	it.concurrent('ends the node, with the tasks of the others and their states', async () => {
		await inSandbox(async (sandbox) => {
			sandbox.outcome(({ body }) =>
				body.prompt === promptOf(2) ? { failWith: 'Too dark' } : { taskMs: 60_000 },
			);
			const result = await order(sandbox, { type, items: itemsOf(20) });
			expect(result.items).toEqual([]);
			expect(result.error?.message).toBe('Kling could not finish the task: Too dark');
			expect(sandbox.tasks).toHaveLength(5);
			expect(lostTasks(sandbox, result)).toEqual([]);
			const [t0, t1, , t3, t4] = sandbox.tasks.map(({ taskId }) => taskId);
			expect(result.error?.description).toContain(
				`Tasks of the other items, to be picked up with the 'Kling Task' node: ${t0} (item 0, submitted), ${t1} (item 1, submitted), ${t3} (item 3, submitted), ${t4} (item 4, submitted). Not started: 15 items.`,
			);
			await expectNothingMoreBought(sandbox);
		});
	});

	it.concurrent(
		'ends the node also where Kling refuses it, and nothing is bought later',
		async () => {
			await inSandbox(async (sandbox) => {
				sandbox.faults.add({ on: 'create', kind: 'kling', code: 1301, after: 9 });
				const result = await order(sandbox, { type, items: itemsOf(20) });
				expect(result.items).toEqual([]);
				expect(result.error?.message).toContain('Kling blocked the request for its content');
				expect(lostTasks(sandbox, result)).toEqual([]);
				expect(sandbox.tasks.length).toBeGreaterThanOrEqual(9);
				expect(result.error?.description).toContain(
					`Not started: ${19 - sandbox.tasks.length} items.`,
				);
				await expectNothingMoreBought(sandbox);
			});
		},
	);
});

it.concurrent(
	'items that n8n sends in batches buy nothing after one of them has failed',
	async () => {
		await inSandbox(async (sandbox) => {
			sandbox.outcome(() => ({ taskMs: 60_000 }));
			sandbox.faults.add({ on: 'create', kind: 'kling', code: 1301, after: 2 });
			const batching = { batch: { batchSize: 1, batchInterval: 500 } };
			const result = await order(sandbox, {
				type: WithRequestOptions,
				items: itemsOf(5),
				parameters: { requestOptions: { batching } },
			});
			expect(result.error?.message).toContain('Kling blocked the request for its content');
			expect(sandbox.tasks).toHaveLength(2);
			expect(lostTasks(sandbox, result)).toEqual([]);
			expect(countOf(sandbox, 'create')).toBe(3);
		});
	},
);

describe('one item with bad input keeps the others from buying anything', () => {
	const good = itemsOf(4);
	const png = Buffer.from('\x89PNG\r\n\x1a\n0000000000', 'latin1').toString('base64');
	const avatar = {
		type: KlingAvatar,
		parameters: { imageSource: 'binary', audioSource: 'id', audioId: '861' },
	};
	const withImage = (data: object): INodeExecutionData =>
		({ json: { prompt: 'A' }, binary: { data: { mimeType: 'image/png', ...data } } }) as never;

	it.concurrent('where the text is too long', async () => {
		await inSandbox(async (sandbox) => {
			const items = [...good, { json: { prompt: 'x'.repeat(2501) } }];
			const { error } = await order(sandbox, { type, items });
			expect(error?.message).toMatch(/^'Prompt' has 2501 characters/);
			await expectNothingMoreBought(sandbox);
			expect(sandbox.requests).toEqual([]);
		});
	});

	it.concurrent('where an expression cannot be worked out', async () => {
		await inSandbox(async (sandbox) => {
			const prompt = `={{ $json.prompt === '${promptOf(3)}' ? $('Nowhere').item.json : 'Fine' }}`;
			const { error } = await order(sandbox, { type, items: good, parameters: { prompt } });
			expect(error?.context.itemIndex).toBe(3);
			await expectNothingMoreBought(sandbox);
			expect(sandbox.requests).toEqual([]);
		});
	});

	it.concurrent('where its file cannot be read', async () => {
		await inSandbox(async (sandbox) => {
			const items = [withImage({ data: png }), withImage({ id: 'filesystem-v2:gone' })];
			const { error } = await order(sandbox, { ...avatar, items });
			expect(error?.context.itemIndex).toBe(1);
			await expectNothingMoreBought(sandbox);
			expect(sandbox.requests).toEqual([]);
		});
	});
});
