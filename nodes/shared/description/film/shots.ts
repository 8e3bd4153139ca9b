import type { INodeProperties } from 'n8n-workflow';

import { completeStoryboard, storyboard } from './storyboard';
import type { Form } from '../../input/compose';
import { anyDuration } from '../format/duration';
import { forModels, notForModels } from '../model';
import { hiddenFor, shownFor } from '../visibility';

const ONE_SHOT = 'single';
const CUT_BY_KLING = 'intelligence';
const STORYBOARD = 'customize';

/**
 * The prompt for one shot or for several, or a storyboard in its place. Source: `multi_shot`, `shot_type` and `multi_prompt` on
 * https://apidoc.cometapi.com/api/video/kling/omni-video and Kling's page of text to video.
 *
 * @param models the models that can make several shots
 * @param prompt their field for the prompt
 * @param others that of the other models
 */
export function shots(models: string[], prompt: INodeProperties, others = prompt): Form {
	const fields = [
		...forModels(models, shotsSelector),
		...forModels(models, ...shownFor({ shots: [STORYBOARD] }, storyboard)),
		// For the other models it is shown whatever was chosen before the model was.
		...shownFor({ shots: [ONE_SHOT, CUT_BY_KLING] }, forModels(models, prompt)),
		...notForModels(models, others),
	];
	return { fields, checks: [completeStoryboard] };
}

/**
 * The length of the video: any number of seconds for the newest models, and no field at all while
 * their storyboard says it.
 *
 * @param flexible the models that take any length, which are those that take a storyboard
 * @param others the field for the other models
 */
export function duration(flexible: string[], others: INodeProperties): INodeProperties[] {
	return [
		...hiddenFor({ shots: [STORYBOARD] }, forModels(flexible, anyDuration())),
		...notForModels(flexible, others),
	];
}

const shotsSelector: INodeProperties = {
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
