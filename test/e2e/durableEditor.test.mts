import { withCredential } from '../n8n/examples.mts';
import { durable, resumeUrl } from './support/durable.mts';
import { Editor } from './support/editor.mts';
import { Rig } from './support/rig.mts';

jest.setTimeout(180_000);

let rig: Rig;
let editor: Editor;
beforeAll(async () => {
	rig = await Rig.start({ taskMs: 8_000 });
	editor = await Editor.open();
});
afterAll(async () => {
	await editor.close();
	await rig.close();
});

test('while the execution waits, the editor says what for, and then shows the results', async () => {
	const workflow = durable({ prompts: ['One', 'Two'], create: { callbackUrl: resumeUrl } });
	const { id } = await rig.n8n.saveWorkflow(withCredential(workflow, rig.credential));
	await editor.openWorkflow(id);
	await editor.page.getByTestId('execute-workflow-button').first().click();
	await editor.openNode('klingWait');
	const { output } = editor;
	await output.getByText('Waiting until all Kling tasks of the input have ended').waitFor();
	await editor.screenshot('durable-wait');
	await output.getByText('Done Branch (2 items)').waitFor({ timeout: 90_000 });
	await editor.screenshot('durable-done');
});
