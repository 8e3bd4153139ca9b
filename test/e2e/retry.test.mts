import { outputOf } from '../n8n/client.mts';
import { Rig } from './support/rig.mts';
import { chain, kling, texts } from './support/workflows.mts';

const PROMPTS = ['One', 'Two', 'Three', 'Four', 'Five'];

let rig: Rig;
beforeAll(async () => {
	rig = await Rig.start();
});
beforeEach(() => rig.sandbox.reset());
afterAll(async () => await rig.close());

/** The prompts that tasks were bought for, in alphabetical order. */
const bought = () => rig.sandbox.tasks.map(({ body }) => body.prompt).sort();

test('Retry On Fail buys only the task again that failed at Kling', async () => {
	let failures = 0;
	rig.sandbox.outcome(({ body }) =>
		body.prompt === 'Three' && failures++ === 0 ? { failWith: 'Internal error' } : undefined,
	);
	const execution = await rig.runWell(
		chain(
			...texts(...PROMPTS),
			kling(
				'klingTextToVideo',
				{ prompt: '={{ $json.text }}' },
				{ retryOnFail: true, maxTries: 2, waitBetweenTries: 100 },
			),
		),
	);

	expect(bought()).toEqual([...PROMPTS, 'Three'].sort());
	const promptOf = (id: unknown) =>
		rig.sandbox.tasks.find(({ taskId }) => taskId === id)?.body.prompt;
	const results = outputOf(execution, 'klingTextToVideo').map(({ json }) => json);
	expect(results.map(({ task_status }) => task_status)).toEqual(PROMPTS.map(() => 'succeed'));
	expect(results.map(({ task_id }) => promptOf(task_id))).toEqual(PROMPTS);
});

test('an External Task ID of the user’s own makes a second run buy nothing', async () => {
	const workflow = chain(
		...texts(...PROMPTS),
		kling('klingTextToVideo', {
			prompt: '={{ $json.text }}',
			taskOptions: { externalTaskId: `={{ 'row-' + $json.text }}` },
		}),
	);
	const run = async () =>
		outputOf(await rig.runWell(workflow), 'klingTextToVideo').map(({ json }) => json);

	const first = await run();
	expect(first.map(({ external_task_id }) => external_task_id)).toEqual(
		PROMPTS.map((text) => `row-${text}`),
	);
	expect(bought()).toEqual([...PROMPTS].sort());

	expect(await run()).toEqual(first);
	expect(bought()).toEqual([...PROMPTS].sort());
});
