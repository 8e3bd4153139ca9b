import { outputOf } from '../n8n/client.mts';
import { errorText, Rig } from './support/rig.mts';
import { chain, kling } from './support/workflows.mts';

// A gateway that finds no task by external ID and has no list of tasks.

const RETRY_FIVE_TIMES = { retryOnFail: true, maxTries: 5, waitBetweenTries: 100 };

jest.setTimeout(420_000);

let rig: Rig;
beforeAll(async () => {
	rig = await Rig.start({ world: 'gateway' });
});
beforeEach(() => rig.sandbox.reset());
afterAll(async () => await rig.close());

test('a saturated gateway is waited out, and the task is bought once', async () => {
	rig.sandbox.faults.add({ on: 'create', kind: 'gateway', problem: 'saturated', times: 3 });
	const execution = await rig.runWell(
		chain(kling('klingTextToVideo', { prompt: 'A river' }, RETRY_FIVE_TIMES)),
	);

	const creates = rig.sandbox.requests.filter(({ kind }) => kind === 'create');
	expect(creates.map(({ status }) => status)).toEqual([429, 429, 429, 200]);
	expect(rig.sandbox.tasks).toHaveLength(1);
	expect(execution.data.resultData.runData.klingTextToVideo).toHaveLength(1);
	const [{ json }] = outputOf(execution, 'klingTextToVideo');
	expect(json).toMatchObject({
		task_id: rig.sandbox.tasks[0].taskId,
		video_url: expect.stringContaining(rig.sandbox.url),
	});
});

test('a create that was refused is refused at once, in the words of the API', async () => {
	const text = 'duration is not supported by this model';
	rig.sandbox.faults.add({ on: 'create', kind: 'kling', code: 1201, message: text });
	const startedAt = Date.now();
	const execution = await rig.run(chain(kling('klingTextToVideo', { prompt: 'A river' })));

	expect(Date.now() - startedAt).toBeLessThan(10_000);
	expect(execution.status).toBe('error');
	expect(errorText(execution)).toContain(text);
	expect(rig.sandbox.tasks).toEqual([]);
});

test.each([
	['the answer was lost', { kind: 'reset', applied: true }, 1],
	['the gateway answered with a page', { kind: 'html502', applied: false }, 0],
] as const)(
	'where %s, five tries buy nothing more, and the user knows',
	async (_, fault, bought) => {
		rig.sandbox.faults.add({ on: 'create', ...fault });
		const id = await rig.begin(
			chain(kling('klingTextToVideo', { prompt: 'A river' }, RETRY_FIVE_TIMES)),
		);
		const execution = await rig.n8n.finished(id, 400);

		expect(execution.status).toBe('error');
		expect(rig.sandbox.requests.filter(({ kind }) => kind === 'create')).toHaveLength(1);
		expect(rig.sandbox.tasks).toHaveLength(bought);
		const [create] = rig.sandbox.requests.filter(({ kind }) => kind === 'create');
		const { external_task_id } = create.body as { external_task_id: string };
		expect(errorText(execution)).toContain('so the task may or may not exist');
		expect(errorText(execution)).toContain("CometAPI's task log");
		expect(errorText(execution)).toContain(`External task ID: ${external_task_id}`);
	},
);
