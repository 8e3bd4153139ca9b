import path from 'node:path';
import type { Page } from 'playwright-core';
import type { Stored, WorkflowFile } from '../n8n/client.mts';
import { until } from '../n8n/until.mts';
import { repoRoot } from '../root.mts';
import { Editor } from './support/editor.mts';
import { ExampleRig, jsonOf } from './support/exampleRig.mts';
import { given } from './support/rig.mts';
import { startTelegram, type Telegram } from './support/telegram.mts';

// The examples that somebody fills in, answers or writes to, as they do it: in a browser, or in Telegram.

jest.setTimeout(180_000);

const PICTURE = path.join(repoRoot, 'test/sandbox/media/picture.png');
type Imported = Stored & WorkflowFile;

let examples: ExampleRig;
let editor: Editor;
let page: Page;
beforeAll(async () => {
	examples = await ExampleRig.start({ world: 'kling' });
	editor = await Editor.open();
	({ page } = editor);
});
beforeEach(() => examples.rig.sandbox.reset());
afterAll(async () => {
	await editor.close();
	await examples.close();
});

const bought = () => examples.rig.sandbox.tasks;

/** The one execution of an example, when it has ended. */
async function ended(workflow: Imported) {
	return await until('the execution to end', 60, async () => {
		const [execution] = await examples.rig.n8n.executionsOf(workflow);
		return execution?.status === 'success' && execution;
	});
}

/** Publishes an example that begins with a form, and opens that. */
async function openForm(workflow: Imported): Promise<void> {
	await examples.rig.n8n.publish(workflow);
	await page.goto(`${given('E2E_N8N_URL')}/form/${workflow.nodes[0].webhookId}`);
}

/** Sends the form, and downloads what its last page has. */
async function sendForm(title: string): Promise<string> {
	const download = page.waitForEvent('download', { timeout: 90_000 });
	await page.getByRole('button', { name: 'Make It' }).click();
	await page.getByText(title).waitFor({ timeout: 90_000 });
	return (await download).suggestedFilename();
}

test('a product photo becomes a picture, and that a video, which the form hands out', async () => {
	const workflow = await examples.import('product-photo-to-video.json');
	await openForm(workflow);
	await page.getByLabel('Photo').setInputFiles(PICTURE);
	await page.getByLabel('Setting').fill('on a mossy rock');
	expect(await sendForm('Your video is ready')).toMatch(/\.mp4$/);
	await editor.screenshot('form-ending');

	const [picture] = jsonOf(await ended(workflow), 'New Setting');
	expect(bought().map(({ body }) => body)).toMatchObject([
		{
			prompt: expect.stringContaining('<<<image_1>>> on a mossy rock'),
			image_list: [{ image: expect.stringMatching(/^iVBOR/) }],
		},
		{ image: picture.image_url },
	]);
	expect(bought()).toHaveLength(2);
});

test('a silent clip gets the sound that the form asks for', async () => {
	const workflow = await examples.import('silent-clip-to-sound.json');
	await openForm(workflow);
	await page.getByLabel('Video URL').fill('https://example.com/clip.mp4');
	await page.getByLabel('Sounds').fill('rain on a tin roof');
	expect(await sendForm('Your clip has sound now')).toMatch(/\.mp4$/);

	expect(bought().map(({ body }) => body)).toEqual([
		expect.objectContaining({
			video_url: 'https://example.com/clip.mp4',
			sound_effect_prompt: 'rain on a tin roof',
		}),
	]);
	expect(bought()[0].body).not.toHaveProperty('bgm_prompt');
	expect(jsonOf(await ended(workflow), 'Kling Video to Audio')).toMatchObject([
		{ audio_url: expect.stringContaining(examples.rig.sandbox.url) },
	]);
});

