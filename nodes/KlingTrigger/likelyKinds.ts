import { taskKinds } from '../shared/api/routes';
import type { ListedKind, Medium, TaskType } from '../shared/api/routes';
import type { TaskState } from '../shared/api/taskState';

/** The kinds of tasks that most people use. */
const COMMON: TaskType[] = ['videos/text2video', 'videos/image2video'];

/**
 * All kinds of tasks, the likeliest first: the one that was the last one, those with results like these,
 * those that most people use.
 *
 * @param last the type of the task before, if it is known
 */
export function likelyKinds(
	{ videos, audios, images }: Pick<TaskState, 'videos' | 'audios' | 'images'>,
	last: unknown,
): ListedKind[] {
	const media: Medium[] = [
		...(audios.length > 0 ? ['audio' as const] : []),
		...(videos.length > 0 ? ['video' as const] : []),
		...(images.length > 0 ? ['image' as const] : []),
	];
	const rank = ({ type, medium }: ListedKind) => {
		if (type === last) return 0;
		return (media.includes(medium) ? 1 : 3) + (COMMON.includes(type) ? 0 : 1);
	};
	return [...taskKinds].sort((a, b) => rank(a) - rank(b));
}
