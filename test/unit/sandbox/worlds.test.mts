import { startSandbox, worldNames, type Sandbox, type WorldName } from '../../sandbox/index.mts';
import { clientOf, prompt, textToVideo } from './client.mts';

/** What is observable of a world, beyond what all have in common. */
interface Traits {
	unknown: [status: number, code: unknown, message: string];
	unknownRoute: 'unknown' | 'found';
	byExternalId: 'unknown' | 'found';
	list: 'tasks' | 'html';
	/** Whether its task IDs are not Kling's. */
	ownIds?: boolean;
	/** Tasks that two creates with one external ID buy. */
	boughtBySame: number;
	duplicate: [status: number, code: unknown];
}

const kling: Traits = {
	unknown: [400, 1201, 'Task not found by id/external id: 404'],
	unknownRoute: 'unknown',
	byExternalId: 'found',
	list: 'tasks',
	boughtBySame: 1,
	duplicate: [400, 1201],
};

const gateway: Traits = {
	unknown: [400, 'task_not_exist', 'task_not_exist'],
	unknownRoute: 'found',
	byExternalId: 'unknown',
	list: 'html',
	boughtBySame: 1,
	duplicate: [400, 'fail_to_fetch_task'],
};

const traits: Record<WorldName, Traits> = {
	documented: { ...kling, unknown: [404, 1203, 'Task not found'] },
	kling,
	passThrough: gateway,
	gateway: { ...gateway, ownIds: true },
	manyAccounts: { ...gateway, ownIds: true, boughtBySame: 2 },
};

describe.each(worldNames)('the world "%s"', (world) => {
	const expected = traits[world];
	let sandbox: Sandbox;
	const api = () => clientOf(sandbox);
	const unknown = { status: expected.unknown[0] };

	beforeAll(async () => {
		sandbox = await startSandbox({ world, taskMs: 0 });
	});
	afterEach(() => sandbox.reset());
	afterAll(() => sandbox.close());

	it('finds a task by the ID that its create said', async () => {
		const created = (await api().post(textToVideo, { prompt })).data;
		const [{ taskId }] = sandbox.tasks;
		expect((created.data ?? created).task_id).toBe(taskId);
		const { status, data } = await api().get(`${textToVideo}/${taskId}`);
		expect([status, data.data.task_id]).toEqual([200, taskId]);
	});

	it('says its own words to an unknown ID', async () => {
		const { status, data } = await api().get(`${textToVideo}/404`);
		expect([status, data.code, data.message]).toEqual(expected.unknown);
	});

	it('looks on other routes, or does not', async () => {
		await api().post(textToVideo, { prompt });
		const { status } = await api().get(`videos/image2video/${sandbox.tasks[0].taskId}`);
		expect({ status }).toEqual(expected.unknownRoute === 'found' ? { status: 200 } : unknown);
	});

	it('finds a task by its external ID, or does not', async () => {
		await api().post(textToVideo, { prompt, external_task_id: 'order-7' });
		const { status } = await api().get(`${textToVideo}/order-7`);
		expect({ status }).toEqual(expected.byExternalId === 'found' ? { status: 200 } : unknown);
	});

	it('lists tasks, or shows a page', async () => {
		await api().post(textToVideo, { prompt });
		const { status, headers, data } = await api().get(textToVideo);
		expect(status).toBe(200);
		if (expected.list === 'html') expect(headers['content-type']).toContain('text/html');
		else expect(data.data).toHaveLength(1);
	});

	it('refuses an external ID that the account has, on any route', async () => {
		const external_task_id = 'order-7';
		await api().post(textToVideo, { prompt, external_task_id });
		const body = { prompt, duration: 3, external_task_id };
		await api().post('audio/text-to-audio', body);
		expect(sandbox.tasks).toHaveLength(expected.boughtBySame);
		const { status, data } = await api().post('audio/text-to-audio', body);
		expect([status, data.code]).toEqual(expected.duplicate);
		expect(JSON.stringify(data)).toContain('External_task_id order-7 already exists');
		expect(sandbox.tasks).toHaveLength(expected.boughtBySame);
	});

	it('records a purchase with the ID that the client has and the one that Kling has', async () => {
		await api().post(textToVideo, { prompt });
		const [{ taskId, upstreamId }] = sandbox.tasks;
		expect(upstreamId).toMatch(/^\d{18,19}$/);
		expect(taskId).toEqual(expected.ownIds ? expect.stringMatching(/^task_\d{32}$/) : upstreamId);
	});
});