describe('approval before buying', () => {
	/** Asks for a video in the chat; n8n has told the API nothing when the question comes. */
	async function ask(prompt: string): Promise<void> {
		await page.locator('.chat-inputs textarea').fill(prompt);
		await page.locator('.chat-input-send-button').click();
		await chat().getByText('This would buy 1 task from Kling').last().waitFor({ timeout: 60_000 });
		await chat()
			.getByText(`"prompt": "${prompt}"`)
			.last()
			.waitFor()
			.finally(async () => await editor.screenshot('approval'));
		expect(examples.rig.sandbox.requests).toEqual([]);
	}

	const chat = () => page.locator('.chat-messages-list');
	const answer = async (button: string) =>
		await chat().getByText(button, { exact: true }).last().click();

	test('buys what the message has shown, once it is approved, and nothing otherwise', async () => {
		// n8n takes no answer from what says that it is a robot.
		const name = String(await page.evaluate('navigator.userAgent')).replace('Headless', '');
		await page.setExtraHTTPHeaders({ 'user-agent': name });
		const workflow = await examples.import('approval-before-buying.json');
		await editor.setHeight();
		await editor.openWorkflow(workflow.id);
		await page.getByRole('button', { name: 'Open chat' }).last().click();

		await ask('A paper boat on a pond');
		await answer('Do Not Buy');
		await chat().getByText('Nothing was bought.').waitFor();
		expect(examples.rig.sandbox.requests).toEqual([]);

		await ask('A red kite over the sea');
		await answer('Buy');
		await chat().getByText('Here it is:').waitFor({ timeout: 60_000 });
		const [, execution] = await examples.rig.n8n.executionsOf(workflow);
		const [{ body }] = jsonOf(execution, 'Check Request');
		// The ID that n8n makes up differs: it is that of the node.
		const shown = { ...(body as object), external_task_id: expect.any(String) };
		expect(bought().map((task) => task.body)).toEqual([shown]);
	});
});

describe('a photo in Telegram', () => {
	const chat = { id: 7 };
	const PHOTO = [{ file_id: 'small' }, { file_id: 'medium' }, { file_id: 'large' }];

	let telegram: Telegram;
	beforeAll(async () => {
		telegram = await startTelegram();
		const telegramApi = await examples.rig.n8n.saveCredential({
			name: `Telegram at ${telegram.url}`,
			type: 'telegramApi',
			data: { accessToken: 'of-no-use', baseUrl: telegram.url },
		});
		examples.others.telegramApi = telegramApi;
		const workflow = await examples.import('telegram-photo-to-video.json');
		await examples.rig.n8n.publish(workflow);
	});
	beforeEach(() => void telegram.said.splice(0));
	afterAll(async () => await telegram.close());

	const answers = async (count: number) =>
		await until(`${count} answers`, 60, () => telegram.said.length >= count && telegram.said);

	test('becomes a video in the same chat, once, also when Telegram sends it again', async () => {
		const update = { update_id: 1, message: { chat, photo: PHOTO, caption: 'It waves' } };
		expect(await telegram.send(update)).toBe(200);
		const [begun, video] = await answers(2);
		expect(begun).toMatchObject({
			method: 'sendMessage',
			body: expect.stringContaining('is being made'),
		});
		expect(video).toMatchObject({ method: 'sendVideo', body: expect.stringContaining('ftyp') });
		expect(bought().map(({ body }) => body)).toMatchObject([
			{ prompt: 'It waves', image: expect.stringMatching(/^iVBOR/) },
		]);

		await telegram.send(update);
		await answers(4);
		expect(bought()).toHaveLength(1);
	});

	test('that Kling refuses is answered with the reason', async () => {
		await telegram.send({ update_id: 2, message: { chat, photo: PHOTO, caption: '[fail] It' } });
		const [, reason] = await answers(2);
		expect(reason.body).toContain('risk control');
	});

	test('is asked for where there is none', async () => {
		await telegram.send({ update_id: 3, message: { chat, text: 'Hello' } });
		const [answer] = await answers(1);
		expect(answer.body).toContain('Send me a photo');
		expect(bought()).toEqual([]);
	});
});
