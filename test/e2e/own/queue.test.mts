import { outputOf, type Execution } from '../../n8n/client.mts';
import { until } from '../../n8n/until.mts';
import { fromAi } from '../support/agentTools.mts';
import { Listening } from '../support/listening.mts';
import { McpClient, mcpServer } from '../support/mcpClient.mts';
import { QueueN8n } from '../support/queueN8n.mts';
import { getting, purchasesIn, recovering } from '../support/recovery.mts';
import { errorText, Rig } from '../support/rig.mts';
import { chain, kling } from '../support/workflows.mts';

// n8n in queue mode: a main process, two workers, Redis and PostgreSQL.

jest.setTimeout(400_000);

let n8n: QueueN8n;
beforeAll(async () => {
	n8n = await QueueN8n.start('queue');
});
afterAll(async () => await n8n?.stop());

/** Starts executions that want one video each, all at once; returns their numbers. */
async function begin(rig: Rig, count: number): Promise<string[]> {
	const node = kling('klingTextToVideo', { prompt: '=Boat {{ $execution.id }}' });
	const saved = await rig.save(chain(node));
	return await Promise.all(Array.from({ length: count }, async () => await rig.n8n.run(saved)));
}

const finished = async (rig: Rig, ids: string[]) =>
	await Promise.all(ids.map(async (id) => await rig.n8n.finished(id, 180)));

const statusesOf = (executions: Execution[]) => executions.map(({ status }) => status);

const taskIdsIn = (rig: Rig, executionIds: string[]) =>
	rig.sandbox.tasks
		.filter(({ body }) => executionIds.some((id) => body.prompt === `Boat ${id}`))
		.map(({ taskId }) => taskId)
		.sort();

describe('forty executions', () => {
	let rig: Rig;
	let ids: string[];
	let executions: Execution[];
	beforeAll(async () => {
		rig = await Rig.start({ world: 'kling', taskMs: 5_000 }, n8n.main.url);
		ids = await begin(rig, 40);
		executions = await finished(rig, ids);
	});
	afterAll(async () => await rig?.close());

	test('each gets the video that it has bought, and no other is bought', () => {
		expect(statusesOf(executions)).toEqual(ids.map(() => 'success'));
		expect(rig.sandbox.tasks).toHaveLength(40);
		for (const execution of executions) {
			const results = outputOf(execution, 'klingTextToVideo').map(({ json }) => json);
			expect(results.map(({ task_id }) => task_id)).toEqual(taskIdsIn(rig, [execution.id]));
			expect(results[0].video_url).toContain(rig.sandbox.url);
		}
	});

	test('both workers have a good part in them, and no execution is in both', async () => {
		const shares = await Promise.all(n8n.workers.map(async (worker) => await worker.begun()));
		expect(shares.flat().sort()).toEqual([...ids].sort());
		for (const share of shares) expect(share.length).toBeGreaterThanOrEqual(10);
	});
});

test('a callback comes to the main process, and a worker runs what it starts', async () => {
	const rig = await Rig.start({ world: 'kling' }, n8n.main.url);
	const listening = await Listening.start(rig, n8n.main.url);
	const options = { waitForCompletion: false, taskOptions: { callbackUrl: listening.url } };
	for (const prompt of ['One', 'Two', 'Three']) {
		await rig.runWell(chain(kling('klingTextToVideo', { prompt, ...options })));
	}
	const executions = await listening.ended(3);

	expect(statusesOf(executions)).toEqual(Array(3).fill('success'));
	const started = executions.flatMap((one) => outputOf(one, 'klingTrigger'));
	expect(started.map(({ json }) => json.task_id).sort()).toEqual(
		rig.sandbox.tasks.map(({ taskId }) => taskId).sort(),
	);
	const ran = await Promise.all(n8n.workers.map(async (worker) => await worker.begun()));
	expect(ran.flat()).toEqual(expect.arrayContaining(executions.map(({ id }) => id)));
	await rig.close();
});

