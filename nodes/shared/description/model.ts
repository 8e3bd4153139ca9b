import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { required } from '../input/rules';
import { sendAs } from '../input/send';

/** The value of the entry that lets the user name a model that is not in the list yet. */
export const OTHER_MODEL = 'other';

/**
 * The model to use: a list, with a way in for models that are newer than this package.
 *
 * @param models the models that the operation is documented for
 * @param preset the one that is chosen at first
 */
export function modelFields(models: INodePropertyOptions[], preset: string): INodeProperties[] {
	return [
		{
			displayName: 'Model',
			name: 'model',
			type: 'options',
			options: [
				...models,
				{ name: 'Other', value: OTHER_MODEL, description: 'Name a model that is not listed here' },
			],
			default: preset,
			description: 'The Kling model to use. Prices differ.',
			routing: sendAs('model_name', 'Model'),
		},
		{
			displayName: 'Model Name',
			name: 'otherModel',
			type: 'string',
			displayOptions: { show: { model: [OTHER_MODEL] } },
			required: true,
			default: '',
			placeholder: 'e.g. kling-v3-5',
			description: "The model's name as on CometAPI's Models page",
			// Comes after 'Model' and so takes the place of the value 'other' in the request.
			routing: sendAs('model_name', 'Model Name', required),
		},
	];
}

/** Shows a field of a collection for these models only, and for models that are not listed. */
export function forModels(...models: string[]): INodeProperties['displayOptions'] {
	return { show: { '/model': [...models, OTHER_MODEL] } };
}
