import type { Locator } from 'playwright-core';
import type { INodeParameters } from 'n8n-workflow';
import { Editor } from './support/editor.mts';
import { nodeNames } from './support/nodeNames.mts';
import { Rig } from './support/rig.mts';
import { chain, kling } from './support/workflows.mts';

jest.setTimeout(120_000);

/** What of a list people look at before they type something else. */
const FIRST = 5;

let rig: Rig;
let editor: Editor;

beforeAll(async () => {
	rig = await Rig.start();
	editor = await Editor.open();
});

afterAll(async () => {
	await editor.close();
	await rig.close();
});

const FOUND = '[data-test-id="item-iterator-item"]';
const found = () => editor.page.locator(FOUND);

/** Waits for the panel itself, which a look every half second would keep waiting. */
async function untilFound(amount: string): Promise<void> {
	const expression = `document.querySelectorAll('${FOUND}').length ${amount}`;
	await editor.page.waitForFunction(expression, undefined, { timeout: 10_000 });
}

/** The names of what a search in the node panel finds, the best first, if anything. */
async function search(text: string): Promise<string[]> {
	const bar = editor.page.getByTestId('node-creator-search-bar');
	// What was found before must be gone, not to be taken for what is found now.
	await bar.fill('~');
	await untilFound('=== 0');
	await bar.fill(text);
	await untilFound('> 0').catch(() => undefined);
	const texts = await found().allInnerTexts();
	return texts.map((one) => one.split('\n')[0]);
}

/** A node with the name that people see below it. */
const placed = (type: string, name: string, parameters: INodeParameters = {}) =>
	kling(type, parameters, { name });

/** What the types of Node.js do not know of a picture on a page. */
interface Picture {
	naturalWidth: number;
	/** Waits until it is loaded; throws where it cannot be. */
	decode(): Promise<void>;
}

const onCanvas = (name: string): Locator =>
	editor.page.locator(`[data-test-id="canvas-node"][data-node-name="${name}"]`);

describe('the node panel', () => {
	beforeAll(async () => {
		const { id } = await rig.save(chain());
		await editor.openWorkflow(id);
		await editor.page.getByTestId('node-creator-plus-button').click();
	});

	it.each<[string, ...string[]]>([
		['ai video', 'Text to Video', 'Image to Video', 'Omni Video'],
		['video generation', 'Text to Video'],
		['generate video', 'Text to Video'],
		['reels', 'Text to Video'],
		['shorts', 'Text to Video'],
		['storyboard', 'Text to Video'],
		['product video', 'Image to Video'],
		['keyframe', 'Image to Video'],
		['animate', 'Image to Video'],
		['consistent character', 'Omni Video', 'Multi-Image to Video'],
		['video to video', 'Omni Video'],
		['long video', 'Extend Video'],
		['remove object', 'Edit Video'],
		['hug', 'Video Effects'],
		['dance', 'Motion Control'],
		['talking head', 'Avatar'],
		['ugc', 'Avatar'],
		['lip sync', 'Lip Sync'],
		['lipsync', 'Lip Sync'],
		['dubbing', 'Lip Sync'],
		['face detection', 'Identify Faces'],
		['foley', 'Video to Audio'],
		['sound effects', 'Video to Audio', 'Text to Audio'],
		['background music', 'Video to Audio'],
		['text to speech', 'Text to Speech'],
		['tts', 'Text to Speech'],
		['voice over', 'Text to Speech'],
		['image generation', 'Generate Image'],
		['text to image', 'Generate Image'],
		['edit image', 'Omni Image'],
		['style transfer', 'Multi-Image to Image'],
		['outpainting', 'Expand Image'],
		['outfit', 'Virtual Try-On'],
		['segmentation', 'Recognize Image'],
		['poll', 'Task', 'Wait'],
		['recover', 'Task'],
		['webhook', 'Trigger'],
	])(`finds, for "%s", the right nodes among the first ${FIRST}`, async (text, ...expected) => {
		const first = (await search(text)).slice(0, FIRST);
		expect(first).toEqual(expect.arrayContaining(expected.map((name) => `Kling ${name}`)));
	});

	it(`finds every node by its name among the first ${FIRST}`, async () => {
		for (const { displayName } of await nodeNames()) {
			expect((await search(displayName)).slice(0, FIRST)).toContain(displayName);
		}
	});

	it('lists the operations of a node', async () => {
		await search('Kling Task');
		await found().filter({ hasText: 'Kling Task' }).click();
		await found().filter({ hasText: 'Get task' }).waitFor();
		// The panel that slides away is still there at first.
		await untilFound('=== 3');
		const actions = ['Get task', 'Get many tasks', 'Recover execution tasks'];
		expect(await found().allInnerTexts()).toEqual(actions);
		await editor.screenshot('panel-actions');
	});
});

it('nodes of one kind are told apart by what is set', async () => {
	const { id } = await rig.save(
		chain(
			placed('klingTextToVideo', 'Wide'),
			placed('klingTextToVideo', 'Tall', { aspectRatio: '9:16', duration: 10, mode: 'pro' }),
			placed('klingTextToVideo', 'Older', { model: 'kling-v2-6', aspectRatio: '1:1' }),
			placed('klingTextToVideo', 'Per Item', {
				aspectRatio: '={{ $json.ratio }}',
				duration: '={{ 5 + 3 }}',
			}),
		),
	);
	await editor.openWorkflow(id);
	await editor.screenshot('subtitles', editor.page.getByTestId('canvas-wrapper'));
	const shown = async (name: string) => (await onCanvas(name).innerText()).split('\n');
	expect(await shown('Wide')).toContain('kling-v3 · 16:9 · 5s');
	expect(await shown('Tall')).toContain('kling-v3 · 9:16 · 10s · pro');
	expect(await shown('Older')).toContain('kling-v2-6 · 1:1 · 5s');
	expect(await shown('Per Item')).toContain('kling-v3 · 8s');
});

describe('icons tell the kinds of nodes apart', () => {
	const kinds: Array<[kind: string, name: string, type: string, parameters: INodeParameters]> = [
		['video', 'Kling Text to Video', 'klingTextToVideo', { prompt: 'A paper boat' }],
		['image', 'Kling Generate Image', 'klingGenerateImage', { prompt: 'A paper boat' }],
		['audio', 'Kling Text to Audio', 'klingTextToAudio', { prompt: 'Rain on a tin roof' }],
		['task', 'Kling Task', 'klingTask', {}],
	];

	beforeAll(async () => {
		const nodes = kinds.map(([, name, type, parameters]) => placed(type, name, parameters));
		const { id } = await rig.save(chain(...nodes));
		await editor.setHeight(440);
		await editor.openWorkflow(id);
	});

	it.each([
		['light', '.svg', 'icons'],
		['dark', '.dark.svg', 'icons-dark'],
	] as const)('where n8n is %s', async (colorScheme, ending, picture) => {
		await editor.page.emulateMedia({ colorScheme });
		for (const [kind, name] of kinds) {
			const icon = onCanvas(name).locator(`img[src$="/kling-${kind}${ending}"]`);
			await icon.waitFor();
			const width = await icon.evaluate(async (image) => {
				const shown = image as unknown as Picture;
				await shown.decode();
				return shown.naturalWidth;
			});
			expect(width).toBeGreaterThan(0);
		}
		const canvas = editor.page.getByTestId('canvas-wrapper');
		if (colorScheme === 'light') await editor.picture(picture, canvas);
		else await editor.screenshot(picture, canvas);
	});
});
