import { taskRoutes } from '../shared/api/routes';
import type { TaskState } from '../shared/api/taskState';

/** The kinds of tasks that most people use. */
const COMMON = ['videos/text2video', 'videos/image2video'];

/**
 * All kinds of tasks, the likeliest first: the one that was the last one, those with results like these,
 * those that most people use.
 *
 * @param last the kind of the task before, if it is known
 */
export function likelyTypes(
	{ videos, audios, images }: Pick<TaskState, 'videos' | 'audios' | 'images'>,
	last: unknown,
): string[] {
	const startsLike = [
		...(audios.length > 0 ? ['audio/'] : []),
		...(videos.length > 0 ? ['videos/'] : []),
		...(images.length > 0 ? ['images/'] : []),
	];
	const rank = (type: string) => {
		if (type === last) return 0;
		const isLike = startsLike.some((start) => type.startsWith(start));
		return (isLike ? 1 : 3) + (COMMON.includes(type) ? 0 : 1);
	};
	return taskRoutes.map(({ type }) => type).sort((a, b) => rank(a) - rank(b));
}
