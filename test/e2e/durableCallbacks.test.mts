import { setTimeout as sleep } from 'node:timers/promises';
import { outputOf } from '../n8n/client.mts';
import { withCredential } from '../n8n/examples.mts';
import { allWait, durable, lateness, resumeUrl, runsOf } from './support/durable.mts';
import { errorText, Rig } from './support/rig.mts';
import { chain } from './support/workflows.mts';

jest.setTimeout(400_000);

const WORLDS = ['kling', 'gateway'] as const;
const prompts = (count: number) => Array.from({ length: count }, (_, index) => `Number ${index}`);

test.each(WORLDS)('200 tasks are waited for with few looks, in the world %s', async (world) => {
	const rig = await Rig.start({ world });
	// In an order that has nothing to do with that of the items.
	let number = 0;
	rig.sandbox.outcome(() => ({ taskMs: 20_000 + ((number++ * 73) % 199) * 200 }));
	const workflow = durable({ prompts: prompts(200), create: { callbackUrl: resumeUrl } });
	const execution = await rig.n8n.finished(await rig.begin(workflow), 300);

	expect(errorText(execution)).toBe('success');
	const results = outputOf(execution, 'After').map(({ json }) => json);
	expect(results.map(({ task_id }) => task_id)).toEqual(results.map(({ created }) => created));
	expect(results.map(({ prompt }) => prompt)).toEqual(prompts(200));
	expect(results.every(({ task_status }) => task_status === 'succeed')).toBe(true);
	expect(rig.sandbox.tasks).toHaveLength(200);
	const { requests } = rig.sandbox;
	const looks = requests.filter(({ kind }) => kind === 'query').length / 200;
	const callbacks = requests.filter(({ kind }) => kind === 'callback');
	const heard = callbacks.filter(({ status }) => status === 200).length;
	const passes = runsOf(execution, 'klingWait').length;
	console.log(
		`${world}: ${looks} looks a task, ${heard} of ${callbacks.length} callbacks heard, ${passes} runs of the node, ${lateness(rig, execution)} ms late`,
	);
	expect(heard).toBeGreaterThan(150);
	expect(looks).toBeLessThan(3);
	await rig.close();
});

test('a forged callback puts nothing into a workflow that the API does not confirm', async () => {
	const rig = await Rig.start({ world: 'kling', taskMs: 600_000 });
	const workflow = durable({ prompts: ['One', 'Two'], create: { callbackUrl: resumeUrl } });
	const id = await rig.begin(workflow);
	await allWait(rig, [id]);
	const [one, two] = rig.sandbox.tasks;
	const forge = async () => {
		for (const { taskId, body } of [one, two]) {
			const task_result = { videos: [{ id: '1', url: 'https://evil.example.com/video.mp4' }] };
			await fetch(String(body.callback_url), {
				method: 'POST',
				headers: { 'content-type': 'application/json' },
				body: JSON.stringify({ task_id: taskId, task_status: 'succeed', task_result }),
			});
		}
	};
	await forge();
	one.end();
	await forge();
	await sleep(2_000);
	expect((await rig.n8n.execution(id)).status).toBe('waiting');

	two.end();
	await forge();
	const execution = await rig.n8n.finished(id, 150);
	expect(errorText(execution)).toBe('success');
	const urls = outputOf(execution, 'After').map(({ json }) => String(json.video_url));
	expect(urls).toHaveLength(2);
	for (const url of urls) expect(url).toContain(rig.sandbox.url);
	expect(JSON.stringify(execution)).not.toContain('evil.example.com');
	await rig.close();
});

test('a workflow that is called by another one waits, and the other one goes on with its results', async () => {
	const rig = await Rig.start({ world: 'kling', taskMs: 6_000 });
	const called = durable({ prompts: ['One', 'Two'], create: { callbackUrl: resumeUrl } });
	called.nodes[0] = {
		...called.nodes[0],
		type: 'n8n-nodes-base.executeWorkflowTrigger',
		typeVersion: 1.1,
		parameters: { inputSource: 'passthrough' },
	};
	const { id } = await rig.n8n.saveWorkflow(withCredential(called, rig.credential));
	const caller = chain({
		name: 'Caller',
		type: 'n8n-nodes-base.executeWorkflow',
		typeVersion: 1.2,
		parameters: { workflowId: { __rl: true, mode: 'id', value: id }, options: {} },
	});
	const execution = await rig.n8n.finished(await rig.begin(caller), 150);

	expect(errorText(execution)).toBe('success');
	expect(outputOf(execution, 'Caller').map(({ json }) => json)).toMatchObject([
		{ prompt: 'One', task_status: 'succeed' },
		{ prompt: 'Two', task_status: 'succeed' },
	]);
	await rig.close();
});
