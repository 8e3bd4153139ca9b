import type { INodeProperties } from 'n8n-workflow';

import { forModels, notForModels } from './model';
import { shownFor } from './visibility';
import { sentList } from './listFields';
import { longText } from './prompt';
import { sent } from '../input/field';
import { asString, itemsBetween, required } from '../input/rules';
import { LONGEST_SECONDS } from '../input/storyboard';

const ONE_SHOT = 'single';
const CUT_BY_KLING = 'intelligence';
const STORYBOARD = 'customize';

/**
 * The prompt for one shot or for several, or a storyboard in its place, which `completeStoryboard`
 * then completes. Source: `multi_shot`, `shot_type` and `multi_prompt` on
 * https://apidoc.cometapi.com/api/video/kling/omni-video and Kling's page of text to video.
 *
 * @param models the models that can make several shots
 * @param prompt their field for the prompt
 * @param others that of the other models
 */
export function shots(
	models: string[],
	prompt: INodeProperties,
	others = prompt,
): INodeProperties[] {
	return [
		...forModels(models, selector),
		...forModels(models, ...shownFor({ shots: [STORYBOARD] }, storyboard)),
		// For the other models it is shown whatever was chosen before the model was.
		...shownFor({ shots: [ONE_SHOT, CUT_BY_KLING] }, forModels(models, prompt)),
		...notForModels(models, others),
	];
}

const selector: INodeProperties = {
	displayName: 'Shots',
	name: 'shots',
	type: 'options',
	options: [
		{ name: 'One Shot', value: ONE_SHOT },
		{
			name: 'Several, Cut by Kling',
			value: CUT_BY_KLING,
			description: 'Kling divides the prompt into shots',
			routing: { request: { body: { multi_shot: true, shot_type: CUT_BY_KLING } } },
		},
		{
			name: 'Several, Own Storyboard',
			value: STORYBOARD,
			description: 'Write a prompt for each shot',
			routing: { request: { body: { multi_shot: true, shot_type: STORYBOARD } } },
		},
	],
	default: ONE_SHOT,
};

const storyboard = sentList('multi_prompt', {
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
