import type { IExecuteSingleFunctions, IHttpRequestOptions } from 'n8n-workflow';

import { applyRules, Complaint, maxLength, numberBetween, required } from './rules';
import { refusal } from './send';
import { isObject, objectsIn } from '../api/json';

const MOST_SHOTS = 6;
const LONGEST_SECONDS = 15;

/**
 * Completes a video of several shots: it numbers them and makes the video as long as they are
 * together, which is what the API demands of the two.
 *
 * Source: `multi_prompt` in Kling's documentation of text to video.
 *
 * @throws NodeOperationError when there is no shot, too many of them, or one that is not allowed
 */
export async function completeStoryboard(
	this: IExecuteSingleFunctions,
	request: IHttpRequestOptions,
): Promise<IHttpRequestOptions> {
	if (!isObject(request.body)) return request;
	const shots = objectsIn(request.body.multi_prompt);
	const check = (value: unknown, name: string, ...rules: Parameters<typeof applyRules>[0]) => {
		const result = applyRules(rules, value, name);
		if (result instanceof Complaint) throw refusal(this, result);
		return result;
	};

	check(shots.length, 'Shots: number of shots', numberBetween(1, MOST_SHOTS, 0));
	const seconds = shots.map((shot, index) =>
		Number(check(shot.duration, `Shot ${index + 1}: Duration`, required, numberBetween(1, 15, 0))),
	);
	const total = seconds.reduce((sum, value) => sum + value, 0);
	check(total, 'Shots: duration of all together', numberBetween(3, LONGEST_SECONDS, 0));

	request.body.multi_prompt = shots.map((shot, index) => ({
		index: index + 1,
		prompt: check(shot.prompt, `Shot ${index + 1}: Prompt`, required, maxLength(512)),
		duration: String(seconds[index]),
	})) as never;
	request.body.duration = String(total);
	return request;
}
