import { setTimeout as sleep } from 'node:timers/promises';
import { allWait, durable } from '../support/durable.mts';
import { OwnN8n } from '../support/ownN8n.mts';
import { Rig } from '../support/rig.mts';

/** Waits that are measured together. */
const WAITS = 200;

jest.setTimeout(600_000);

let own: OwnN8n;
beforeAll(async () => {
	own = await OwnN8n.prepare('durable-memory');
	await own.start();
});
afterAll(async () => await own.stop());

test('a wait holds nothing in the memory of n8n', async () => {
	const rig = await Rig.start({ world: 'kling', taskMs: 3_600_000 }, own.url);
	const workflow = durable({ prompts: ['One'], wait: { taskOptions: { pollInterval: 3_600 } } });
	const begin = async (count: number) => {
		const ids: string[] = [];
		for (let wait = 0; wait < count; wait++) ids.push(await rig.begin(workflow));
		await allWait(rig, ids);
		// n8n's own traces of an execution that was just active.
		await sleep(20_000);
		return await own.heap();
	};

	// The first ones fill what n8n keeps of a workflow anyway.
	const before = await begin(20);
	const after = await begin(WAITS);
	const each = (after - before) / WAITS;
	const megabytes = (bytes: number) => (bytes / 1_000_000).toFixed(1);
	console.log(
		`Heap of n8n: ${megabytes(before)} MB, with ${WAITS} more durable waits ${megabytes(after)} MB: ${(each / 1_000).toFixed(1)} kB a wait`,
	);
	expect(each).toBeLessThan(20_000);
	await rig.close();
});
