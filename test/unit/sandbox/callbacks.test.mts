import { setTimeout as sleep } from 'node:timers/promises';
import { startSandbox } from '../../sandbox/index.mts';
import { clientOf, prompt, textToVideo } from './client.mts';
import { startListener } from './listener.mts';

it('posts every change of state to the callback URL', async () => {
	const listener = await startListener();
	const sandbox = await startSandbox({ taskMs: 300 });

	await clientOf(sandbox).post(textToVideo, { prompt, callback_url: listener.url });
	const received = await listener.received(3);
	await sleep(20);

	expect(received.map(({ task_status }) => task_status)).toEqual([
		'submitted',
		'processing',
		'succeed',
	]);
	expect(received[2]).toMatchObject({
		task_id: sandbox.tasks[0].taskId,
		task_result: { videos: [expect.objectContaining({ duration: '5' })] },
	});
	const sent = sandbox.requests.filter(({ kind }) => kind === 'callback');
	expect(sent.map(({ status }) => status)).toEqual([200, 200, 200]);
	await sandbox.close();
	listener.close();
});

it('does not mind when nobody listens', async () => {
	const sandbox = await startSandbox({ taskMs: 0 });
	await clientOf(sandbox).post(textToVideo, { prompt, callback_url: 'http://127.0.0.1:9/hook' });
	await sleep(100);
	const statuses = sandbox.requests.slice(1).map(({ status }) => status);
	expect(statuses).toEqual([null, null, null]);
	await sandbox.close();
});
