import type { INodeParameters } from 'n8n-workflow';
import { fromAi } from '../support/agentTools.mts';
import { McpClient, mcpServer, type OfferedTool } from '../support/mcpClient.mts';
import { given, Rig } from '../support/rig.mts';

// Nodes as tools of n8n's MCP Server Trigger, called by the official client, which gives a call up
// after 60 seconds.

jest.setTimeout(180_000);

let rig: Rig | undefined;
let client: McpClient | undefined;
afterEach(async () => {
	await client?.close();
	await rig?.close();
});

/** Publishes a workflow with these tools and connects to it. */
async function connect(at: Rig, ...tools: OfferedTool[]): Promise<McpClient> {
	const { workflow, path } = mcpServer(...tools);
	await at.n8n.publish(await at.save(workflow));
	return await McpClient.connect(`${given('E2E_N8N_URL')}/mcp/${path}`);
}

const video = (taskOptions: INodeParameters = {}): OfferedTool => ({
	type: 'klingTextToVideo',
	parameters: { prompt: fromAi('prompt'), taskOptions },
});
const BOAT = { prompt: 'A paper boat' };
const tool = 'klingTextToVideo';

describe.each(['kling', 'gateway'] as const)('at the API %s', (world) => {
	test('a client that calls again and again pays once, and its last call has the video', async () => {
		rig = await Rig.start({ world, taskMs: 50_000 });
		client = await connect(rig, video());
		const began = Date.now();
		const both = await Promise.all([client.call(tool, BOAT), client.call(tool, BOAT)]);
		expect(Date.now() - began).toBeLessThan(55_000);
		const last = await client.call(tool, BOAT);

		expect(rig.sandbox.tasks).toHaveLength(1);
		const [{ taskId }] = rig.sandbox.tasks;
		for (const { text, isError } of both) {
			expect(isError).toBe(false);
			expect(JSON.parse(text)).toMatchObject([
				{ task_id: taskId, next_step: expect.stringContaining('call this tool again') },
			]);
		}
		expect(JSON.parse(last.text)).toMatchObject([
			{ task_id: taskId, video_url: expect.stringContaining('http') },
		]);
	});

	test('another External Task ID makes it another video', async () => {
		rig = await Rig.start({ world });
		client = await connect(rig, video({ externalTaskId: fromAi('key') }));
		for (const key of ['one', 'two', 'two']) await client.call(tool, { ...BOAT, key });
		expect(rig.sandbox.tasks.map(({ body }) => body.external_task_id)).toEqual(['one', 'two']);
	});

	test('a tool that fails says so, and why', async () => {
		rig = await Rig.start({ world });
		rig.sandbox.outcome(() => ({ failWith: 'Out of luck' }));
		client = await connect(rig, video());
		const { text, isError } = await client.call(tool, BOAT);
		expect(isError).toBe(true);
		const [{ taskId }] = rig.sandbox.tasks;
		for (const words of ['Out of luck', `task_id: ${taskId}`, 'error_kind: failed']) {
			expect(text).toContain(words);
		}
	});
});

test('an answer of Kling Task leads to the video that a tool without waiting has started', async () => {
	rig = await Rig.start({ world: 'kling', taskMs: 3_000 });
	const start = video();
	client = await connect(
		rig,
		{ ...start, parameters: { ...start.parameters, waitForCompletion: false } },
		{
			type: 'klingTask',
			parameters: { taskType: fromAi('task_type'), taskId: fromAi('task_id') },
		},
	);
	expect((await client.tools()).sort()).toEqual(['klingTask', tool]);
	const [started] = JSON.parse((await client.call(tool, BOAT)).text);
	const { task_id, task_type } = started;
	expect(started.next_step).toContain(`by task_id ${task_id} and task_type ${task_type}`);
	const [done] = JSON.parse((await client.call('klingTask', { task_id, task_type })).text);
	expect(done).toMatchObject({ task_id, video_url: expect.stringContaining('http') });
});

test('Max Tasks per Run holds for an hour', async () => {
	rig = await Rig.start({ world: 'kling' });
	client = await connect(rig, video({ maxTasksPerRun: 1 }));
	await client.call(tool, BOAT);
	const { text, isError } = await client.call(tool, { prompt: 'A kite' });
	expect(isError).toBe(true);
	expect(text).toContain('1 task of the last hour is bought');
	expect(rig.sandbox.tasks).toHaveLength(1);
});
