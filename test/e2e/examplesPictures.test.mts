import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { exampleWorkflow } from '../n8n/examples.mts';
import { repoRoot } from '../root.mts';
import { openCanvas } from './support/canvas.mts';
import { Editor } from './support/editor.mts';
import { type Others, withOthers } from './support/otherServices.mts';
import { Rig } from './support/rig.mts';

// Every example opens in n8n's editor without a warning. Its picture is in docs/examples.md.

jest.setTimeout(120_000);

const MAX_BYTES = 250_000;
/** About twice the width that GitHub gives a picture, so that its text can be read there. */
const MAX_WIDTH = 1_900;

const files = readdirSync(path.join(repoRoot, 'examples'));

let rig: Rig;
let editor: Editor;
let others: Others;
beforeAll(async () => {
	rig = await Rig.start();
	editor = await Editor.open();
	const save = async (type: string, data: Record<string, string>) =>
		await rig.n8n.saveCredential({ name: `${type} of the pictures`, type, data });
	others = {
		openAiApi: await save('openAiApi', { apiKey: 'none' }),
		telegramApi: await save('telegramApi', { accessToken: 'none' }),
	};
});
afterAll(async () => {
	await editor.close();
	await rig.close();
});

test.each(files)('%s', async (file) => {
	const workflow = withOthers(await exampleWorkflow(file, rig.credential), others);
	const { id } = await rig.n8n.saveWorkflow(workflow);
	const canvas = await openCanvas(editor, id);
	const name = `example-${path.basename(file, '.json')}`;
	await editor.picture(name, canvas);

	expect(await editor.page.getByTestId('node-issues').count()).toBe(0);
	const nodes = editor.page.locator('.vue-flow__node');
	expect(await nodes.count()).toBe(workflow.nodes.length);
	expect((await canvas.boundingBox())!.width).toBeLessThan(MAX_WIDTH);
	const picture = path.join(repoRoot, 'test/artefacts', `${name}.png`);
	expect(statSync(picture).size).toBeLessThan(MAX_BYTES);
});

describe('an example gets onto an empty canvas', () => {
	const file = path.join(repoRoot, 'examples', 'text-to-video-with-sound.json');
	const named = (name: string) =>
		editor.page.locator(`[data-test-id="canvas-node"][data-node-name="${name}"]`);

	beforeEach(async () => {
		await editor.setHeight();
		await editor.page.goto('/workflow/new');
		await editor.page
			.getByTestId('canvas-add-button')
			.or(editor.page.getByText('Add first step'))
			.first()
			.waitFor();
	});

	test('when it is pasted', async () => {
		await editor.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
		const text = JSON.stringify(readFileSync(file, 'utf8'));
		await editor.page.evaluate(`navigator.clipboard.writeText(${text})`);
		await editor.page.keyboard.press('Control+V');
		await named('Kling Video to Audio').waitFor();
	});

	test('when it is imported from its file', async () => {
		await editor.page.getByTestId('workflow-import-input').setInputFiles(file);
		await named('Kling Video to Audio').waitFor();
	});
});
