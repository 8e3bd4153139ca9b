import type { INodeProperties } from 'n8n-workflow';

import { forModels } from './model';
import { completeStoryboard } from '../input/storyboard';

const STORYBOARD = 'customize';

/** Hides a field while the user writes a storyboard, which takes its place. */
export const notInStoryboard: INodeProperties['displayOptions'] = { hide: { shots: [STORYBOARD] } };

/**
 * One shot or several. Source: `multi_shot`, `shot_type` and `multi_prompt` on
 * https://apidoc.cometapi.com/api/video/kling/omni-video and Kling's page of text to video.
 *
 * @param models the models that can make several shots
 */
export function shots(...models: string[]): INodeProperties[] {
	return [
		{
			displayName: 'Shots',
			name: 'shots',
			type: 'options',
			displayOptions: forModels(...models),
			options: [
				{ name: 'One Shot', value: 'single' },
				{
					name: 'Several, Cut by Kling',
					value: 'intelligence',
					description: 'Kling divides the prompt into shots',
					routing: { request: { body: { multi_shot: true, shot_type: 'intelligence' } } },
				},
				{
					name: 'Several, Own Storyboard',
					value: STORYBOARD,
					description: 'Write a prompt for each shot',
					routing: { request: { body: { multi_shot: true, shot_type: STORYBOARD } } },
				},
			],
			default: 'single',
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
	];
}
