import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { type Browser, chromium, type Page, selectors } from 'playwright-core';
import { OWNER, type WorkflowFile } from '../n8n/client.mts';
import { exampleWorkflow, withCredential } from '../n8n/examples.mts';
import { repoRoot } from '../root.mts';
import { given, Rig } from './rig.mts';
import { chain, kling } from './workflows.mts';

const ARTEFACTS = path.join(repoRoot, 'test', 'artefacts');
const CHROMIUM_ARGS = [
	'--no-sandbox',
	'--disable-gpu',
	'--disable-quic',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
];

jest.setTimeout(120_000);

let rig: Rig;
let browser: Browser;
let page: Page;

beforeAll(async () => {
	mkdirSync(ARTEFACTS, { recursive: true });
	rig = await Rig.start();
	selectors.setTestIdAttribute('data-test-id');
	browser = await chromium.launch({ executablePath: given('E2E_CHROMIUM'), args: CHROMIUM_ARGS });
	page = await browser.newPage({
		baseURL: given('E2E_N8N_URL'),
		viewport: { width: 1440, height: 1000 },
	});
	await page.goto('/signin');
	await page.locator('input[name=emailOrLdapLoginId]').fill(OWNER.email);
	await page.locator('input[name=password]').fill(OWNER.password);
	await page.getByRole('button', { name: 'Sign in' }).click();
	await page.waitForURL((url) => url.pathname !== '/signin');
});

afterAll(async () => {
	await browser.close();
	await rig.close();
});

const screenshot = async (name: string) =>
	await page.screenshot({ path: path.join(ARTEFACTS, `${name}.png`) });

const nodeOnCanvas = (name: string) =>
	page.locator(`[data-test-id="canvas-node"][data-node-name="${name}"]`);

const save = async (workflow: WorkflowFile) =>
	await rig.n8n.saveWorkflow(withCredential(workflow, rig.credential));

async function open(workflowId: string): Promise<void> {
	await page.goto(`/workflow/${workflowId}`);
	await page.getByTestId('canvas-node').first().waitFor();
}

test('searching the node panel for "Kling" finds the nodes', async () => {
	const { id } = await save(chain());
	await open(id);
	await page.getByTestId('node-creator-plus-button').click();
	await page.getByTestId('node-creator-search-bar').fill('Kling');

	const found = page.getByTestId('item-iterator-item');
	await found.filter({ hasText: 'Kling Text to Video' }).first().waitFor();
	const texts = await found.allInnerTexts();
	await screenshot('node-search');
	const names = texts.map((text) => text.split('\n')[0]);
	expect(names.sort()).toEqual([
		'Kling Avatar',
		'Kling Task',
		'Kling Text to Audio',
		'Kling Text to Video',
		'Kling Video to Audio',
	]);
});

const FIELDS: Record<string, string[]> = {
	klingTextToVideo: ['Prompt', 'Model', 'Wait for Completion', 'Download Result', 'Simplify'],
	klingVideoToAudio: ['Video Source', 'Video ID', 'Sound Effect Prompt'],
	klingTextToAudio: ['Prompt', 'Duration', 'Wait for Completion'],
	klingAvatar: ['Image Source', 'Audio Source', 'Prompt'],
	klingTask: ['Operation', 'Task ID'],
};

test.each(Object.entries(FIELDS))('the panel of %s shows its fields', async (type, labels) => {
	const { id } = await save(chain(kling(type, {})));
	await open(id);
	await nodeOnCanvas(type).dblclick();

	const panel = page.getByTestId('node-parameters');
	await panel.getByText(labels[0], { exact: true }).first().waitFor();
	await screenshot(`panel-${type}`);
	const text = await panel.innerText();
	for (const label of labels) expect(text).toContain(label);
});

test('after "Execute workflow", the demo’s video plays in the output panel', async () => {
	const demo = await exampleWorkflow('text-to-video-with-sound.json', rig.credential);
	const { id } = await rig.n8n.saveWorkflow(demo);
	await open(id);
	await screenshot('demo');
	await page.getByTestId('execute-workflow-button').first().click();
	await page.getByText('Workflow executed successfully').waitFor({ timeout: 60_000 });
	await screenshot('demo-done');

	await nodeOnCanvas('Kling Text to Video').dblclick();
	const output = page.getByTestId('output-panel');
	await output.getByText('Binary', { exact: true }).click();
	await screenshot('demo-output');
	await output.getByTestId('ndv-view-binary-data').click();
	const video = page.locator('video');
	await video.waitFor();
	await screenshot('demo-video');
	const duration = await video.evaluate(
		(element) => (element as unknown as { duration: number }).duration,
	);
	expect(duration).toBeGreaterThan(1);
});

test('a task that failed is explained in the output panel', async () => {
	const { id } = await save(chain(kling('klingTextToVideo', { prompt: '[fail] A river' })));
	await open(id);
	await page.getByTestId('execute-workflow-button').first().click();
	await page.getByText('Problem in node').first().waitFor({ timeout: 60_000 });

	await nodeOnCanvas('klingTextToVideo').dblclick();
	const output = page.getByTestId('output-panel');
	await output.getByText('Failure to pass the risk control system').first().waitFor();
	await screenshot('failed-task');
	expect(await output.innerText()).toContain(rig.sandbox.tasks.at(-1)?.taskId);
});

test('the credential window says that the key works', async () => {
	const { id } = await save(chain(kling('klingTextToVideo', { prompt: 'A river' })));
	await open(id);
	await nodeOnCanvas('klingTextToVideo').dblclick();
	await page.getByTestId('credential-edit-button').click();

	await page.getByText('Connection tested successfully').waitFor();
	await screenshot('credential');
	await page.getByText('Base URL').first().waitFor();
});
