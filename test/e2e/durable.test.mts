import { outputOf } from '../n8n/client.mts';
import { until } from '../n8n/until.mts';
import { durable, resumeUrl } from './durable.mts';
import { errorText, Rig } from './rig.mts';

jest.setTimeout(400_000);

test('probe', async () => {
	const rig = await Rig.start({ world: 'kling', taskMs: 5_000 });
	const workflow = durable({
		prompts: ['One', 'Two', 'Three'],
		create: { callbackUrl: resumeUrl },
	});
	const id = await rig.begin(workflow);
	const id2 = await rig.begin(durable({ prompts: ['One', 'Two', 'Three'] }));
	const execution = await rig.n8n.finished(id, 200);
	console.log(
		execution.status,
		errorText(execution),
		JSON.stringify(outputOf(execution, 'After'), null, 1),
	);
	console.log(
		JSON.stringify(
			Object.fromEntries(
				Object.entries(execution.data.resultData.runData).map(([k, v]) => [
					k,
					v.map((r) => [r.startTime, r.executionStatus, r.data?.main?.map((m) => m?.length)]),
				]),
			),
			null,
			1,
		),
	);
	console.log(
		rig.sandbox.requests
			.map((r) => [r.at, r.kind, r.path, r.status, (r.body as any)?.task_status].join(' '))
			.join('\n'),
	);
	const second = await rig.n8n.finished(id2, 200);
	console.log(second.status, errorText(second), JSON.stringify(outputOf(second, 'After'), null, 1));
	console.log(
		JSON.stringify(
			Object.fromEntries(
				Object.entries(second.data.resultData.runData).map(([k, v]) => [
					k,
					v.map((r) => [r.startTime, r.executionStatus, r.data?.main?.map((m) => m?.length)]),
				]),
			),
			null,
			1,
		),
	);
	await rig.close();
});
