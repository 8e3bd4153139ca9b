import { outputOf } from '../../n8n/client.mts';
import { until } from '../../n8n/until.mts';
import { OwnN8n } from '../support/ownN8n.mts';
import { getting, purchasesIn, recovering } from '../support/recovery.mts';
import { errorText, Rig } from '../support/rig.mts';
import { chain, kling, texts } from '../support/workflows.mts';

// n8n is killed while tasks of two APIs run: one that finds tasks by external ID, and one that cannot.

const PROMPTS = ['One', 'Two', 'Three', 'Four', 'Five'];

jest.setTimeout(300_000);

/** What was under way in the n8n that died. */
interface Death {
	rig: Rig;
	executionId: string;
}

let own: OwnN8n;
let atKling: Death;
let atGateway: Death;
/** What the n8n that died has left in its log. */
let log: string;

beforeAll(async () => {
	own = await OwnN8n.prepare('killed');
	await own.start();
	const rigs = [
		await Rig.start({ world: 'kling', taskMs: 15_000 }, own.url),
		await Rig.start({ world: 'gateway', taskMs: 15_000 }, own.url),
	];
	const workflow = () =>
		chain(...texts(...PROMPTS), kling('klingTextToVideo', { prompt: '={{ $json.text }}' }));
	[atKling, atGateway] = await Promise.all(
		rigs.map(async (rig) => ({ rig, executionId: await rig.begin(workflow()) })),
	);
	for (const rig of rigs) {
		await until(
			'all five to wait',
			30,
			() =>
				rig.sandbox.tasks.length === PROMPTS.length &&
				rig.sandbox.tasks.every(({ taskId }) =>
					rig.sandbox.requests.some(({ path }) => path.endsWith(taskId)),
				),
		);
	}

	await own.kill();
	for (const { sandbox } of rigs) expect(sandbox.tasks.every(({ alive }) => alive)).toBe(true);
	log = await own.log();
	await own.start();
});

afterAll(async () => {
	await own.stop();
	await Promise.all([atKling, atGateway].map(async ({ rig }) => await rig.close()));
});

const recover = ({ executionId }: Death) => recovering('klingTextToVideo', executionId);

const idsIn = ({ rig }: Death) => rig.sandbox.tasks.map(({ taskId }) => taskId).sort();

const loggedIds = ({ executionId }: Death) => purchasesIn(log, executionId);

test('the executions have crashed and show nothing of their tasks', async () => {
	for (const { rig, executionId } of [atKling, atGateway]) {
		const dead = await rig.n8n.finished(executionId);
		expect(dead.status).toBe('crashed');
		expect(outputOf(dead, 'klingTextToVideo')).toEqual([]);
	}
});

test('at an API that finds tasks by external ID, Kling Task recovers all of them', async () => {
	const { rig } = atKling;
	const results = outputOf(await rig.runWell(recover(atKling)), 'klingTask');

	expect(results.map(({ json }) => json.task_status)).toEqual(PROMPTS.map(() => 'succeed'));
	for (const { json } of results) expect(json.video_url).toContain(rig.sandbox.url);
	expect(results.map(({ json }) => json.task_id).sort()).toEqual(idsIn(atKling));
	expect(rig.sandbox.tasks).toHaveLength(PROMPTS.length);
});

test('at a gateway that finds none, Kling Task says so and where else to look', async () => {
	const { rig, executionId } = atGateway;
	const execution = await rig.run(recover(atGateway));

	expect(execution.status).toBe('error');
	expect(errorText(execution)).toContain(
		`The tasks of node 'klingTextToVideo' in execution ${executionId} cannot be found this way`,
	);
	expect(errorText(execution)).toContain("n8n's log has a line 'Kling task bought'");
	expect(rig.sandbox.tasks).toHaveLength(PROMPTS.length);
});

test('the log of the n8n that died names every task, at either API', () => {
	for (const death of [atKling, atGateway]) expect(loggedIds(death)).toEqual(idsIn(death));
	expect(log).not.toContain('"prompt"');
	expect(log).not.toContain(atKling.rig.sandbox.apiKey);
});

test('at the gateway, Kling Task gets the results by the IDs in the log', async () => {
	const { rig } = atGateway;
	const execution = await rig.runWell(getting(...loggedIds(atGateway)));

	const results = outputOf(execution, 'klingTask').map(({ json }) => json);
	expect(results.map(({ task_id }) => task_id)).toEqual(idsIn(atGateway));
	for (const { video_url } of results) expect(video_url).toContain(rig.sandbox.url);
	expect(rig.sandbox.tasks).toHaveLength(PROMPTS.length);
});
