import { applyRules, Complaint, maxLength, numberBetween, required } from './rules';
import { beforeSending } from './step';
import { objectsIn } from '../api/json';

const MOST_SHOTS = 6;
const SHORTEST_SECONDS = 3;
const LONGEST_SECONDS = 15;

/**
 * Completes a video of several shots: it numbers them and makes the video as long as they are
 * together, which is what the API demands of the two.
 *
 * Source: `multi_prompt` in Kling's documentation of text to video.
 */
export const completeStoryboard = beforeSending((_context, body) => {
	const shots = [];
	let total = 0;
	for (const [index, shot] of objectsIn(body.multi_prompt).entries()) {
		const name = `Storyboard: Shot ${index + 1}`;
		const prompt = applyRules([required, maxLength(512)], shot.prompt, `${name}: Prompt`);
		if (prompt instanceof Complaint) return prompt;
		const seconds = applyRules(
			[required, numberBetween(1, LONGEST_SECONDS, 0)],
			shot.duration,
			`${name}: Duration (Seconds)`,
		);
		if (seconds instanceof Complaint) return seconds;
		shots.push({ index: index + 1, prompt: String(prompt), duration: String(seconds) });
		total += Number(seconds);
	}

	if (shots.length === 0 || shots.length > MOST_SHOTS) {
		return new Complaint(
			`'Storyboard' must have from 1 to ${MOST_SHOTS} shots`,
			`It has ${shots.length}.`,
		);
	}
	if (total < SHORTEST_SECONDS || total > LONGEST_SECONDS) {
		return new Complaint(
			`The shots of 'Storyboard' must last from ${SHORTEST_SECONDS} to ${LONGEST_SECONDS} seconds together`,
			`They last ${total} seconds.`,
		);
	}
	body.multi_prompt = shots;
	body.duration = String(total);
	return undefined;
});
