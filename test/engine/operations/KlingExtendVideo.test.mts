import { KlingExtendVideo } from '../../../nodes/KlingExtendVideo/KlingExtendVideo.node.ts';
import { EMPTY, taskOptions, url, video } from './samples.mts';
import { order, refuses, spec, test } from './spec.mts';

const type = KlingExtendVideo;
const items = [{ json: { video_id: '861309198188019719', task_id: '20' } }];

spec(type, {
	path: '/kling/v1/videos/video-extend',
	nothingElse: { items, body: { video_id: '861309198188019719' }, output: video },
	everything: {
		'all of it at once': {
			parameters: {
				videoId: '861',
				prompt: 'The boat reaches the sea',
				additionalFields: { cfgScale: 0, negativePrompt: 'text', taskId: '20' },
				taskOptions: { ...taskOptions, externalTaskId: undefined },
			},
			body: {
				video_id: '861',
				prompt: 'The boat reaches the sea',
				cfg_scale: 0,
				negative_prompt: 'text',
				task_id: '20',
				callback_url: url('callback'),
			},
		},
	},
});

test('sends no external task ID, which the API does not take here', async (api) => {
	const { text } = await order(api, type, {}, { items });
	expect(text).not.toContain('external_task_id');
});

refuses(type, 'an item without a video', {}, ["'Video ID' is empty", EMPTY]);
