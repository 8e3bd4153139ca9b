import { routeById } from '../../contract/contract.mts';
import { validate } from '../../sandbox/validate.mts';
import { prompt } from './client.mts';

const png = 'iVBORw0KGgo=';
const shot = { index: 1, prompt: 'A door opens', duration: '5' };

describe('validation by the contract', () => {
	it.each([
		['one decimal', 'audio.text-to-audio', { prompt: 'Rain', duration: 5.5 }],
		['the longest prompt', 'videos.text2video', { prompt: 'x'.repeat(3072) }],
		['a model it has not heard of', 'videos.text2video', { prompt, model_name: 'kling-v99' }],
		[
			'customized shots without a prompt',
			'videos.text2video',
			{ multi_shot: true, shot_type: 'customize', multi_prompt: [shot] },
		],
		['Base64', 'videos.image2video', { image: png }],
		['an end frame alone', 'videos.image2video', { image_tail: 'https://example.com/end.png' }],
		['times as strings', 'videos.advanced-lip-sync', lipSync({ sound_file: png })],
		['two images', 'videos.effects', { effect_scene: 'hug', input: { images: [png, png] } }],
		['another spelling', 'images.editing.expand', expansion({ bottom_expansion_ratio: 1 })],
	])('accepts %s', (_what, id, body) => {
		expect(validate(routeById(id), body)).toEqual({ problem: undefined, unknownFields: [] });
	});

	it.each([
		['JSON object', 'videos.text2video', 'text'],
		['prompt is required', 'videos.text2video', {}],
		['prompt must not be empty', 'videos.text2video', { prompt: '' }],
		['prompt must have at most 3072', 'videos.text2video', { prompt: 'x'.repeat(3073) }],
		['duration must be of type string', 'videos.text2video', { prompt, duration: 5 }],
		['duration must be one of', 'videos.text2video', { prompt, duration: '20' }],
		['cfg_scale must be at most 1', 'videos.text2video', { prompt, cfg_scale: 1.5 }],
		['model_name must not be empty', 'videos.text2video', { prompt, model_name: '' }],
		['mode must be of type string', 'videos.text2video', { prompt, mode: null }],
		['callback_url must be a URL', 'videos.text2video', { prompt, callback_url: 'me' }],
		[
			'camera_control.config is required',
			'videos.text2video',
			{ prompt, camera_control: { type: 'simple' } },
		],
		[
			'camera_control.config must be left out',
			'videos.text2video',
			{ prompt, camera_control: { type: 'down_back', config: {} } },
		],
		['duration must be at least 3', 'audio.text-to-audio', { prompt, duration: 2.9 }],
		['duration must have at most 1', 'audio.text-to-audio', { prompt, duration: 3.14 }],
		['video_id is required', 'audio.video-to-audio', {}],
		[
			'video_id cannot be used together with video_url',
			'audio.video-to-audio',
			{ video_id: '1', video_url: 'https://example.com/a.mp4' },
		],
		['video_url must be a public URL', 'audio.video-to-audio', { video_url: png }],
		['without a "data:"', 'videos.image2video', { image: `data:image/png;base64,${png}` }],
		['URL or valid Base64', 'videos.image2video', { image: 'not base64' }],
		['image must be at most 10 MB', 'videos.image2video', { image: 'AAAA'.repeat(3.6e6) }],
		[
			'dynamic_masks[0].trajectories must have at least 2',
			'videos.image2video',
			{ image: png, dynamic_masks: [{ mask: png, trajectories: [{ x: 1, y: 1 }] }] },
		],
		['face_choose[0].audio_id is required', 'videos.advanced-lip-sync', lipSync({})],
		['at least 2', 'videos.effects', { effect_scene: 'hug', input: { images: [png] } }],
		[
			'input.images[1] must',
			'videos.effects',
			{ effect_scene: 'hug', input: { images: [png, 1] } },
		],
		['n must be at most 9', 'images.generations', { prompt, n: 10 }],
	])('refuses: %s', (text, id, body) => {
		expect(validate(routeById(id), body).problem).toContain(text);
	});

	it('finds invented fields at any depth', () => {
		const body = { image_list: [{ image: png, size: 1 }], prompt: 'x', model: 'kling-v3' };
		const { unknownFields } = validate(routeById('videos.multi-image2video'), body);
		expect(unknownFields).toEqual(['image_list[0].size', 'model']);
	});
});

function lipSync(sound: object) {
	const times = { sound_start_time: 0, sound_end_time: '3000', sound_insert_time: 0 };
	return { session_id: 's', face_choose: [{ face_id: '0', ...times, ...sound }] };
}

function expansion(down: object) {
	return {
		image: png,
		up_expansion_ratio: 0,
		left_expansion_ratio: 0.5,
		right_expansion_ratio: 2,
		...down,
	};
}
