import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { INodeExecutionData } from 'n8n-workflow';
import { repoRoot } from '../../root.mts';

/** An address that nobody asks for anything. */
export const url = (file: string) => `https://example.com/${file}`;

/** A file of the sandbox, as Base64. */
export const sample = (name: string) =>
	readFileSync(path.join(repoRoot, 'test/sandbox/media', name)).toString('base64');

/** The beginning of a PNG of a size, and as many bytes after it as wanted, as Base64. */
export function png(width: number, height: number, bytes = 64): string {
	const file = Buffer.alloc(bytes);
	Buffer.from(sample('picture.png'), 'base64').copy(file, 0, 0, 24);
	file.writeUInt32BE(width, 16);
	file.writeUInt32BE(height, 20);
	return file.toString('base64');
}

const MEGABYTE = 1024 * 1024;

/** Images that Kling does not take, and what is said of them. */
export const badImages: Array<[message: string, file: string]> = [
	['is 299 × 320 pixels, and each side must have at least 300', png(299, 320)],
	[
		'is 751 × 300 pixels, and one side may be at most 2.5 times as long as the other',
		png(751, 300),
	],
	[
		'is 300 × 751 pixels, and one side may be at most 2.5 times as long as the other',
		png(300, 751),
	],
	['is 12.0 MB, and at most 10 MB are allowed', png(320, 320, 12 * MEGABYTE)],
	['is not an image that Kling takes', sample('sound.mp3')],
];

/** An item with files, given as Base64. */
export const itemWith = (files: Record<string, string>): INodeExecutionData => ({
	json: {},
	binary: Object.fromEntries(
		Object.entries(files).map(([name, data]) => [name, { data, mimeType: 'image/png' }]),
	),
});

/** The options that every task has, set, and what they become. */
export const taskOptions = {
	callbackUrl: url('callback'),
	externalTaskId: 'order-7',
	pollInterval: 2,
	maxWait: 5,
};
export const taskFields = { callback_url: url('callback'), external_task_id: 'order-7' };

/** What the fields of a video task put out. */
export const video = {
	task_id: expect.any(String),
	task_status: 'succeed',
	video_id: expect.any(String),
	video_url: expect.stringContaining('.mp4'),
	videos: [expect.any(Object)],
};

/** What an image task puts out. */
export const picture = {
	task_id: expect.any(String),
	task_status: 'succeed',
	image_url: expect.stringContaining('/picture.'),
};

/** What an empty field that must be filled in gets to read. */
export const EMPTY = 'Fill it in. If it holds an expression, check what that gives for this item.';
