import { setTimeout as sleep } from 'node:timers/promises';
import { outputOf } from '../../n8n/client.mts';
import { allWait, durable, resumeUrl } from '../support/durable.mts';
import { OwnN8n } from '../support/ownN8n.mts';
import { errorText, Rig } from '../support/rig.mts';

// n8n is killed and later deployed anew while executions wait, at two kinds of API, each of them once
// without callbacks and once with.

const PROMPTS = Array.from({ length: 20 }, (_, index) => `Number ${index}`);
const WORLDS = ['kling', 'gateway'] as const;
const WAYS = { 'by looking': {}, 'by callback': { callbackUrl: resumeUrl } };

jest.setTimeout(600_000);

let own: OwnN8n;
beforeAll(async () => {
	own = await OwnN8n.prepare('durable');
	await own.start();
});
afterAll(async () => await own.stop());

test('waits of 20 tasks survive a crash of n8n and a deployment of another', async () => {
	const waits: Array<{ rig: Rig; name: string; id: string }> = [];
	for (const world of WORLDS) {
		for (const [way, create] of Object.entries(WAYS)) {
			const rig = await Rig.start({ world }, own.url);
			// Some end while n8n runs, some while it does not.
			let number = 0;
			rig.sandbox.outcome(() => ({ taskMs: 15_000 + 4_000 * number++ }));
			const id = await rig.begin(durable({ prompts: PROMPTS, create }));
			waits.push({ rig, name: `${world}, ${way}`, id });
		}
	}
	for (const { rig, id } of waits) await allWait(rig, [id]);

	await own.kill();
	for (const { rig } of waits) expect(rig.sandbox.tasks.some(({ alive }) => alive)).toBe(true);
	await sleep(5_000);
	await own.start();
	for (const { rig, id } of waits) await allWait(rig, [id]);
	await own.stop();
	await own.start();
	const aliveAt = waits.map(({ rig: { sandbox } }) => sandbox.tasks.filter((task) => task.alive));

	const figures: string[] = [];
	for (const [index, { rig, name, id }] of waits.entries()) {
		const execution = await rig.n8n.finished(id, 300);
		expect([name, errorText(execution)]).toEqual([name, 'success']);
		const results = outputOf(execution, 'After').map(({ json }) => json);
		expect(results.map(({ prompt }) => prompt)).toEqual(PROMPTS);
		expect(results.map(({ task_id }) => task_id)).toEqual(results.map(({ created }) => created));
		expect(results.every(({ task_status }) => task_status === 'succeed')).toBe(true);
		expect(rig.sandbox.tasks).toHaveLength(PROMPTS.length);
		const looks = rig.sandbox.requests.filter(({ kind }) => kind === 'query').length;
		figures.push(`${name}: ${aliveAt[index].length} of 20 ran on after it, ${looks} looks`);
	}
	console.log(figures.join('\n'));
	for (const { rig } of waits) await rig.close();
});
