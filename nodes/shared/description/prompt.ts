import type { INodeProperties } from 'n8n-workflow';

import { maxLength, required } from '../input/rules';
import { sendAs } from '../input/send';

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
	return {
		displayName: 'Prompt',
		name: 'prompt',
		type: 'string',
		typeOptions: { rows: 4 },
		required: true,
		default: '',
		placeholder,
		description: `${description}. At most ${max} characters.`,
		routing: sendAs('prompt', 'Prompt', required, maxLength(max)),
	};
}

/** CometAPI's page says 200 characters, Kling's own 2500: the wider limit, and the API decides. */
export const negativePrompt: INodeProperties = {
	displayName: 'Negative Prompt',
	name: 'negativePrompt',
	type: 'string',
	typeOptions: { rows: 2 },
	default: '',
	placeholder: 'e.g. text, blur, extra fingers',
	description: 'What should not appear. At most 2500 characters.',
	routing: sendAs('negative_prompt', 'Negative Prompt', maxLength(2500)),
};
