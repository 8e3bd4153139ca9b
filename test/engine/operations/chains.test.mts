import type { INodeExecutionData, INodeParameters, INodeType } from 'n8n-workflow';
import { KlingAvatar } from '../../../nodes/KlingAvatar/KlingAvatar.node.ts';
import { KlingEditVideo } from '../../../nodes/KlingEditVideo/KlingEditVideo.node.ts';
import { KlingExtendVideo } from '../../../nodes/KlingExtendVideo/KlingExtendVideo.node.ts';
import { KlingGenerateImage } from '../../../nodes/KlingGenerateImage/KlingGenerateImage.node.ts';
import { KlingIdentifyFaces } from '../../../nodes/KlingIdentifyFaces/KlingIdentifyFaces.node.ts';
import { KlingImageToVideo } from '../../../nodes/KlingImageToVideo/KlingImageToVideo.node.ts';
import { KlingLipSync } from '../../../nodes/KlingLipSync/KlingLipSync.node.ts';
import { KlingTextToSpeech } from '../../../nodes/KlingTextToSpeech/KlingTextToSpeech.node.ts';
import { KlingTextToVideo } from '../../../nodes/KlingTextToVideo/KlingTextToVideo.node.ts';
import { KlingVideoToAudio } from '../../../nodes/KlingVideoToAudio/KlingVideoToAudio.node.ts';
import { speedUp } from '../fastClock.mts';
import { withSandbox, type Harness } from '../harness.mts';
import { url } from './samples.mts';
import { test } from './spec.mts';

speedUp();

const prompt = 'A paper boat';

let steps = 0;

/** Runs a node on what another has put out. */
async function next(
	api: Harness,
	items: INodeExecutionData[] | undefined,
	type: new () => INodeType,
	parameters: INodeParameters = {},
): Promise<INodeExecutionData[]> {
	const settings = { name: `Step ${++steps}` };
	const result = await api.run(type, parameters, { settings, ...(items && { items }) });
	expect(result.error?.message).toBeUndefined();
	return result.items;
}

/** The body of the last request that created something. */
const lastBody = (api: Harness) => api.requests('create').at(-1)?.body as Record<string, unknown>;

it.concurrent.each([
	['an extension', KlingExtendVideo],
	['sound', KlingVideoToAudio],
	['the search for faces', KlingIdentifyFaces],
	['an edit', KlingEditVideo],
])('%s needs nothing but a video node before it', async (_what, type) => {
	await withSandbox({}, async (api) => {
		const video = await next(api, undefined, KlingTextToVideo, { prompt });
		await next(api, video, type);
		expect(lastBody(api).video_id).toBe(video[0].json.video_id);
	});
});

test('an image that was made of text becomes a video, and that gets sound', async (api) => {
	const image = await next(api, undefined, KlingGenerateImage, { prompt });
	const video = await next(api, image, KlingImageToVideo, { prompt: 'It drifts away' });
	expect(lastBody(api).image).toBe(image[0].json.image_url);
	const sound = await next(api, video, KlingVideoToAudio);
	expect(lastBody(api)).toEqual({
		video_id: video[0].json.video_id,
		external_task_id: expect.any(String),
	});
	expect(sound[0].json.audio_url).toEqual(expect.any(String));
});

test('a video that was extended can be extended again', async (api) => {
	const video = await next(api, undefined, KlingTextToVideo, { prompt });
	const longer = await next(api, video, KlingExtendVideo);
	await next(api, longer, KlingExtendVideo);
	expect(lastBody(api).video_id).toBe(longer[0].json.video_id);
	expect(longer[0].json.video_id).not.toBe(video[0].json.video_id);
});

test('a face that was found speaks', async (api) => {
	const video = await next(api, undefined, KlingTextToVideo, { prompt });
	const found = await next(api, video, KlingIdentifyFaces);
	const speech = await next(api, undefined, KlingTextToSpeech, { text: 'Welcome' });
	// As n8n's Merge node puts them together.
	const both = [{ json: { ...found[0].json, ...speech[0].json } }];
	await next(api, both, KlingLipSync, { faces: { face: [{}] } });
	expect(lastBody(api)).toMatchObject({
		session_id: found[0].json.session_id,
		face_choose: [
			{
				face_id: '0',
				sound_file: speech[0].json.audio_url,
				sound_end_time: Number(speech[0].json.duration) * 1000,
			},
		],
	});
});

test('an avatar speaks what was made of text', async (api) => {
	const speech = await next(api, undefined, KlingTextToSpeech, { text: 'Welcome' });
	await next(api, speech, KlingAvatar, { imageUrl: url('me.png'), audioSource: 'id', prompt });
	expect(lastBody(api).audio_id).toBe(speech[0].json.audio_id);
});

test('an edit goes through all its steps in one session', async (api) => {
	const point = [{ x: 0.5, y: 0.5 }];
	let items = await next(api, undefined, KlingTextToVideo, { prompt });
	items = await next(api, items, KlingEditVideo);
	const { session_id: session } = items[0].json;
	items = await next(api, items, KlingEditVideo, { operation: 'addSelection', points: { point } });
	items = await next(api, items, KlingEditVideo, { operation: 'previewSelection' });
	items = await next(api, items, KlingEditVideo, {
		operation: 'create',
		editMode: 'removal',
		prompt: 'Remove it from <<<video_1>>>',
	});
	expect(lastBody(api).session_id).toBe(session);
	expect(items[0].json.video_url).toEqual(expect.any(String));
});