test.each(['kling'] as const)(
	'the same call over MCP is one purchase, whichever worker has it, at the API %s',
	async (world) => {
		const rig = await Rig.start({ world, taskMs: 12_000 }, n8n.main.url);
		const { workflow, path } = mcpServer({
			type: 'klingTextToVideo',
			// Less than the 45 s of every call, to be quick.
			parameters: { prompt: fromAi('prompt'), taskOptions: { maxWait: 0.1 } },
		});
		await rig.n8n.publish(await rig.save(workflow));
		const client = await McpClient.connect(`${n8n.main.url}/mcp/${path}`);
		const call = async (prompt = 'A paper boat') =>
			await client.call('klingTextToVideo', { prompt });
		const both = await Promise.all([call(), call()]);
		for (const { text } of both) expect(text).toContain('next_step');
		const answers = [...both, await call(), await call()];

		expect(rig.sandbox.tasks).toHaveLength(1);
		for (const { text } of answers) expect(text).toContain(rig.sandbox.tasks[0].taskId);
		expect(answers.at(-1)?.text).toContain('video_url');

		rig.sandbox.faults.add({ on: 'create', kind: 'kling', code: 1301 });
		expect(await call('A kite')).toMatchObject({
			isError: true,
			text: expect.stringContaining('Kling blocked the request for its content'),
		});
		await client.close();
		await rig.close();
	},
);

describe('when a worker is killed while tasks run', () => {
	/** The executions at one API, by what became of the worker that had them. */
	interface Affected {
		rig: Rig;
		dead: string[];
		alive: string[];
	}

	const rigs: Rig[] = [];
	let atKling: Affected;
	let atGateway: Affected;
	/** What the worker has left in its log. */
	let log: string;
	beforeAll(async () => {
		for (const world of ['kling', 'gateway'] as const) {
			rigs.push(await Rig.start({ world, taskMs: 20_000 }, n8n.main.url));
		}
		const begun = await Promise.all(rigs.map(async (rig) => await begin(rig, 8)));
		for (const { sandbox } of rigs) {
			const isLookedAt = ({ taskId }: { taskId: string }) =>
				sandbox.requests.some(({ path }) => path.endsWith(taskId));
			await until(
				'all tasks to be waited for',
				30,
				() => sandbox.tasks.length === 8 && sandbox.tasks.every(isLookedAt),
			);
		}
		const [, worker] = n8n.workers;
		await worker.kill();
		const had = await worker.begun();
		log = await worker.log();
		[atKling, atGateway] = rigs.map((rig, index) => ({
			rig,
			dead: begun[index].filter((id) => had.includes(id)),
			alive: begun[index].filter((id) => !had.includes(id)),
		}));
	});
	afterAll(async () => await Promise.all(rigs.map(async (rig) => await rig.close())));

	test('the executions of the other worker go on to their end', async () => {
		for (const { rig, alive } of [atKling, atGateway]) {
			expect(alive).not.toEqual([]);
			expect(statusesOf(await finished(rig, alive))).toEqual(alive.map(() => 'success'));
		}
	});

	test('its own end as errors that name no task, and n8n does not run them again', async () => {
		for (const { rig, dead } of [atKling, atGateway]) {
			expect(dead).not.toEqual([]);
			const executions = await finished(rig, dead);
			expect(statusesOf(executions)).toEqual(dead.map(() => 'error'));
			for (const execution of executions) {
				expect(errorText(execution)).toContain('failed to be processed too many times');
				const shown = JSON.stringify(execution);
				expect(taskIdsIn(rig, dead).filter((id) => shown.includes(id))).toEqual([]);
			}
			expect(rig.sandbox.tasks).toHaveLength(8);
		}
	});

	test('Kling Task recovers its tasks on the other worker, and none is bought again', async () => {
		const { rig, dead } = atKling;
		const recovered = await rig.runWell(recovering('klingTextToVideo', ...dead));
		const results = outputOf(recovered, 'klingTask').map(({ json }) => json);

		expect(results.map(({ task_id }) => task_id).sort()).toEqual(taskIdsIn(rig, dead));
		expect(new Set(results.map(({ task_status }) => task_status))).toEqual(new Set(['succeed']));
		expect(rig.sandbox.tasks).toHaveLength(8);
	});

	test('at a gateway, where it cannot, the log of the worker names them', async () => {
		const { rig, dead } = atGateway;
		const logged = dead.flatMap((id) => purchasesIn(log, id));
		expect([...logged].sort()).toEqual(taskIdsIn(rig, dead));

		const results = outputOf(await rig.runWell(getting(...logged)), 'klingTask');
		expect(results.map(({ json }) => json.task_id)).toEqual(logged);
		for (const { json } of results) expect(json.video_url).toContain(rig.sandbox.url);
		expect(rig.sandbox.tasks).toHaveLength(8);
	});
});
