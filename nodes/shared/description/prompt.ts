import type { INodeProperties } from 'n8n-workflow';

import { maxLength, required } from '../input/rules';
import type { Rule } from '../input/rules';
import { sendAs } from '../input/field';

/** CometAPI's pages say 500 or 200 characters, Kling's own 2500: the wider limit, and the API decides. */
export const MAX_PROMPT = 2500;

/**
 * The prompt that a node is about.
 *
 * @param max most characters
 */
export function promptField(
	max: number,
	placeholder: string,
	description: string,
): INodeProperties {
	return { ...promptText(max, placeholder, description, required), required: true };
}

/** A prompt that may be left out. */
export function optionalPrompt(placeholder: string, description: string): INodeProperties {
	return promptText(MAX_PROMPT, placeholder, description);
}

function promptText(
	max: number,
	placeholder: string,
	description: string,
	...rules: Rule[]
): INodeProperties {
	return {
		displayName: 'Prompt',
		name: 'prompt',
		type: 'string',
		typeOptions: { rows: 4 },
		default: '',
		placeholder,
		description: `${description}. At most ${max} characters.`,
		routing: sendAs('prompt', 'Prompt', ...rules, maxLength(max)),
	};
}

export const negativePrompt: INodeProperties = {
	displayName: 'Negative Prompt',
	name: 'negativePrompt',
	type: 'string',
	typeOptions: { rows: 2 },
	default: '',
	placeholder: 'e.g. text, blur, extra fingers',
	description: `What should not appear. At most ${MAX_PROMPT} characters.`,
	routing: sendAs('negative_prompt', 'Negative Prompt', maxLength(MAX_PROMPT)),
};
