import { KlingVideoEffects } from '../../../nodes/KlingVideoEffects/KlingVideoEffects.node.ts';
import { taskFields, taskOptions, url, video } from './samples.mts';
import { refuses, sends, spec } from './spec.mts';

const type = KlingVideoEffects;
const imageUrl = url('boat.png');
const two = [
	{ imageSource: 'url', imageUrl },
	{ imageSource: 'url', imageUrl: url('me.png') },
];

spec(type, {
	path: '/kling/v1/videos/effects',
	nothingElse: {
		parameters: { effectScene: 'squish', imageUrl },
		body: { effect_scene: 'squish', input: { image: imageUrl, duration: '5' } },
		output: video,
	},
	everything: {
		'one image': {
			parameters: {
				effectScene: 'squish',
				imageUrl,
				duration: '10',
				model: 'kling-v1-5',
				additionalFields: { mode: 'std' },
			},
			body: {
				effect_scene: 'squish',
				input: { image: imageUrl, duration: '10', model_name: 'kling-v1-5', mode: 'std' },
			},
		},
		'two images': {
			parameters: {
				effectScene: 'hug',
				effectFor: 'two',
				imageUrl,
				images: { image: two },
				duration: '10',
				model: 'kling-v1-6',
				additionalFields: { mode: 'pro' },
				taskOptions,
			},
			body: {
				effect_scene: 'hug',
				input: {
					images: [imageUrl, url('me.png')],
					duration: '10',
					model_name: 'kling-v1-6',
					mode: 'pro',
				},
				...taskFields,
			},
		},
	},
});

sends(type, 'one image for an effect with one, even where two are filled in', {
	parameters: { effectScene: 'squish', imageUrl, images: { image: two } },
	body: { effect_scene: 'squish', input: { image: imageUrl, duration: '5' } },
});

for (const [what, image, message] of [
	['no image for an effect with two', [], "'Images' is empty"],
	['one image for an effect with two', two.slice(1), "'Images' must have exactly 2 images"],
	['four images for an effect with two', [...two, ...two], "'Images' must have exactly 2 images"],
] as const) {
	const images = { image: [...image] };
	refuses(type, what, { effectScene: 'hug', effectFor: 'two', images }, [message]);
}
