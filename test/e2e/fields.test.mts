import { readFileSync } from 'node:fs';
import path from 'node:path';
import axios from 'axios';
import type { IDataObject } from 'n8n-workflow';
import { outputOf } from '../n8n/client.mts';
import { withCredential } from '../n8n/examples.mts';
import { repoRoot } from '../root.mts';
import { answerFor } from './support/languageModels.mts';
import { startChatModel, type ChatModel } from './support/chatModel.mts';
import { API_KEY, errorText, Rig } from './support/rig.mts';
import { chain, download, kling } from './support/workflows.mts';

let model: ChatModel;
let rig: Rig;
beforeAll(async () => {
	model = await startChatModel();
	rig = await Rig.start();
});
beforeEach(() => rig.sandbox.reset());
afterAll(async () => {
	await rig.close();
	await model.close();
});

/** Gives one item with this JSON. */
const given = (json: IDataObject) => ({
	name: 'Edit Fields',
	type: 'n8n-nodes-base.set',
	typeVersion: 3.4,
	parameters: { mode: 'raw', jsonOutput: JSON.stringify(json) },
});

/** Makes an item of each entry of `rows`. */
const split = {
	name: 'Split Out',
	type: 'n8n-nodes-base.splitOut',
	typeVersion: 1,
	parameters: { fieldToSplitOut: 'rows' },
};

const video = readFileSync(path.join(repoRoot, 'test/sandbox/media/video.mp4'));
const identifyFile = (value = 'clip') =>
	kling('klingIdentifyFaces', { videoSource: 'binary', videoBinaryProperty: value });

test('a private video goes through lip sync by an address that anyone who knows it can fetch', async () => {
	const execution = await rig.runWell(
		chain(
			download(`${rig.sandbox.url}/files/video.mp4`, 'clip'),
			identifyFile('={{ $binary.clip }}'),
			kling('klingLipSync', {
				faces: {
					face: [
						{
							audioSource: 'url',
							audioUrl: `${rig.sandbox.url}/files/sound.mp3`,
							audioEnd: 3000,
						},
					],
				},
			}),
		),
	);

	const [{ body }] = rig.sandbox.answered;
	const address = String((body as IDataObject).video_url);
	expect(address).toContain('/binary-data/signed?token=');
	// As Kling would fetch it: without a session, and by nothing but the address.
	const { data, headers } = await axios.get<ArrayBuffer>(address, { responseType: 'arraybuffer' });
	expect(Buffer.from(data).equals(video)).toBe(true);
	expect(headers['content-type']).toBe('video/mp4');
	const forged = await axios.get(`${address}x`, { validateStatus: () => true });
	expect(forged.status).toBe(400);

	expect(outputOf(execution, 'klingLipSync')[0].json).toMatchObject({
		task_status: 'succeed',
		video_url: expect.any(String),
	});
});

test('a file is refused that an API on the internet could not fetch', async () => {
	const credential = await rig.n8n.saveCredential({
		name: 'CometAPI on the internet',
		type: 'cometApi',
		data: { apiKey: API_KEY, baseUrl: 'https://api.example.com' },
	});
	const workflow = chain(download(`${rig.sandbox.url}/files/video.mp4`, 'clip'), identifyFile());
	const ready = withCredential(workflow, credential);
	const id = await rig.n8n.run({ ...ready, ...(await rig.n8n.saveWorkflow(ready)) });
	const said = errorText(await rig.n8n.finished(id));

	expect(said).toContain('cannot be fetched by Kling, as the address of this n8n is local');
	expect(said).toContain('Set WEBHOOK_URL');
});

test('rows choose model, length and shots, each for itself', async () => {
	const rows = [
		{ prompt: 'A boat', model: 'kling-v1-6', duration: '10', shots: 'single' },
		{ prompt: 'The sea', model: 'kling-v3', duration: 7, shots: 'intelligence' },
		{ prompt: 'A storm', model: 'kling-v9', duration: 5, shots: 'single' },
	];
	await rig.runWell(
		chain(
			given({ rows }),
			split,
			kling('klingTextToVideo', {
				model: '={{ $json.model }}',
				shots: '={{ $json.shots }}',
				prompt: '={{ $json.prompt }}',
				duration: '={{ $json.duration }}',
				additionalFields: { sound: '={{ "false" }}' },
				taskOptions: { automaticExternalTaskId: false },
			}),
		),
	);

	const always = { aspect_ratio: '16:9', mode: 'std' };
	const bodies = rig.sandbox.tasks.map(({ body }) => body);
	expect(bodies).toHaveLength(3);
	expect(bodies).toEqual(
		expect.arrayContaining([
			{ ...always, model_name: 'kling-v1-6', prompt: 'A boat', duration: '10' },
			{
				...always,
				model_name: 'kling-v3',
				prompt: 'The sea',
				multi_shot: true,
				shot_type: 'intelligence',
				duration: '7',
				sound: 'off',
			},
			{ ...always, model_name: 'kling-v9', prompt: 'A storm', duration: '5', sound: 'off' },
		]),
	);
});

test('a storyboard is taken as a language model writes it', async () => {
	const shots = [
		{ prompt: 'A boat in the rain', duration: 4 },
		{ prompt: 'The open sea', duration: 6 },
	];
	model.plan({
		text: `Here is your storyboard:\n\`\`\`json\n${JSON.stringify({ shots }, null, 2)}\n\`\`\``,
	});
	const directed = kling('klingTextToVideo', {
		shots: 'customize',
		specifyStoryboard: 'json',
		storyboardJson: '={{ $json.text }}',
	});
	await rig.runWell(await answerFor(rig, model, directed));

	expect(rig.sandbox.tasks[0].body).toMatchObject({
		duration: '10',
		multi_prompt: [
			{ index: 1, prompt: 'A boat in the rain', duration: '4' },
			{ index: 2, prompt: 'The open sea', duration: '6' },
		],
	});
});
