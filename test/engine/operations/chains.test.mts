import type { INodeExecutionData, INodeParameters, INodeType } from 'n8n-workflow';
import { KlingAvatar } from '../../../nodes/KlingAvatar/KlingAvatar.node.ts';
import { KlingEditVideo } from '../../../nodes/KlingEditVideo/KlingEditVideo.node.ts';
import { KlingExtendVideo } from '../../../nodes/KlingExtendVideo/KlingExtendVideo.node.ts';
import { KlingIdentifyFaces } from '../../../nodes/KlingIdentifyFaces/KlingIdentifyFaces.node.ts';
import { KlingLipSync } from '../../../nodes/KlingLipSync/KlingLipSync.node.ts';
import { KlingTextToSpeech } from '../../../nodes/KlingTextToSpeech/KlingTextToSpeech.node.ts';
import { KlingTextToVideo } from '../../../nodes/KlingTextToVideo/KlingTextToVideo.node.ts';
import { KlingVideoToAudio } from '../../../nodes/KlingVideoToAudio/KlingVideoToAudio.node.ts';
import { url, useOperations } from './operation.mts';

const api = useOperations();
const prompt = 'A paper boat';

let steps = 0;

/** Runs a node on what another has put out. */
async function next(
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
const lastBody = () =>
	api.sandbox.requests.filter(({ kind }) => kind === 'create').at(-1)?.body as Record<
		string,
		unknown
	>;

it.each([
	['an extension', KlingExtendVideo],
	['sound', KlingVideoToAudio],
	['the search for faces', KlingIdentifyFaces],
	['an edit', KlingEditVideo],
])('%s needs nothing but a video node before it', async (_what, type) => {
	const video = await next(undefined, KlingTextToVideo, { prompt });
	await next(video, type);
	expect(lastBody().video_id).toBe(video[0].json.video_id);
});

it('a video that was extended can be extended again', async () => {
	const video = await next(undefined, KlingTextToVideo, { prompt });
	const longer = await next(video, KlingExtendVideo);
	await next(longer, KlingExtendVideo);
	expect(lastBody().video_id).toBe(longer[0].json.video_id);
	expect(longer[0].json.video_id).not.toBe(video[0].json.video_id);
});

it('a face that was found speaks', async () => {
	const video = await next(undefined, KlingTextToVideo, { prompt });
	const found = await next(video, KlingIdentifyFaces);
	await next(found, KlingLipSync, { faces: { face: [{ audioUrl: url('me.mp3') }] } });
	expect(lastBody()).toMatchObject({
		session_id: found[0].json.session_id,
		face_choose: [{ face_id: '0' }],
	});
});

it('an avatar speaks what was made of text', async () => {
	const speech = await next(undefined, KlingTextToSpeech, { text: 'Welcome' });
	await next(speech, KlingAvatar, { imageUrl: url('me.png'), audioSource: 'id', prompt });
	expect(lastBody().audio_id).toBe(speech[0].json.audio_id);
});

it('an edit goes through all its steps in one session', async () => {
	const point = [{ x: 0.5, y: 0.5 }];
	let items = await next(undefined, KlingTextToVideo, { prompt });
	items = await next(items, KlingEditVideo);
	const { session_id: session } = items[0].json;
	items = await next(items, KlingEditVideo, { operation: 'addSelection', points: { point } });
	items = await next(items, KlingEditVideo, { operation: 'previewSelection' });
	items = await next(items, KlingEditVideo, {
		operation: 'create',
		editMode: 'removal',
		prompt: 'Remove it from <<<video_1>>>',
	});
	expect(lastBody().session_id).toBe(session);
	expect(items[0].json.video_url).toEqual(expect.any(String));
});
