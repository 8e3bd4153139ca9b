import { durable, lateness, resumeUrl } from '../support/durable.mts';
import { Rig } from '../support/rig.mts';

jest.setTimeout(400_000);

/** Has the tasks end one after the other, so that n8n has time for the callbacks. */
function endInTurn({ sandbox }: Rig, firstMs: number, everyMs: number): void {
	let number = 0;
	sandbox.outcome(() => ({ taskMs: firstMs + number++ * everyMs }));
}

test.each(['kling', 'gateway'] as const)(
	'a callback resumes an execution at once, in the world %s',
	async (world) => {
		const rig = await Rig.start({ world });
		endInTurn(rig, 12_000, 1_000);
		const ids: string[] = [];
		for (let run = 0; run < 15; run++) {
			ids.push(await rig.begin(durable({ prompts: ['One'], create: { callbackUrl: resumeUrl } })));
		}
		const executions = await Promise.all(ids.map(async (id) => await rig.n8n.finished(id, 180)));
		const late = executions.map((execution) => lateness(rig, execution)).sort((a, b) => a - b);

		console.log(`${world}: resumed by callback after ${late.join(', ')} ms`);
		expect(late[7]).toBeLessThan(300);
		expect(rig.sandbox.tasks).toHaveLength(15);
		await rig.close();
	},
);
