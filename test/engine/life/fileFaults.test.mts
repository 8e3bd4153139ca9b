import { readFileSync } from 'node:fs';
import type { RequestListener } from 'node:http';
import path from 'node:path';
import type { INodeExecutionData, INodeParameters, INodeType } from 'n8n-workflow';
import { KlingGenerateImage } from '../../../nodes/KlingGenerateImage/KlingGenerateImage.node.ts';
import { KlingTask } from '../../../nodes/KlingTask/KlingTask.node.ts';
import { KlingTextToAudio } from '../../../nodes/KlingTextToAudio/KlingTextToAudio.node.ts';
import { KlingTextToVideo } from '../../../nodes/KlingTextToVideo/KlingTextToVideo.node.ts';
import { KlingVideoToAudio } from '../../../nodes/KlingVideoToAudio/KlingVideoToAudio.node.ts';
import { KlingVirtualTryOn } from '../../../nodes/KlingVirtualTryOn/KlingVirtualTryOn.node.ts';
import { KlingWait } from '../../../nodes/KlingWait/KlingWait.node.ts';
import { repoRoot } from '../../root.mts';
import type { SandboxTask } from '../../sandbox/index.mts';
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

/** Has a node download one file for each URL, and returns its items in this order. */
async function download(
	api: Harness,
	{ type, parameters, isLookedUp }: Downloader,
	urls: string[],
): Promise<INodeExecutionData[]> {
	const settings = { onError: 'continueRegularOutput' as const };
	if (!isLookedUp) {
		api.sandbox.outcome(({ body }) => ({ resultUrl: urls[Number(body.external_task_id)] }));
		const items = urls.map((_url, index) => ({ json: { id: `${index}` } }));
		const taskOptions = { maxParallel: 0, externalTaskId: '={{ $json.id }}' };
		const all = { ...parameters, downloadResult: true, taskOptions };
		return (await api.run(type, all, { items, settings })).items;
	}

	const tasks: SandboxTask[] = [];
	for (const resultUrl of urls) {
		tasks.push(...(await buyTasks(api, 1, 'videos/text2video', { taskMs: 1, resultUrl })));
	}
	const [items, options] = [itemsFor(tasks), { downloadResult: true }];
	if (type !== KlingWait) return (await api.run(type, options, { items, settings })).items;
	return (await DurableRun.start(api, items, { parameters: options, settings })).done;
}

const stored = ({ binary = {} }: INodeExecutionData) =>
	Object.values(binary).map(({ data }) => data);

/** What the server has for a path, and how often it was asked for. */
class Shelf {
	requests = 0;

	constructor(
		readonly fault: FileFault,
		private readonly file: GoodFile,
	) {}

	answer: RequestListener = (request, response) => {
		request.headers['x-try'] = String(this.requests);
		const isFaulty = this.requests++ < (this.fault.times ?? Infinity);
		if (isFaulty) this.fault.strike(response, this.file, request);
		else response.writeHead(200, { 'content-type': this.file.type }).end(this.file.bytes);
	};

	get isDelivered(): boolean {
		return this.fault.isHarmless === true || this.fault.times !== undefined;
	}
}

it('there are thirty faults at least', () => {
	expect(fileFaults.length).toBeGreaterThanOrEqual(30);
});

it.each(downloaders.map((one) => [one.type.name, one] as const))(
	'%s stores no wrong file, and loses no URL',
	async (_name, downloader) => {
		const goodFiles = downloader.files.map(sample);
		const [, extension] = downloader.files[0].split('.');
		const file: GoodFile = { bytes: goodFiles[0], type: types[extension] };
		// A JPEG does not say how long it is.
		const faults = fileFaults.filter(({ name }) => extension !== 'jpg' || !/ cut/.test(name));
		const shelves = faults.map((fault) => new Shelf(fault, file));
		const server = await startFileServer((request, response) => {
			const [index] = /\d+$/.exec(request.url!)!;
			shelves[Number(index)].answer(request, response);
		});
		await withSandbox({}, async (api) => {
			const urls = shelves.map((_shelf, index) => `${server.url}/${index}`);
			const items = await download(api, downloader, urls);
			expect(items).toHaveLength(shelves.length);

			const outcomes = items.map((item, index) => {
				const names = Object.values(item.binary ?? {}).map(({ fileName }) => fileName);
				return {
					fault: faults[index].name,
					requests: shelves[index].requests,
					kind: item.json.error_kind,
					urls: item.json.result_urls,
					files: stored(item),
					name: names[0],
				};
			});
			const expected = items.map((item, index) => {
				const { fault, isDelivered } = shelves[index];
				const others = Array.from({ length: goodFiles.length - 1 }, () => expect.any(String));
				return {
					fault: fault.name,
					requests: isDelivered
						? fault.isHarmless
							? 1
							: fault.times! + 1
						: (fault.tries ?? expect.any(Number)),
					kind: isDelivered ? undefined : 'download',
					urls: isDelivered ? undefined : [urls[index], ...others],
					files: isDelivered ? goodFiles.map((good) => good.toString('base64')) : [],
					name: isDelivered ? `kling-${String(item.json.task_id)}.${extension}` : undefined,
				};
			});
			expect(outcomes).toEqual(expected);
			expect(api.sandbox.tasks).toHaveLength(shelves.length);
		}).finally(server.close);
	},
);
