import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { IBinaryData } from 'n8n-workflow';
import { KlingTextToAudio } from '../../../nodes/KlingTextToAudio/KlingTextToAudio.node.ts';
import { KlingTextToVideo } from '../../../nodes/KlingTextToVideo/KlingTextToVideo.node.ts';
import { KlingVideoToAudio } from '../../../nodes/KlingVideoToAudio/KlingVideoToAudio.node.ts';
import { systemClock } from '../../../nodes/shared/time/clock.ts';
import { repoRoot } from '../../root.mts';
import type { Fault } from '../../sandbox/index.mts';
import { speedUp } from '../fastClock.mts';
import { named } from '../faultNames.mts';
import { inSandbox, withSandbox } from '../harness.mts';
import { startFileServer } from './fileServer.mts';

speedUp();

const prompt = 'A paper boat on a river';
const download = { prompt, downloadResult: true };
const sample = (name: string) => readFileSync(path.join(repoRoot, 'test/sandbox/media', name));
const bytesOf = (file?: IBinaryData) => Buffer.from(file?.data ?? '', 'base64');

describe('the files of a task', () => {
	it.concurrent(
		'become binary data with a name and a type',
		inSandbox(async (api) => {
			const { items } = await api.run(KlingTextToVideo, download);
			const { binary = {}, json } = items[0];
			expect(Object.keys(binary)).toEqual(['data']);
			expect(binary.data).toMatchObject({
				fileName: `kling-${api.taskId}.mp4`,
				fileExtension: 'mp4',
				fileType: 'video',
				mimeType: 'video/mp4',
			});
			expect(bytesOf(binary.data).equals(sample('video.mp4'))).toBe(true);
			expect(bytesOf(binary.data).toString('latin1', 4, 8)).toBe('ftyp');
			expect(json.video_url).toContain('/files/video.mp4');
		}),
	);

	it.concurrent(
		'come one beside the other when there are several',
		inSandbox(async (api) => {
			const parameters = { downloadResult: true, binaryPropertyName: 'clip', videoId: '871' };
			const { items } = await api.run(KlingVideoToAudio, parameters);
			const { binary = {} } = items[0];
			const summary = Object.entries(binary).map(([property, { fileName, mimeType }]) => [
				property,
				fileName,
				mimeType,
			]);
			expect(summary).toEqual([
				['clip', `kling-${api.taskId}.mp4`, 'video/mp4'],
				['clip_1', `kling-${api.taskId}_1.mp3`, 'audio/mpeg'],
				['clip_2', `kling-${api.taskId}_2.wav`, 'audio/wav'],
			]);
			expect(bytesOf(binary.clip).equals(sample('video-with-sound.mp4'))).toBe(true);
			expect(bytesOf(binary.clip_1).equals(sample('sound.mp3'))).toBe(true);
			expect(bytesOf(binary.clip_2).equals(sample('sound.wav'))).toBe(true);
			expect(bytesOf(binary.clip_2).toString('latin1', 0, 4)).toBe('RIFF');
		}),
	);

	it.concurrent(
		'come with the raw answer as well',
		inSandbox(async (api) => {
			const { items } = await api.run(KlingTextToVideo, { ...download, simplify: false });
			expect(items[0].binary?.data.fileName).toBe(`kling-${api.taskId}.mp4`);
			expect(items[0].json).toHaveProperty('task_result');
		}),
	);

	it.concurrent(
		'are not fetched unless that was asked for',
		inSandbox(async (api) => {
			await api.run(KlingTextToVideo, { prompt });
			await api.run(KlingTextToVideo, { ...download, waitForCompletion: false });
			expect(api.count('download')).toBe(0);
		}),
	);

	it.concurrent(
		'are fetched without the key',
		inSandbox(async (api) => {
			const server = await startFileServer((_request, response) => {
				response.setHeader('content-type', 'application/octet-stream').end(sample('video.mp4'));
			});
			api.sandbox.outcome(() => ({ resultUrl: server.url }));
			const { items } = await api.run(KlingTextToVideo, download);
			server.close();
			expect(server.requests).toHaveLength(1);
			expect(JSON.stringify(server.requests)).not.toContain(api.sandbox.apiKey);
			expect(server.requests[0]).not.toHaveProperty('authorization');
			expect(items[0].binary?.data).toMatchObject({
				fileName: `kling-${api.taskId}.mp4`,
				mimeType: 'video/mp4',
			});
		}),
	);

	it.concurrent(
		'may be large',
		inSandbox(async (api) => {
			const megabytes = 40;
			api.sandbox.outcome(() => ({
				resultUrl: `${api.sandbox.url}/files/blob?bytes=${megabytes * 1024 * 1024}&type=video/mp4`,
			}));
			const { items } = await api.run(KlingTextToVideo, download);
			expect(bytesOf(items[0].binary?.data)).toHaveLength(megabytes * 1024 * 1024);
		}),
	);
});

