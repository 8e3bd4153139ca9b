import { cp } from 'node:fs/promises';
import path from 'node:path';
import { outputOf } from '../n8n/client.mts';
import { ensureN8n } from '../n8n/install.mts';
import { freePort } from '../n8n/ports.mts';
import { N8nProcess } from '../n8n/process.mts';
import { until } from '../n8n/until.mts';
import { given, Rig } from './rig.mts';
import { chain, kling, texts } from './workflows.mts';

const PROMPTS = ['One', 'Two', 'Three', 'Four', 'Five'];

jest.setTimeout(300_000);

let start: () => Promise<N8nProcess>;
let running: N8nProcess;
let rig: Rig;

/** An n8n of its own, with the package that the shared one has. */
beforeAll(async () => {
	const shared = given('E2E_N8N_FOLDER');
	const userFolder = path.join(shared, 'killed');
	const nodes = path.join('.n8n', 'nodes');
	await cp(path.join(shared, nodes), path.join(userFolder, nodes), { recursive: true });

	const n8n = await ensureN8n();
	const port = await freePort();
	start = async () => await N8nProcess.start(n8n, { userFolder, port });
	running = await start();
	rig = await Rig.start({ taskMs: 15_000 }, running.url);
});

afterAll(async () => {
	await running.stop();
	await rig.close();
});

test('five tasks whose n8n was killed are recovered, and none is bought again', async () => {
	const { n8n, sandbox } = rig;
	const id = await rig.begin(
		chain(...texts(...PROMPTS), kling('klingTextToVideo', { prompt: '={{ $json.text }}' })),
	);
	const waiting = () =>
		new Set(sandbox.requests.filter(({ kind }) => kind === 'query').map((query) => query.path));
	await until('all five to wait', 30, () => waiting().size === PROMPTS.length);

	await running.kill();
	expect(sandbox.tasks.every(({ alive }) => alive)).toBe(true);
	running = await start();

	const dead = await n8n.finished(id);
	expect(dead.status).toBe('crashed');
	expect(outputOf(dead, 'klingTextToVideo')).toEqual([]);

	const execution = await rig.runWell(
		chain(
			kling('klingTask', {
				operation: 'recover',
				taskType: 'videos/text2video',
				executionId: id,
				nodeName: 'klingTextToVideo',
			}),
		),
	);
	const results = outputOf(execution, 'klingTask').map(({ json }) => json);
	expect(results.map(({ task_status }) => task_status)).toEqual(PROMPTS.map(() => 'succeed'));
	for (const { video_url } of results) expect(video_url).toContain(sandbox.url);

	const bought = sandbox.tasks.map(({ taskId }) => taskId);
	expect(results.map(({ task_id }) => task_id).sort()).toEqual(bought.sort());
	expect(bought).toHaveLength(PROMPTS.length);
});
