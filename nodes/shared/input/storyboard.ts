import { eachOf, itemsBetween } from './listRules';
import {
	applyRules,
	asString,
	Complaint,
	maxLength,
	numberBetween,
	required,
	wholeNumber,
} from './rules';
import { beforeSending } from './bodyStep';
import { objectsIn } from '../api/json';

const SHORTEST_SECONDS = 3;
const LONGEST_SECONDS = 15;

const STORYBOARD = [
	eachOf('Shot', {
		prompt: ['Prompt', required, maxLength(512)],
		duration: ['Duration (Seconds)', required, numberBetween(1, LONGEST_SECONDS, 0), asString],
	}),
	itemsBetween(1, 6, 'shot'),
];

/**
 * Completes a video of several shots: it numbers them and makes the video as long as they are
 * together, which is what the API demands of the two.
 *
 * Source: `multi_prompt` in Kling's documentation of text to video.
 */
export const completeStoryboard = beforeSending(
	(_context, body) => {
		const checked = applyRules(STORYBOARD, body.multi_prompt ?? [], 'Storyboard');
		if (checked instanceof Complaint) return checked;

		const shots = objectsIn(checked);
		const total = shots.reduce((sum, shot) => sum + Number(shot.duration), 0);
		if (total < SHORTEST_SECONDS || total > LONGEST_SECONDS) {
			return new Complaint(
				`The shots of 'Storyboard' must last from ${SHORTEST_SECONDS} to ${LONGEST_SECONDS} seconds together`,
				`They last ${total} seconds.`,
			);
		}
		body.multi_prompt = shots.map((shot, index) => ({ index: index + 1, ...shot }));
		body.duration = String(total);
		return undefined;
	},
	{ multi_prompt: STORYBOARD, 'multi_prompt[].index': [required, wholeNumber(1)], duration: [] },
);
