import { startSandbox, type Sandbox, type WorldName } from '../../sandbox/index.mts';
import { outputOf } from '../../n8n/client.mts';
import { OwnN8n } from '../support/ownN8n.mts';
import { API_KEY, Rig } from '../support/rig.mts';
import { chain, kling } from '../support/workflows.mts';

// Execution numbers start again with a new database, a restored backup goes over some of them twice,
// and a clone counts on beside the original. The encryption key stays, and n8n's instance ID with it.

const WORLDS: WorldName[] = ['kling', 'documented'];

/** One execution and what the user got from it. */
interface Bought {
	executionId: string;
	/** What was asked for. */
	prompt: string;
	/** The external task ID that the task was first to get. */
	firstId: unknown;
	/** The prompt of the task that came out. */
	received: unknown;
}

jest.setTimeout(600_000);

let production: OwnN8n;
let staging: OwnN8n;
const sandboxes: Sandbox[] = [];
const history: Record<string, Bought[]> = {};

beforeAll(async () => {
	for (const world of WORLDS) sandboxes.push(await startSandbox({ world, apiKey: API_KEY }));
	production = await OwnN8n.prepare('production');
	await production.start();
	history.first = await buyIn(production, 'first');
	await production.stop();

	staging = await production.copy('staging');
	const backup = await production.copy('backup');
	await production.start();
	history.second = await buyIn(production, 'second');
	await staging.start();
	history.staging = await buyIn(staging, 'in the clone');
	await staging.stop();
	await production.stop();

	await production.restoreDatabase(backup);
	await production.start();
	history.restored = await buyIn(production, 'after the backup');
	await production.stop();

	await production.removeDatabase();
	await production.start();
	history.afresh = await buyIn(production, 'started afresh');
});

afterAll(async () => {
	await production.stop();
	await staging.stop();
	await Promise.all(sandboxes.map(async (sandbox) => await sandbox.close()));
});

/** Buys a video in each world; the order makes the execution numbers repeat. */
async function buyIn(n8n: OwnN8n, label: string): Promise<Bought[]> {
	const bought: Bought[] = [];
	for (const sandbox of sandboxes) {
		const rig = await Rig.of(sandbox, n8n.url);
		const prompt = `A river, ${label}`;
		const before = sandbox.requests.length;
		const execution = await rig.runWell(chain(kling('klingTextToVideo', { prompt })));

		const [{ json }] = outputOf(execution, 'klingTextToVideo');
		const [create] = sandbox.requests.slice(before).filter(({ kind }) => kind === 'create');
		bought.push({
			executionId: execution.id,
			prompt,
			firstId: (create.body as { external_task_id: string }).external_task_id,
			received: sandbox.tasks.find(({ taskId }) => taskId === json.task_id)?.body.prompt,
		});
	}
	return bought;
}

const repeats = [
	['a clone that runs beside the original', 'staging', 'second'],
	['a restored backup', 'restored', 'second'],
	['a database started afresh', 'afresh', 'first'],
] as const;

test.each(repeats)('%s gives the numbers and IDs of older executions again', (_, now, before) => {
	const numbersOf = (run: Bought[]) => run.map(({ executionId }) => executionId);
	const idsOf = (run: Bought[]) => run.map(({ firstId }) => firstId);
	expect(numbersOf(history[now])).toEqual(numbersOf(history[before]));
	expect(idsOf(history[now])).toEqual(idsOf(history[before]));
});

test.each(repeats)('%s yields its own tasks all the same', (_, now) => {
	for (const { prompt, received } of history[now]) expect(received).toBe(prompt);
});

test('each execution bought one task', () => {
	const prompts = Object.values(history).map(([{ prompt }]) => prompt);
	for (const { tasks } of sandboxes) expect(tasks.map(({ body }) => body.prompt)).toEqual(prompts);
});
