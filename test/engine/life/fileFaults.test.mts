import { readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { INodeExecutionData, INodeParameters, INodeType } from 'n8n-workflow';
import { KlingGenerateImage } from '../../../nodes/KlingGenerateImage/KlingGenerateImage.node.ts';
import { KlingTask } from '../../../nodes/KlingTask/KlingTask.node.ts';
import { KlingTextToAudio } from '../../../nodes/KlingTextToAudio/KlingTextToAudio.node.ts';
import { KlingTextToVideo } from '../../../nodes/KlingTextToVideo/KlingTextToVideo.node.ts';
import { KlingVideoToAudio } from '../../../nodes/KlingVideoToAudio/KlingVideoToAudio.node.ts';
import { KlingVirtualTryOn } from '../../../nodes/KlingVirtualTryOn/KlingVirtualTryOn.node.ts';
import { KlingWait } from '../../../nodes/KlingWait/KlingWait.node.ts';
import { repoRoot } from '../../root.mts';
import { DurableRun } from '../durableRun.mts';
import { speedUp } from '../fastClock.mts';
import { withSandbox, type Harness } from '../harness.mts';
import { buyTasks, itemsFor } from '../waitedTasks.mts';
import { fileFaults, type FileFault, type GoodFile } from './fileFaults.mts';
import { startFileServer } from './fileServer.mts';

// Ten tries take minutes.
speedUp(200);

const sample = (name: string) => readFileSync(path.join(repoRoot, 'test/sandbox/media', name));
const prompt = 'A paper boat on a river';

/** A node that downloads, and the files of its task by their order. */
interface Downloader {
	type: new () => INodeType;
	files: string[];
	parameters?: INodeParameters;
	/** Whether its task is made elsewhere. */
	isLookedUp?: boolean;
}

const downloaders: Downloader[] = [
	{ type: KlingTextToVideo, files: ['video.mp4'], parameters: { prompt } },
	{ type: KlingTextToAudio, files: ['sound.mp3', 'sound.wav'], parameters: { prompt } },
	{
		type: KlingVideoToAudio,
		files: ['video-with-sound.mp4', 'sound.mp3', 'sound.wav'],
		parameters: { videoId: '871' },
	},
	{ type: KlingGenerateImage, files: ['picture.png'], parameters: { prompt } },
	{
		type: KlingVirtualTryOn,
		files: ['picture.jpg'],
		parameters: {
			humanImageUrl: 'https://example.com/a.png',
			clothImageUrl: 'https://example.com/b.png',
		},
	},
	{ type: KlingTask, files: ['video.mp4'], isLookedUp: true },
	{ type: KlingWait, files: ['video.mp4'], isLookedUp: true },
];

const types: Record<string, string> = {
	mp4: 'video/mp4',
	mp3: 'audio/mpeg',
	wav: 'audio/wav',
	png: 'image/png',
	jpg: 'image/jpeg',
};

/** Has a node download from a server with a fault, and returns what came of its one item. */
async function download(api: Harness, downloader: Downloader, url: string) {
	const { type, parameters, isLookedUp } = downloader;
	const items = isLookedUp
		? itemsFor(await buyTasks(api, 1, 'videos/text2video', { taskMs: 1, resultUrl: url }))
		: undefined;
	api.sandbox.outcome(() => ({ resultUrl: url }));
	if (isLookedUp) await sleep(20);
	const settings = { onError: 'continueRegularOutput' as const };
	if (type === KlingWait) {
		const options = { parameters: { downloadResult: true }, settings };
		return (await DurableRun.start(api, items!, options)).done[0];
	}
	const result = await api.run(type, { ...parameters, downloadResult: true }, { items, settings });
	expect(result.error).toBeUndefined();
	return result.items[0];
}

const stored = ({ binary = {} }: INodeExecutionData) =>
	Object.values(binary).map(({ data }) => Buffer.from(data, 'base64'));

describe.each(downloaders.map((one) => [one.type.name, one] as const))(
	'%s',
	(_type, downloader) => {
		const goodFiles = downloader.files.map(sample);
		const extension = downloader.files[0].split('.')[1];
		const file: GoodFile = { bytes: goodFiles[0], type: types[extension] };
		// A JPEG does not say how long it is.
		const isFor = ({ name }: FileFault) => extension !== 'jpg' || !/cut/.test(name);

		it.concurrent.each(fileFaults.filter(isFor).map((one) => [one.name, one] as const))(
			'and a file server with %s',
			async (_name, fault) => {
				await withSandbox({}, async (api) => {
					const { times = Infinity } = fault;
					let requests = 0;
					const server = await startFileServer((request, response) => {
						request.headers['x-try'] = String(requests);
						if (requests++ < times) fault.strike(response, file, request);
						else response.writeHead(200, { 'content-type': file.type }).end(file.bytes);
					});
					try {
						const item = await download(api, downloader, server.url);
						if (fault.isHarmless || times < Infinity) {
							expect(item.json.error).toBeUndefined();
							expect(stored(item)).toEqual(goodFiles);
							const names = Object.values(item.binary!).map(({ fileName }) => fileName);
							expect(names[0]).toBe(`kling-${api.taskId}.${extension}`);
							return;
						}
						expect(item.json).toMatchObject({ error_kind: 'download', task_id: api.taskId });
						expect(stored(item)).toEqual([]);
						const urls = item.json.result_urls as string[];
						expect(urls).toHaveLength(downloader.files.length);
						expect(urls[0]).toBe(server.url);
						if (fault.tries) expect(requests).toBe(fault.tries);
						expect(api.sandbox.tasks).toHaveLength(1);
					} finally {
						server.close();
					}
				});
			},
		);
	},
);
