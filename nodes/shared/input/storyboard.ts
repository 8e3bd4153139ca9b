import type { BodyCheck } from './compose';
import { Complaint } from './rules';
import { objectsIn } from '../api/json';

const SHORTEST_SECONDS = 3;
/** Longest video in seconds, and so the longest shot. */
export const LONGEST_SECONDS = 15;

/**
 * Completes a video with a storyboard: it numbers the shots and makes the video as long as they are
 * together, which is what the API demands of the two.
 *
 * Source: `multi_prompt` in Kling's documentation of text to video.
 */
export const completeStoryboard: BodyCheck = (body) => {
	if (body.multi_prompt === undefined) return undefined;
	const shots = objectsIn(body.multi_prompt);
	const total = shots.reduce((sum, { duration }) => sum + Number(duration), 0);
	if (total < SHORTEST_SECONDS || total > LONGEST_SECONDS) {
		return new Complaint(
			`The shots of 'Storyboard' must last from ${SHORTEST_SECONDS} to ${LONGEST_SECONDS} seconds together`,
			`They last ${total} seconds.`,
		);
	}
	body.multi_prompt = shots.map((shot, index) => ({ index: index + 1, ...shot }));
	body.duration = String(total);
	return undefined;
};
