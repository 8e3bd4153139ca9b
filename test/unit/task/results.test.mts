import type { IDataObject } from 'n8n-workflow';
import { readTask } from '../../../nodes/shared/api/taskState.ts';
import { resultFiles, simplifyTask } from '../../../nodes/shared/task/results.ts';

const route = 'videos/text2video';

/** A finished task with this result, as it is read from an answer. */
const taskWith = (task_result: IDataObject, more: IDataObject = {}) =>
	readTask({ data: { task_id: '7', task_status: 'succeed', task_result, ...more } })!;

const video = { id: 'v1', url: 'https://cdn/v.mp4', duration: '5.1' };
const audio = {
	id: 'a1',
	url_mp3: 'https://cdn/a.mp3',
	url_wav: 'https://cdn/a.wav',
	duration_mp3: '5.0',
	duration_wav: '5.02',
};
const olderAudio = { audio_id: 'a2', url: 'https://cdn/b.mp3', duration: '4' };
const pictures = [
	{ index: 0, url: 'https://cdn/0.png' },
	{ index: 1, url: 'https://cdn/1.png' },
];

/** The order of the fields in docs/media.md. */
const ORDER = [
	...['task_id', 'task_type', 'task_status'],
	...['video_id', 'video_url', 'audio_id', 'audio_url', 'image_url', 'duration'],
	...['videos', 'audios', 'images'],
	...['external_task_id', 'failed_task_ids', 'final_unit_deduction', 'final_balance_deduction'],
];

describe('simplifyTask', () => {
	it('shows a video', () => {
		expect(simplifyTask(taskWith({ videos: [video] }), route)).toEqual({
			task_id: '7',
			task_type: 'videos/text2video',
			task_status: 'succeed',
			video_id: 'v1',
			video_url: 'https://cdn/v.mp4',
			duration: '5.1',
			videos: [video],
		});
	});

	it('shows audio', () => {
		expect(simplifyTask(taskWith({ audios: [audio] }), route)).toEqual({
			task_id: '7',
			task_type: 'videos/text2video',
			task_status: 'succeed',
			audio_id: 'a1',
			audio_url: 'https://cdn/a.mp3',
			audio_url_wav: 'https://cdn/a.wav',
			duration: '5.0',
			audios: [audio],
		});
	});

	it("shows audio by the API's older names", () => {
		expect(simplifyTask(taskWith({ audios: [olderAudio] }), route)).toMatchObject({
			audio_id: 'a2',
			audio_url: 'https://cdn/b.mp3',
			duration: '4',
		});
	});

	it('shows a video together with its sound, the video once', () => {
		expect(simplifyTask(taskWith({ videos: [video], audios: [audio] }), route)).toEqual({
			task_id: '7',
			task_type: 'videos/text2video',
			task_status: 'succeed',
			video_id: 'v1',
			video_url: 'https://cdn/v.mp4',
			audio_url: 'https://cdn/a.mp3',
			audios: [audio],
		});
	});

	it('shows the first picture and all of them', () => {
		expect(simplifyTask(taskWith({ images: pictures }), route)).toEqual({
			task_id: '7',
			task_type: 'videos/text2video',
			task_status: 'succeed',
			image_url: 'https://cdn/0.png',
			images: pictures,
		});
	});

	it('adds what there is beside the result', () => {
		const more = {
			created_at: 1_777_385_361_501,
			final_unit_deduction: '3.5',
			final_balance_deduction: { quota: '0.7', list_price: '0.98' },
			task_info: { external_task_id: 'mine' },
		};
		const failed = [taskWith({}, { task_id: '5' }), taskWith({}, { task_id: '6' })];
		expect(simplifyTask(taskWith({}, more), route, failed)).toEqual({
			task_id: '7',
			task_type: 'videos/text2video',
			task_status: 'succeed',
			external_task_id: 'mine',
			failed_task_ids: ['5', '6'],
			final_unit_deduction: '3.5',
			final_balance_deduction: { quota: '0.7', list_price: '0.98' },
		});
	});

	const everything = {
		created_at: 1_777_385_361_501,
		final_unit_deduction: '3.5',
		final_balance_deduction: { quota: '0.7', list_price: '0.98' },
		task_info: { external_task_id: 'mine' },
	};

	it.each([
		['a video', { videos: [video] }],
		['audio', { audios: [audio] }],
		['audio of older answers', { audios: [olderAudio] }],
		['a video and its sound', { videos: [video], audios: [audio] }],
		['pictures', { images: pictures }],
	])('shows ten fields at most, always in the same order: %s', (_name, result) => {
		const fields = Object.keys(simplifyTask(taskWith(result, everything), route));
		expect(fields.length).toBeLessThanOrEqual(10);
		const places = fields.map((field) => ORDER.indexOf(field));
		expect(places).not.toContain(-1);
		expect(places).toEqual([...places].sort((one, other) => one - other));
	});

	it('says why a task failed, and nothing about that otherwise', () => {
		const failed = { task_status: 'failed', task_status_msg: 'risk' };
		expect(simplifyTask(taskWith({}, failed), route)).toEqual({
			task_id: '7',
			task_type: 'videos/text2video',
			task_status: 'failed',
			task_status_msg: 'risk',
		});
		expect(simplifyTask(taskWith({}, { task_status_msg: 'fine' }), route)).not.toHaveProperty(
			'task_status_msg',
		);
	});
});

describe('resultFiles', () => {
	it('come as videos, then each audio as MP3 and WAV, then pictures', () => {
		const result = { images: pictures, audios: [audio, olderAudio], videos: [video] };
		expect(resultFiles(taskWith(result))).toEqual([
			{ url: 'https://cdn/v.mp4', mimeType: 'video/mp4' },
			{ url: 'https://cdn/a.mp3', mimeType: 'audio/mpeg' },
			{ url: 'https://cdn/a.wav', mimeType: 'audio/wav' },
			{ url: 'https://cdn/b.mp3', mimeType: 'audio/mpeg' },
			{ url: 'https://cdn/0.png', mimeType: 'image/png' },
			{ url: 'https://cdn/1.png', mimeType: 'image/png' },
		]);
	});

	it('are only those that have an address', () => {
		expect(resultFiles(taskWith({ videos: [{ id: 'v1', url: '' }, { id: 'v2' }] }))).toEqual([]);
	});
});
