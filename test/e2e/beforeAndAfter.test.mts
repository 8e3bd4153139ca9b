import { readFileSync } from 'node:fs';
import path from 'node:path';
import { outputOf, type Execution, type Stored, type WorkflowFile } from '../n8n/client.mts';
import { repoRoot } from '../root.mts';
import { openCanvas } from './support/canvas.mts';
import { Editor } from './support/editor.mts';
import { API_KEY, Rig } from './support/rig.mts';

// What people build today for a video with sound, and the same with these nodes: the first picture of
// the README. Both are run, so that the picture shows two workflows that work.

jest.setTimeout(180_000);

const API = 'https://api.cometapi.com';

const readWorkflow = (name: string): WorkflowFile =>
	JSON.parse(
		readFileSync(path.join(repoRoot, 'test/e2e/support/beforeAndAfter', `${name}.json`), 'utf8'),
	);

let rig: Rig;
let key: Stored;
beforeAll(async () => {
	rig = await Rig.start();
	key = await rig.n8n.saveCredential({
		name: `Header at ${rig.sandbox.url}`,
		type: 'httpHeaderAuth',
		data: { name: 'Authorization', value: `Bearer ${API_KEY}` },
	});
});
afterAll(async () => await rig.close());

/** Gives the HTTP Request nodes the key, as the Kling nodes get theirs. */
const withKey = (workflow: WorkflowFile): WorkflowFile => ({
	...workflow,
	nodes: workflow.nodes.map((node) =>
		node.parameters.genericAuthType === 'httpHeaderAuth'
			? { ...node, credentials: { httpHeaderAuth: { id: key.id, name: key.name } } }
			: node,
	),
});

/** Has a workflow that names CometAPI talk to the sandbox. */
const atSandbox = (workflow: WorkflowFile): WorkflowFile =>
	JSON.parse(JSON.stringify(workflow).replaceAll(API, rig.sandbox.url));

async function fileOf(execution: Execution, node: string, property: string): Promise<Buffer> {
	const [{ binary }] = outputOf(execution, node);
	return await rig.n8n.file(binary![property].id!);
}

const bought = () => rig.sandbox.tasks.map(({ body }) => body);

test('sixteen nodes and three make the same video with the same sound', async () => {
	const [before, after] = [withKey(readWorkflow('before')), readWorkflow('after')];
	expect([before.nodes.length, after.nodes.length]).toEqual([16, 3]);

	const built = await rig.runWell(atSandbox(before));
	const [video, sound] = bought();
	rig.sandbox.reset();
	const ours = await rig.runWell(after);

	expect(bought()).toMatchObject([video, { ...sound, video_id: expect.any(String) }]);
	const pairs: Array<[node: string, property: string]> = [
		['Download Video', 'data'],
		['Download Sound', 'data_1'],
	];
	for (const [node, property] of pairs) {
		const file = await fileOf(built, node, property);
		expect(file.length).toBeGreaterThan(1_000);
		expect(await fileOf(ours, 'Kling Video to Audio', property)).toEqual(file);
	}
});

test('the picture of both', async () => {
	const editor = await Editor.open();
	try {
		for (const name of ['before', 'after']) {
			const { id } = await rig.save(withKey(readWorkflow(name)));
			await editor.screenshot(`canvas-${name}`, await openCanvas(editor, id));
		}
		await editor.page.goto('about:blank');
		await editor.page.setContent(pageWithBoth());
		await editor.picture('before-and-after', editor.page.locator('main'));
	} finally {
		await editor.close();
	}
});

/** Both canvases in their own size, one above the other, and what the fewer nodes do by themselves. */
function pageWithBoth(): string {
	const figure = (name: string, caption: string, more: string) => {
		const file = path.join(repoRoot, 'test/artefacts', `canvas-${name}.png`);
		return `<figure><figcaption><b>${caption}</b> ${more}</figcaption>
			<img src="data:image/png;base64,${readFileSync(file, 'base64')}"></figure>`;
	};
	return `<!doctype html><style>
			body { margin: 0; background: white; color: #555; font: 22px/1.7 sans-serif }
			main { width: max-content; padding: 12px; display: grid; gap: 28px 40px;
				grid-template-columns: auto 1fr }
			figure { margin: 0 }
			figure:first-child { grid-column: span 2 }
			figcaption { margin: 0 0 10px 4px }
			b { color: #111; font-size: 30px; margin-right: 12px }
			img { display: block; border: 1px solid #ddd; border-radius: 12px }
			ul { align-self: center; margin: 56px 0 0; padding: 0 0 0 20px }
		</style><main>
		${figure('before', 'Before: 16 nodes', 'a loop for each task, and each failure caught by hand')}
		${figure('after', 'With these nodes: 3', 'the same video, the same sound')}
		<ul>
			<li>each node waits until its task has ended</li>
			<li>a task that fails ends the run, with the reason</li>
			<li>the files are in n8n, ready for the next node</li>
		</ul></main>`;
}
