import { KlingExpandImage } from '../../../nodes/KlingExpandImage/KlingExpandImage.node.ts';
import { KlingVirtualTryOn } from '../../../nodes/KlingVirtualTryOn/KlingVirtualTryOn.node.ts';
import { picture, taskFields, taskOptions, url } from './samples.mts';
import { refuses, spec, test } from './spec.mts';

const type = KlingExpandImage;
const imageUrl = url('boat.png');
const ratios = { upRatio: 0, downRatio: 0.5, leftRatio: 1, rightRatio: 0 };

spec(type, {
	path: '/kling/v1/images/editing/expand',
	nothingElse: {
		parameters: { imageUrl },
		// What is added below goes by both its names.
		body: {
			image: imageUrl,
			up_expansion_ratio: 0.25,
			down_expansion_ratio: 0.25,
			bottom_expansion_ratio: 0.25,
			left_expansion_ratio: 0.25,
			right_expansion_ratio: 0.25,
			n: 1,
		},
		output: picture,
	},
	everything: {
		'up to three times the area': {
			parameters: {
				imageUrl,
				...ratios,
				prompt: 'A paper boat',
				imageCount: 2,
				additionalFields: { watermark: true },
				taskOptions,
			},
			body: {
				image: imageUrl,
				up_expansion_ratio: 0,
				down_expansion_ratio: 0.5,
				bottom_expansion_ratio: 0.5,
				left_expansion_ratio: 1,
				right_expansion_ratio: 0,
				prompt: 'A paper boat',
				n: 2,
				watermark_info: { enabled: true },
				...taskFields,
			},
		},
	},
});

refuses(type, 'more than three times the area', { imageUrl, ...ratios, upRatio: 0.075 }, [
	'The expanded image may have at most 3 times the area of the original',
	'With these ratios it has 3.15 times as much. Make one of them smaller.',
]);
refuses(type, 'more than two heights above', { imageUrl, ...ratios, upRatio: 2.1 }, [
	"'Expand Up' must be a number from 0 to 2",
	'It is 2.1.',
]);

describe('where it answers 404', () => {
	const caveat = 'CometAPI itself documents that this operation answers 404';

	test(
		'the error says that CometAPI knows of it, and nothing is asked again',
		async (api) => {
			const { error } = await api.run(type, { imageUrl });
			expect(error?.message).toBe('CometAPI does not know what was asked for: 404');
			expect(error?.description).toContain(caveat);
			expect(api.kinds).toEqual(['create']);
		},
		{ expandIs404: true },
	);

	for (const [what, status, body] of [
		['only the text says 404', 200, { code: null, message: '404' }],
		['the answer is a web page', 404, '<html>Not found</html>'],
	] as const) {
		test(`the error says so when ${what}`, async (api) => {
			api.sandbox.faults.add({ on: 'create', kind: 'status', status, body });
			const { error } = await api.run(type, { imageUrl });
			expect(error?.description).toContain(caveat);
		});
	}

	test('the error says it of no other refusal', async (api) => {
		api.sandbox.faults.add({ on: 'create', kind: 'kling', code: 1201 });
		const { error } = await api.run(type, { imageUrl });
		expect(error?.description).not.toContain(caveat);
	});

	test('the error says it of no other operation', async (api) => {
		api.sandbox.faults.add({ on: 'create', kind: 'status', status: 404, body: {} });
		const parameters = { humanImageUrl: url('a.png'), clothImageUrl: url('b.png') };
		const { error } = await api.run(KlingVirtualTryOn, parameters);
		expect(error?.message).toBe('CometAPI does not know what was asked for');
		expect(error?.description).not.toContain(caveat);
	});
});
