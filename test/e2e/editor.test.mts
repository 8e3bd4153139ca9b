import { exampleWorkflow } from '../n8n/examples.mts';
import { until } from '../n8n/until.mts';
import { Editor } from './support/editor.mts';
import { nodeNames } from './support/nodeNames.mts';
import { Rig } from './support/rig.mts';
import { chain, kling } from './support/workflows.mts';

jest.setTimeout(120_000);

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

test('searching the node panel for "Kling" finds the nodes', async () => {
	const { id } = await rig.save(chain());
	await editor.openWorkflow(id);
	await editor.page.getByTestId('node-creator-plus-button').click();
	await editor.page.getByTestId('node-creator-search-bar').fill('Kling');

	const found = editor.page.getByTestId('item-iterator-item');
	await found.filter({ hasText: 'Kling Text to Video' }).first().waitFor();
	const texts = await found.allInnerTexts();
	await editor.screenshot('node-search');
	const names = texts.map((text) => text.split('\n')[0]);
	expect(names.sort()).toEqual((await nodeNames()).map(({ displayName }) => displayName).sort());
});

test('the panel of each node opens and shows its fields', async () => {
	// The button of a trigger covers the node before it, which had better be none of these.
	const names = (await nodeNames()).sort((a, b) => Number(b.isTrigger) - Number(a.isTrigger));
	const { id } = await rig.save(chain(...names.map(({ name }) => kling(name, {}))));
	await editor.setHeight(2_000);
	await editor.openWorkflow(id);
	for (const { name, firstField } of names) {
		const panel = await editor.openNode(name);
		await panel.getByText(firstField, { exact: true }).first().waitFor();
		// n8n names the credential's type where it is not always needed.
		await panel
			.getByText(/^\s*Credential( for .+)?\s*$/)
			.first()
			.waitFor();
		await editor.screenshot(`panel-${name}`, panel);
		await editor.closeNode();
	}
	await editor.setHeight();
	await editor.sideBySide(
		'panels',
		names.map(({ name }) => `panel-${name}`),
	);
});

test('after "Execute workflow", the demo’s video plays in the output panel', async () => {
	const demo = await exampleWorkflow('text-to-video-with-sound.json', rig.credential);
	const { id } = await rig.n8n.saveWorkflow(demo);
	await editor.openWorkflow(id);
	await editor.screenshot('demo');
	await editor.page.getByTestId('execute-workflow-button').first().click();
	await editor.page.getByText('Workflow executed successfully').waitFor({ timeout: 60_000 });
	await editor.screenshot('demo-done');

	await editor.openNode('Kling Text to Video');
	const { output } = editor;
	await output.getByText('Binary', { exact: true }).click();
	await editor.screenshot('demo-output');
	await output.getByTestId('ndv-view-binary-data').click();
	const video = editor.page.locator('video');
	await video.waitFor();
	await editor.screenshot('demo-video');
	const duration = await video.evaluate(
		(element) => (element as unknown as { duration: number }).duration,
	);
	expect(duration).toBeGreaterThan(1);
});

test('a task that failed is explained in the output panel', async () => {
	const { id } = await rig.save(chain(kling('klingTextToVideo', { prompt: '[fail] A river' })));
	await editor.openWorkflow(id);
	await editor.page.getByTestId('execute-workflow-button').first().click();
	await editor.page.getByText('Problem in node').first().waitFor({ timeout: 60_000 });

	await editor.openNode('klingTextToVideo');
	const { output } = editor;
	await output.getByText('Failure to pass the risk control system').first().waitFor();
	await editor.screenshot('failed-task');
	expect(await output.innerText()).toContain(rig.sandbox.tasks.at(-1)?.taskId);
});

test('"Execute step" works a second time, and buys a second task', async () => {
	rig.sandbox.reset();
	const { id } = await rig.save(chain(kling('klingTextToVideo', { prompt: 'A river' })));
	await editor.openWorkflow(id);
	await editor.openNode('klingTextToVideo');
	for (const count of [1, 2]) {
		await editor.pressExecuteStep();
		await until(`task ${count}`, 30, () => rig.sandbox.tasks.length === count);
		await editor.outputShows(rig.sandbox.tasks[count - 1].taskId);
	}
	expect(rig.sandbox.tasks).toHaveLength(2);
});

test('the credential window says that the key works', async () => {
	const { id } = await rig.save(chain(kling('klingTextToVideo', { prompt: 'A river' })));
	await editor.openWorkflow(id);
	await editor.openNode('klingTextToVideo');
	await editor.page.getByTestId('credential-edit-button').click();

	await editor.page.getByText('Connection tested successfully').waitFor();
	await editor.screenshot('credential');
	await editor.page.getByText('Base URL').first().waitFor();
});
