import { outputOf } from '../n8n/client.mts';
import { exampleWorkflow } from '../n8n/examples.mts';
import { filesOf } from './support/files.mts';
import { Rig } from './support/rig.mts';

let rig: Rig;
beforeAll(async () => {
	rig = await Rig.start();
});
afterAll(async () => await rig.close());

test('the demo makes a video, then adds sound, and keeps playable files of both', async () => {
	const workflow = await exampleWorkflow('text-to-video-with-sound.json', rig.credential);
	const execution = await rig.runWell(workflow);

	expect(rig.sandbox.tasks).toHaveLength(2);

	const [video] = outputOf(execution, 'Kling Text to Video');
	expect(video.json).toMatchObject({ task_status: 'succeed', video_id: expect.any(String) });
	expect(await filesOf(rig.n8n, video)).toEqual({ data: 'video/mp4' });

	const [dubbed] = outputOf(execution, 'Kling Video to Audio');
	expect(rig.sandbox.tasks[1].body).toMatchObject({ video_id: video.json.video_id });
	expect(await filesOf(rig.n8n, dubbed)).toEqual({
		data: 'video/mp4',
		data_1: 'audio/mpeg',
		data_2: 'audio/wav',
	});
});
