import { KlingIdentifyFaces } from '../../../nodes/KlingIdentifyFaces/KlingIdentifyFaces.node.ts';
import { KlingTextToSpeech } from '../../../nodes/KlingTextToSpeech/KlingTextToSpeech.node.ts';
import { speedUp } from '../fastClock.mts';
import { inSandbox } from '../harness.mts';

speedUp();

const settings = { retryOnFail: true, maxTries: 4, waitBetweenTries: 1 };
const videoIds = (...ids: string[]) => ids.map((video_id) => ({ json: { video_id } }));

describe('an operation that answers at once, under Retry On Fail', () => {
	it.concurrent(
		'takes up a failed download again without paying again',
		inSandbox(async (api) => {
			api.sandbox.faults.add({ on: 'download', kind: 'status', status: 404, body: 'Not yet' });
			const parameters = { text: 'Hello', downloadResult: true };
			const { items, error } = await api.run(KlingTextToSpeech, parameters, { settings });
			expect(error).toBeUndefined();
			expect(items[0].binary?.data).toBeDefined();
			expect(api.sandbox.answered).toHaveLength(1);
		}),
	);

	it.concurrent(
		'buys nothing again for the items beside one that failed',
		inSandbox(async (api) => {
			api.sandbox.faults.add({ on: 'create', kind: 'kling', code: 1301, after: 2 });
			const options = { items: videoIds('1', '2', '3'), settings };
			const parameters = { videoId: '={{ $json.video_id }}', taskOptions: { maxParallel: 1 } };
			const { items, error } = await api.run(KlingIdentifyFaces, parameters, options);
			expect(error).toBeUndefined();
			expect(items).toHaveLength(3);
			expect(api.sandbox.answered).toHaveLength(3);
		}),
	);

	it.concurrent(
		'sends nothing again whose answer was lost',
		inSandbox(async (api) => {
			api.sandbox.faults.add({ on: 'create', kind: 'reset', applied: true });
			const options = { items: videoIds('1'), settings };
			const parameters = { videoId: '={{ $json.video_id }}' };
			const { error } = await api.run(KlingIdentifyFaces, parameters, options);
			expect(error?.message).toBe('An earlier try of this node got no clear answer from CometAPI');
			expect(api.sandbox.answered).toHaveLength(1);
		}),
	);
});

describe('an operation that answers at once and fails for one of its items', () => {
	it.concurrent(
		'names what was bought for the others',
		inSandbox(async (api) => {
			api.sandbox.faults.add({ on: 'create', kind: 'kling', code: 1301, after: 2 });
			const { error } = await api.run(
				KlingIdentifyFaces,
				{ videoId: '={{ $json.video_id }}' },
				{ items: videoIds('1', '2', '3') },
			);
			expect(error?.message).toMatch(/^Kling blocked the request for its content/);
			expect(error?.description).toMatch(
				/Answered and paid for: item \d \(session \S+\), item \d \(session \S+\)\./,
			);
		}),
	);
});
