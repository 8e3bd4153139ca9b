import type { IDataObject } from 'n8n-workflow';

import { asText } from '../api/json';
import type { TaskType } from '../api/routes';
import type { TaskState } from '../api/taskState';

/** A file that a task has made. */
export interface ResultFile {
	url: string;
	/** What it is when neither server nor URL say so. */
	mimeType: string;
}

/**
 * The files of a finished task in a fixed order: videos, then each audio as MP3 and WAV, then images.
 */
export function resultFiles({ videos, audios, images }: TaskState): ResultFile[] {
	const files = [
		...videos.map(({ url }) => ({ url, mimeType: 'video/mp4' })),
		...audios.flatMap((audio) => [
			{ url: audio.url_mp3 ?? audio.url, mimeType: 'audio/mpeg' },
			{ url: audio.url_wav, mimeType: 'audio/wav' },
		]),
		...images.flatMap(imageUrls).map((url) => ({ url, mimeType: 'image/png' })),
	];
	return files.filter((file): file is ResultFile => asText(file.url) !== undefined);
}

/**
 * A task in at most ten fields that people use, always in the same order: what it is, its first result
 * flat, all of its results, and what it has cost. What else is known of a result stands in its list.
 * A video that comes with its sound needs no list of its own: there is one, and it stands flat. Older
 * answers of the API name an audio's fields differently, so both names are read.
 *
 * @param type what kind of task it is, where that is known
 * @param failed the tasks that Kling could not finish and whose place it has taken; their IDs may be
 *   an eleventh field
 */
export function simplifyTask(
	task: TaskState,
	type: TaskType | undefined,
	failed: readonly TaskState[] = [],
): IDataObject {
	const { videos, audios, images } = task;
	const [video] = videos;
	const [audio] = audios;
	const [image] = images;
	const isPair = videos.length === 1 && audios.length > 0;
	const unlessPair = <T>(value: T) => (isPair ? undefined : value);

	return compact({
		task_id: task.id,
		task_type: type,
		task_status: task.status,
		task_status_msg: task.statusMessage || undefined,
		video_id: video?.id,
		video_url: video?.url,
		audio_id: unlessPair(audio?.id ?? audio?.audio_id),
		audio_url: audio?.url_mp3 ?? audio?.url,
		// The tenth field of a sound, unless the API says what it has cost in money, too.
		audio_url_wav: task.balanceDeduction ? undefined : unlessPair(audio?.url_wav),
		image_url: image && imageUrls(image)[0],
		duration: unlessPair(video?.duration ?? audio?.duration_mp3 ?? audio?.duration),
		videos: unlessPair(listed(videos)),
		audios: listed(audios),
		images: listed(images),
		voices: listed(task.voices),
		elements: listed(task.elements),
		external_task_id: task.externalId,
		failed_task_ids: idsOf(failed),
		final_unit_deduction: task.unitDeduction,
		final_balance_deduction: task.balanceDeduction,
	});
}

/** The IDs of tasks, if there are any. */
export function idsOf(tasks: readonly TaskState[]): string[] | undefined {
	return tasks.length > 0 ? tasks.map(({ id }) => id) : undefined;
}

/**
 * The URLs of one image result; a multi-shot image has three.
 * Source: ai-multi-shot on https://kling.ai/document-api.
 */
function imageUrls({ url, url_1, url_2, url_3 }: IDataObject): string[] {
	return [url, url_1, url_2, url_3].flatMap((value) => asText(value) ?? []);
}

function listed(results: IDataObject[]): IDataObject[] | undefined {
	return results.length > 0 ? results : undefined;
}

/** An object without the fields that have no value. */
export function compact(fields: IDataObject): IDataObject {
	return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
