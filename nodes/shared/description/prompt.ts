import type { INodeProperties } from 'n8n-workflow';

import { sent } from '../input/field';
import { maxLength } from '../input/rules';
import type { Rule } from '../input/rules';

/** CometAPI's older pages say 500 or 200 characters, the others 2500: the wider limit, and the API decides. */
export const MAX_PROMPT = 2500;

/** Where Kling V3 is among the models. Source: Kling's pages of the 3.0 models, September 2026. */
export const MAX_PROMPT_V3 = 3072;

/**
 * Text of a limited length, for the model.
 *
 * @param property the API's name
 * @param max most characters
 * @param field as n8n shows it, with a description that is one sentence without a full stop
 * @param more what else the API demands of it
 */
export function longText(
	property: string,
	max: number,
	field: Omit<INodeProperties, 'type' | 'default'>,
	...more: Rule[]
): INodeProperties {
	const { description } = field;
	return sent(
		property,
		{
			...field,
			type: 'string',
			default: '',
			description: `${description}. At most ${max} characters.`,
		},
		...more,
		maxLength(max),
	);
}

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
	return longText('prompt', max, { ...PROMPT, required: true, placeholder, description });
}

/**
 * A prompt that may be left out.
 *
 * @param max most characters
 */
export function optionalPrompt(
	max: number,
	placeholder: string,
	description: string,
): INodeProperties {
	return longText('prompt', max, { ...PROMPT, placeholder, description });
}

const PROMPT = { displayName: 'Prompt', name: 'prompt', typeOptions: { rows: 4 } };

/** What the model is to leave out. */
export const negativePrompt = longText('negative_prompt', MAX_PROMPT, {
	displayName: 'Negative Prompt',
	name: 'negativePrompt',
	typeOptions: { rows: 2 },
	placeholder: 'e.g. text, blur, extra fingers',
	description: 'What should not appear',
});
