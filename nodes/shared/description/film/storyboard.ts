import { objectsIn } from '../../api/json';
import type { BodyCheck } from '../../input/compose';
import { sent } from '../../input/field';
import { asString, Complaint, itemsBetween, required } from '../../input/rules';
import { LONGEST_SECONDS } from '../format/duration';
import { sentList } from '../listFields';
import { longText } from '../prompt';

const SHORTEST_SECONDS = 3;

/** The shots of a video, for `completeStoryboard` to complete. */
export const storyboard = sentList('multi_prompt', {
	name: 'storyboard',
	displayName: 'Storyboard',
	entry: { name: 'shot', displayName: 'Shot' },
	description: 'The shots in their order, 6 at most and 3 to 15 seconds together',
	counts: [required, itemsBetween(1, 6, 'shot')],
	fields: [
		longText(
			'prompt',
			512,
			{
				displayName: 'Prompt',
				name: 'prompt',
				typeOptions: { rows: 2 },
				placeholder: 'e.g. Close-up of the paper boat in the rain',
				description: 'What happens in this shot',
			},
			required,
		),
		sent(
			'duration',
			{
				displayName: 'Duration (Seconds)',
				name: 'duration',
				type: 'number',
				typeOptions: { minValue: 1, maxValue: LONGEST_SECONDS, numberPrecision: 0 },
				default: 5,
				description: 'The length of this shot in seconds',
			},
			required,
			asString,
		),
	],
});

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
