import type { FileName } from './files.mts';
import type { Body, SandboxTask, Tasks } from './tasks.mts';

type Result = Record<string, unknown>;
type Link = (file: FileName, index?: number) => string;

const isObject = (value: unknown): value is Body => typeof value === 'object' && value !== null;

/** Seconds, as the strings Kling uses. */
const durationOf = ({ body }: SandboxTask): string => {
	const input = isObject(body.input) ? body.input : body;
	return String(input.duration ?? '5');
};

const hasSound = (task: SandboxTask): boolean =>
	task.body.sound === 'on' || /avatar|lip-sync|video-to-audio/.test(task.route);

const video = (task: SandboxTask, link: Link) => ({
	id: task.resultId,
	url: link(hasSound(task) ? 'video-with-sound.mp4' : 'video.mp4'),
	duration: durationOf(task),
});

const audio = (task: SandboxTask, link: Link) => ({
	id: task.resultId,
	url_mp3: link('sound.mp3'),
	url_wav: link('sound.wav'),
	duration_mp3: durationOf(task),
	duration_wav: durationOf(task),
});

const pictures = (task: SandboxTask, link: Link, count: unknown = 1) => {
	const file = task.route.includes('try-on') ? 'picture.jpg' : 'picture.png';
	return Array.from({ length: Number(count) }, (_, index) => ({ index, url: link(file, index) }));
};

/** An omni-image task makes single pictures or a series. */
function picturesOrSeries(task: SandboxTask, link: Link): Result {
	const { body } = task;
	if (body.result_type !== 'series')
		return { result_type: 'single', images: pictures(task, link, body.n) };
	const amount = body.series_amount === 'auto' ? 4 : (body.series_amount ?? 4);
	return { result_type: 'series', series_images: pictures(task, link, amount) };
}

/** The `task_result` of a task that succeeded; its files lie below `filesUrl`. */
export function resultOf(task: SandboxTask, filesUrl: string): Result {
	let firstUrl = task.outcome.resultUrl;
	const link: Link = (file, index) => {
		const url =
			firstUrl ??
			`${filesUrl}/${file}?task=${task.taskId}${index === undefined ? '' : `&index=${index}`}`;
		firstUrl = undefined;
		return url;
	};
	switch (task.contract.result) {
		case 'videos':
			return { videos: [video(task, link)] };
		case 'audios':
			return { audios: [audio(task, link)] };
		case 'videos and audios':
			return { videos: [video(task, link)], audios: [audio(task, link)] };
		case 'images':
			return { images: pictures(task, link, task.body.n) };
		case 'images or series':
			return picturesOrSeries(task, link);
		case 'shots':
			return {
				images: [
					{
						index: 0,
						url_1: link('picture.png', 1),
						url_2: link('picture.png', 2),
						url_3: link('picture.png', 3),
					},
				],
			};
		case 'voices':
			return {
				voices: [
					{
						voice_id: task.resultId,
						voice_name: task.body.voice_name,
						trial_url: link('sound.mp3'),
						owned_by: 'kling',
					},
				],
			};
		case 'elements':
			return {
				elements: [
					{
						element_id: Number(task.resultId.slice(0, 12)),
						element_name: task.body.element_name,
						element_description: task.body.element_description,
						owned_by: 'kling',
					},
				],
			};
		default:
			throw new Error(`${task.route} answers at once and has no result`);
	}
}

/**
 * The `task_info` of a task: its external ID and the video it was made from.
 * @param externalId the one to name, if any
 */
export function taskInfoOf(
	task: SandboxTask,
	tasks: Tasks,
	filesUrl: string,
	externalId: string | undefined,
): Result {
	const source = isObject(task.body.input) ? task.body.input : task.body;
	const info: Result = {};
	if (externalId !== undefined) info.external_task_id = externalId;
	const parent = tasks.byResultId(source.video_id);
	const isDerived = source.video_id !== undefined || source.video_url !== undefined;
	if (isDerived && task.route !== 'videos.motion-control') {
		info.parent_video = {
			id: source.video_id ?? task.resultId.replace('87', '86'),
			url: source.video_url ?? `${filesUrl}/video.mp4?task=${parent?.taskId ?? 'unknown'}`,
			duration: parent ? durationOf(parent) : '5',
		};
	}
	return info;
}
