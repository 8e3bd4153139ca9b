import type { INodeProperties } from 'n8n-workflow';

import { forModels, notForModels } from './model';
import { shownFor } from './visibility';
import { completeStoryboard } from '../input/storyboard';

const ONE_SHOT = 'single';
const CUT_BY_KLING = 'intelligence';
const STORYBOARD = 'customize';

/**
 * The prompt for one shot or for several, or a storyboard in its place. Source: `multi_shot`, `shot_type` and `multi_prompt` on
 * https://apidoc.cometapi.com/api/video/kling/omni-video and Kling's page of text to video.
 *
 * @param prompt the field for the prompt
 * @param models the models that can make several shots
 */
export function shots(prompt: INodeProperties, ...models: string[]): INodeProperties[] {
	return [
		{
			displayName: 'Shots',
			name: 'shots',
			type: 'options',
			displayOptions: forModels(...models),
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
		},
		{
			displayName: 'Storyboard',
			name: 'storyboard',
			type: 'fixedCollection',
			typeOptions: { multipleValues: true, sortable: true },
			displayOptions: { show: { ...forModels(...models)?.show, shots: [STORYBOARD] } },
			placeholder: 'Add Shot',
			default: {},
			description: 'The shots in their order, 6 at most and 3 to 15 seconds together',
			options: [
				{
					displayName: 'Shot',
					name: 'shot',
					values: [
						{
							displayName: 'Prompt',
							name: 'prompt',
							type: 'string',
							typeOptions: { rows: 2 },
							default: '',
							placeholder: 'e.g. Close-up of the paper boat in the rain',
							description: 'What happens in this shot. At most 512 characters.',
							routing: { send: { type: 'body', property: '=multi_prompt[{{$index}}].prompt' } },
						},
						{
							displayName: 'Duration (Seconds)',
							name: 'duration',
							type: 'number',
							typeOptions: { minValue: 1, maxValue: 15 },
							default: 5,
							description: 'The length of this shot',
							routing: { send: { type: 'body', property: '=multi_prompt[{{$index}}].duration' } },
						},
					],
				},
			],
			routing: { send: { preSend: [completeStoryboard] } },
		},
		// For the other models it is shown whatever was chosen before the model was.
		...shownFor({ shots: [ONE_SHOT, CUT_BY_KLING] }, [
			{ ...prompt, displayOptions: forModels(...models) },
		]),
		{ ...prompt, displayOptions: notForModels(...models) },
	];
}
