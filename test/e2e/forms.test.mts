import { withCredential } from '../n8n/examples.mts';
import { Editor } from './support/editor.mts';
import { Rig } from './support/rig.mts';
import { chain, kling } from './support/workflows.mts';

// The richest forms, filled in by hand and run from the editor.

jest.setTimeout(120_000);

let rig: Rig;
let editor: Editor;

beforeAll(async () => {
	rig = await Rig.start();
	editor = await Editor.open();
});
beforeEach(() => rig.sandbox.reset());
afterAll(async () => {
	await editor.close();
	await rig.close();
});

/** Opens the last of some nodes in the editor. */
async function openLast(...nodes: ReturnType<typeof kling>[]): Promise<void> {
	const workflow = withCredential(chain(...nodes), rig.credential);
	const { id } = await rig.n8n.saveWorkflow(workflow);
	await editor.openWorkflow(id);
	await editor.openNode(nodes[nodes.length - 1].name);
}

const boughtBody = () => rig.sandbox.tasks.at(-1)?.body;

test('Kling Omni Video: a prompt, an image with a role, sound and a length', async () => {
	await openLast(kling('klingOmniVideo', {}));
	await editor.type('prompt', 'The boat of <<<image_1>>> drifts away');
	await editor.addTo('images');
	await editor.type('imageUrl', 'https://example.com/boat.png');
	await editor.choose('role', 'First Frame');
	await editor.choose('sound', 'Generated');
	await editor.type('duration', '7');
	await editor.choose('mode', 'Professional');
	await editor.screenshot('form-klingOmniVideo');

	await editor.executeStep('video_url');
	await editor.screenshot('form-klingOmniVideo-output');
	expect(boughtBody()).toMatchObject({
		model_name: 'kling-v3-omni',
		prompt: 'The boat of <<<image_1>>> drifts away',
		image_list: [{ image_url: 'https://example.com/boat.png', type: 'first_frame' }],
		sound: 'on',
		duration: '7',
		mode: 'pro',
	});
});

test('Kling Lip Sync: the session and the face come from Kling Identify Faces', async () => {
	const video = { videoSource: 'url', videoUrl: 'https://example.com/talk.mp4' };
	await openLast(kling('klingIdentifyFaces', video), kling('klingLipSync', {}));
	await editor.addTo('faces');
	await editor.type('audioUrl', 'https://example.com/speech.mp3');
	await editor.type('audioEnd', '4000');
	await editor.screenshot('form-klingLipSync');

	await editor.executeStep('video_url');
	await editor.screenshot('form-klingLipSync-output');
	expect(boughtBody()).toMatchObject({
		session_id: expect.stringMatching(/./),
		face_choose: [
			{
				face_id: expect.stringMatching(/./),
				sound_file: 'https://example.com/speech.mp3',
				sound_start_time: 0,
				sound_end_time: 4000,
				sound_insert_time: 0,
			},
		],
	});
});

test('Kling Edit Video: the operation decides which fields there are', async () => {
	const session = kling('klingEditVideo', {
		videoSource: 'url',
		videoUrl: 'https://example.com/cup.mp4',
	});
	await openLast({ ...session, name: 'Open Session' }, kling('klingEditVideo', {}));
	await editor.choose('operation', 'Edit Video');
	await editor.type('prompt', 'Replace the cup in <<<video_1>>> by the one of <<<image_1>>>');
	await editor.addTo('images');
	await editor.type('imageUrl', 'https://example.com/cup.png');
	await editor.addField('Negative Prompt');
	await editor.type('negativePrompt', 'hands');
	await editor.screenshot('form-klingEditVideo');

	await editor.executeStep('video_url');
	await editor.screenshot('form-klingEditVideo-output');
	expect(boughtBody()).toMatchObject({
		session_id: expect.stringMatching(/./),
		edit_mode: 'swap',
		prompt: 'Replace the cup in <<<video_1>>> by the one of <<<image_1>>>',
		image_list: [{ image: 'https://example.com/cup.png' }],
		negative_prompt: 'hands',
	});
});

test('Kling Text to Video: a model without shots takes a prompt where a storyboard stood before', async () => {
	await openLast(kling('klingTextToVideo', { model: 'kling-v3' }));
	await editor.choose('shots', 'Several, Own Storyboard');
	await editor.field('prompt').waitFor({ state: 'hidden' });
	await editor.choose('model', 'Kling V2.6');
	await editor.type('prompt', 'A paper boat drifts down a rainy street');

	await editor.executeStep('video_url');
	const body = boughtBody();
	expect(body).toMatchObject({
		model_name: 'kling-v2-6',
		prompt: 'A paper boat drifts down a rainy street',
	});
	expect(body).not.toHaveProperty('multi_shot');
});
