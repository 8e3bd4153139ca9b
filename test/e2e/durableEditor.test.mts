import { randomUUID } from 'node:crypto';
import { withCredential } from '../n8n/examples.mts';
import { durable, resumeUrl } from './support/durable.mts';
import { Editor } from './support/editor.mts';
import { given, Rig } from './support/rig.mts';
import { inLine, kling } from './support/workflows.mts';

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
	// One row for each of them.
	await output.getByText('succeed').nth(1).waitFor({ timeout: 90_000 });
	await editor.screenshot('durable-done');
});

test('somebody who has filled in a form gets the result on its last page', async () => {
	const path = randomUUID();
	const form = {
		name: 'Form',
		type: 'n8n-nodes-base.formTrigger',
		typeVersion: 2.3,
		parameters: {
			formTitle: 'Video',
			formFields: { values: [{ fieldLabel: 'Prompt', requiredField: true }] },
			options: {},
		},
		webhookId: path,
	};
	const ending = {
		name: 'Ending',
		type: 'n8n-nodes-base.form',
		typeVersion: 2.3,
		parameters: {
			operation: 'completion',
			completionTitle: "={{ 'Task: ' + $json.task_status }}",
			options: {},
		},
		webhookId: randomUUID(),
	};
	const create = {
		prompt: '={{ $json.Prompt }}',
		waitForCompletion: false,
		taskOptions: { callbackUrl: resumeUrl },
	};
	const workflow = inLine(form, kling('klingTextToVideo', create), kling('klingWait', {}), ending);
	await rig.n8n.publish(await rig.save(workflow));
	const { page } = editor;
	await page.goto(`${given('E2E_N8N_URL')}/form/${path}`);
	await page.getByLabel('Prompt').fill('A boat');
	await page.getByRole('button', { name: 'Submit' }).click();
	await page.getByText('Task: succeed').waitFor({ timeout: 90_000 });
	await editor.screenshot('durable-form');
});
