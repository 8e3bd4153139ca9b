import { KlingTask } from '../../../nodes/KlingTask/KlingTask.node.ts';
import { KlingTextToAudio } from '../../../nodes/KlingTextToAudio/KlingTextToAudio.node.ts';
import { cometError } from '../../sandbox/index.mts';
import { useBench } from '../bench.mts';

// The bench looks for the key in everything that n8n would store of a run, and fails if it is there.
// Here the API itself hands it back.
const apiKey = 'sk-secret-0123456789';
const bench = useBench({ apiKey });
const prompt = 'Rain on a tin roof';
const echo = () => cometError(401, `The key ${apiKey} is not active`);

describe('a key that the API hands back', () => {
	const refused = 'CometAPI did not accept the API key: The key *** is not active';

	it.each(['create', 'query'] as const)('is not shown after a %s', async (on) => {
		bench.sandbox.faults.add({ on, kind: 'status', ...echo() });
		const { error } = await bench.run(KlingTextToAudio, { prompt });
		expect(error?.message).toBe(refused);
	});

	it('is not shown after a list', async () => {
		bench.sandbox.faults.add({ on: 'list', kind: 'status', ...echo() });
		const { error } = await bench.run(KlingTask, { operation: 'getAll' });
		expect(error?.message).toBe(refused);
	});

	it.each(['continueRegularOutput', 'continueErrorOutput'] as const)(
		'is not shown in an item: %s',
		async (onError) => {
			bench.sandbox.faults.add({ on: 'create', kind: 'status', ...echo() });
			const options = { settings: { onError } };
			const { items, errorItems } = await bench.run(KlingTextToAudio, { prompt }, options);
			expect([...items, ...errorItems].map(({ json }) => json.error)).toEqual([refused]);
		},
	);

	it('is not shown as the reason of a failure', async () => {
		bench.sandbox.outcome(() => ({ failWith: `No balance for ${apiKey}` }));
		const { error } = await bench.run(KlingTextToAudio, { prompt });
		expect(error?.message).toBe('Kling could not finish the task: No balance for ***');
	});

	it('is not shown when it has spaces around it in the credential', async () => {
		bench.sandbox.faults.add({ on: 'create', kind: 'status', ...echo() });
		const credential = { apiKey: ` ${apiKey}\n`, baseUrl: bench.sandbox.url };
		const { error } = await bench.run(KlingTextToAudio, { prompt }, { credential });
		expect(error?.message).toBe(refused);
	});
});

it('a connection that breaks does not show the key', async () => {
	bench.sandbox.faults.add({ on: 'create', kind: 'reset' });
	const taskOptions = { automaticExternalTaskId: false };
	const { error } = await bench.run(KlingTextToAudio, { prompt, taskOptions });
	expect(error?.message).toContain('The connection to CometAPI broke off');
});