describe('trouble with a file', () => {
	const passing = named([
		{ kind: 'rateLimit' },
		{ kind: 'html502' },
		{ kind: 'html200' },
		{ kind: 'empty200' },
		{ kind: 'reset' },
		{ kind: 'truncate' },
		{ kind: 'hangBody' },
	]);

	it.concurrent.each(passing)('is survived: %s', (_name, effect) =>
		withSandbox({}, async (api) => {
			api.sandbox.faults.add({ ...effect, on: 'download' } as Fault);
			const { items, error } = await api.run(KlingTextToAudio, download);
			expect(error).toBeUndefined();
			const { data, data_1: second } = items[0].binary!;
			expect(bytesOf(data).equals(sample('sound.mp3'))).toBe(true);
			expect(bytesOf(second).equals(sample('sound.wav'))).toBe(true);
			expect(api.count('download')).toBe(3);
		}),
	);

	it.concurrent(
		'ends a transfer that has stalled long before Max Wait',
		inSandbox(async (api) => {
			api.sandbox.faults.add({ on: 'download', kind: 'hangBody' });
			const start = systemClock.now();
			await api.run(KlingTextToVideo, download);
			expect(systemClock.now() - start).toBeLessThan(3 * 60_000);
		}),
	);

	it.concurrent(
		'that does not pass is an error which says how to get the file',
		inSandbox(async (api) => {
			const url = `${api.sandbox.url}/files/gone.mp4`;
			api.sandbox.outcome(() => ({ resultUrl: url }));
			const { items, error } = await api.run(KlingTextToVideo, download);
			expect(items).toEqual([]);
			expect(error?.message).toBe('The task succeeded, but its file could not be downloaded');
			expect(error?.description).toContain('The file server answered with HTTP status 404.');
			expect(error?.description).toContain(url);
			expect(error?.description).toContain(
				"To try again without paying again, use the 'Kling Task' node with 'Download Result'.",
			);
			expect(error?.description).toContain(`Task ID: ${api.taskId}`);
			expect(error?.context).toMatchObject({ task_id: api.taskId, task_status: 'succeed' });
			expect(api.count('download')).toBe(4);
		}),
	);

	it.concurrent(
		'is tried ten times',
		inSandbox(async (api) => {
			api.sandbox.faults.add({ on: 'download', kind: 'html502', times: Infinity });
			const { error } = await api.run(KlingTextToVideo, download);
			expect(error?.message).toBe('The task succeeded, but its file could not be downloaded');
			expect(error?.description).toContain('The file server answered with HTTP status 502.');
			expect(api.count('download')).toBe(10);
		}),
	);

	it.concurrent(
		'leaves the URL in the item where the user chose to go on',
		inSandbox(async (api) => {
			const url = `${api.sandbox.url}/files/gone.mp4`;
			api.sandbox.outcome(() => ({ resultUrl: url }));
			const settings = { onError: 'continueRegularOutput' as const };
			const { items } = await api.run(KlingTextToVideo, download, { settings });
			expect(items[0].json).toMatchObject({
				error: 'The task succeeded, but its file could not be downloaded',
				description: expect.stringContaining(url),
				task_id: api.taskId,
				task_status: 'succeed',
			});
		}),
	);
});
