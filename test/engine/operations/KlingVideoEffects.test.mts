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
		parameters: { effectScene: 'magic_cloak', imageUrl },
		body: { effect_scene: 'magic_cloak', input: { image: imageUrl, duration: '5' } },
		output: video,
	},
	everything: {
		'one image': {
			parameters: {
				effectScene: 'magic_cloak',
				imageUrl,
				duration: 10,
				model: 'kling-v1-5',
				mode: 'std',
			},
			body: {
				effect_scene: 'magic_cloak',
				input: { image: imageUrl, duration: '10', model_name: 'kling-v1-5', mode: 'std' },
			},
		},
		'two images': {
			parameters: {
				effectScene: 'hug_pro',
				effectFor: 'two',
				imageUrl,
				images: { image: two },
				duration: 10,
				model: 'kling-v1-6',
				mode: 'pro',
				taskOptions,
			},
			body: {
				effect_scene: 'hug_pro',
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
	parameters: { effectScene: 'magic_cloak', imageUrl, images: { image: two } },
	body: { effect_scene: 'magic_cloak', input: { image: imageUrl, duration: '5' } },
});

sends(type, 'no mode where the model is left to Kling', {
	parameters: { effectScene: 'magic_cloak', imageUrl, mode: 'pro' },
	body: { effect_scene: 'magic_cloak', input: { image: imageUrl, duration: '5' } },
});

for (const [what, image, message] of [
	['no image for an effect with two', [], "'Images' is empty"],
	['one image for an effect with two', two.slice(1), "'Images' must have exactly 2 images"],
	['four images for an effect with two', [...two, ...two], "'Images' must have exactly 2 images"],
] as const) {
	const images = { image: [...image] };
	refuses(type, what, { effectScene: 'hug_pro', effectFor: 'two', images }, [message]);
}
