import { N8nClient } from '../../n8n/client.mts';
import { startSandbox, type Sandbox } from '../../sandbox/index.mts';
import { Editor } from '../support/editor.mts';
import { OwnN8n } from '../support/ownN8n.mts';
import { API_KEY } from '../support/rig.mts';

// docs/getting-started.md, step by step: each test has the name of a heading there, and makes its
// picture. They go on from one to the next, in an n8n of their own that nobody has used before.

jest.setTimeout(120_000);

let n8n: OwnN8n;
let sandbox: Sandbox;
let editor: Editor;

beforeAll(async () => {
	sandbox = await startSandbox({ apiKey: API_KEY, taskMs: 1_000 });
	n8n = await OwnN8n.prepare('getting-started');
	await n8n.start();
	await new N8nClient(n8n.url).signIn();
	editor = await Editor.open(n8n.url);
	await editor.page.setViewportSize({ width: 1200, height: 760 });
}, 240_000);

afterAll(async () => {
	await editor.close();
	await n8n.stop();
	await sandbox.close();
});

const button = (name: string) => editor.page.getByRole('button', { name, exact: true });

test('Install the package', async () => {
	await editor.page.goto('/settings/community-nodes');
	await button('Install a community node').click();
	const dialog = editor.page.getByRole('dialog');
	await dialog.getByTestId('package-name-input').fill('n8n-nodes-cometapi-kling');
	await dialog.getByText('I understand the risks').click();
	await editor.picture('getting-started-install', dialog);
	// n8n would fetch it from npm here. In this one it is installed.
	expect(await dialog.getByRole('button', { name: 'Install' }).isEnabled()).toBe(true);
});

test('Add the node', async () => {
	await editor.page.goto('/workflow/new');
	await editor.page.getByTestId('canvas-add-button').first().click();
	await editor.page.getByText('Trigger manually').click();
	await editor.page.getByTestId('node-creator-plus-button').click();
	await editor.page.getByTestId('node-creator-search-bar').fill('Kling Text to Video');
	const found = editor.page
		.getByTestId('item-iterator-item')
		.filter({ hasText: 'Kling Text to Video' })
		.first();
	await found
		.locator('img')
		.first()
		.evaluate(async (icon) => {
			await (icon as unknown as { decode(): Promise<void> }).decode();
		});
	await editor.picture('getting-started-node');
	await found.click();
	await button('Add to workflow').click();
	await editor.page.getByTestId('node-parameters').waitFor();
});

test('Create the credential', async () => {
	await button('Connect to CometAPI').click();
	const dialog = editor.page.getByTestId('editCredential-modal');
	await editor.type('apiKey', API_KEY);
	await editor.picture('getting-started-credential', dialog);
	await editor.type('baseUrl', sandbox.url);
	await button('Save').click();
	await dialog.waitFor({ state: 'hidden' });

	await editor.page.getByTestId('credential-edit-button').click();
	const success = dialog.getByTestId('credentials-config-container-test-success');
	await success.getByText('Connection tested successfully').waitFor();
	// Its button fades in.
	await success.getByText('Retry').click({ trial: true });
	await editor.picture('getting-started-tested', success);
	await dialog.getByRole('button', { name: 'Close this dialog' }).click();
	await dialog.waitFor({ state: 'hidden' });
});

test('Say what the video should show', async () => {
	await editor.type('prompt', 'A paper boat drifts down a rainy street at dusk, slow dolly shot');
	await editor.picture('getting-started-fields', editor.page.getByTestId('node-parameters'));
	await editor.page.getByTestId('parameter-input-downloadResult').locator('.el-switch').click();
});

test('Make it', async () => {
	await editor.executeStep('video/mp4');
	await editor.picture('getting-started-output');
	await editor.output.getByText('Schema', { exact: true }).click();
	await editor.outputShows('video_url');
	await editor.output.getByText('Binary', { exact: true }).click();
	await editor.output.getByTestId('ndv-view-binary-data').click();
	const video = editor.page.locator('video');
	await video.waitFor();
	await editor.picture('getting-started-video');
	const duration = await video.evaluate(
		(element) => (element as unknown as { duration: number }).duration,
	);
	expect(duration).toBeGreaterThan(1);
	expect(sandbox.tasks.map(({ body }) => body.prompt)).toEqual([
		'A paper boat drifts down a rainy street at dusk, slow dolly shot',
	]);
});
