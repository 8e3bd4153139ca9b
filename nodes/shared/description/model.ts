import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { notSentWhen, required } from '../input/rules';
import { sendAs } from '../input/field';

/** The value of the entry that lets the user name a model that is not in the list yet. */
export const OTHER_MODEL = 'other';

/** The value of the entry that leaves the model to Kling. */
export const AUTOMATIC_MODEL = 'automatic';

/**
 * The model to use: a list, with a way in for models that are newer than this package.
 *
 * @param models the models that the operation is documented for
 * @param preset the one that is chosen at first; with the automatic one, the list offers that too
 * @param property the API's name
 */
export function modelFields(
	models: INodePropertyOptions[],
	preset: string,
	property = 'model_name',
): INodeProperties[] {
	const automatic = {
		name: 'Automatic',
		value: AUTOMATIC_MODEL,
		description: 'The one that Kling has for this',
	};
	return [
		{
			displayName: 'Model',
			name: 'model',
			type: 'options',
			options: [
				...(preset === AUTOMATIC_MODEL ? [automatic] : []),
				...models,
				{ name: 'Other', value: OTHER_MODEL, description: 'Name a model that is not listed here' },
			],
			default: preset,
			description: 'The Kling model to use. Prices differ.',
			routing: sendAs(property, 'Model', notSentWhen(AUTOMATIC_MODEL), notSentWhen(OTHER_MODEL)),
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
			routing: sendAs(property, 'Model Name', required),
		},
	];
}

/** Shows a field for these models only, and for models that are not listed. */
export function forModels(...models: string[]): INodeProperties['displayOptions'] {
	return { show: { '/model': [...models, OTHER_MODEL] } };
}

/** The opposite of {@link forModels}, for the field that takes the place of such a one. */
export function notForModels(...models: string[]): INodeProperties['displayOptions'] {
	return { hide: { '/model': [...models, OTHER_MODEL] } };
}
