import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { hiddenFor, shownFor } from './visibility';
import { OTHER, sent, unlisted } from '../input/field';
import { notSentWhen } from '../input/rules';

/** The value of the entry that leaves the model to Kling. */
export const AUTOMATIC_MODEL = 'automatic';

const AUTOMATIC_CHOICE = {
	name: 'Automatic',
	value: AUTOMATIC_MODEL,
	description: 'The one that Kling has for this',
};
const OTHER_CHOICE = {
	name: 'Other',
	value: OTHER,
	description: 'Name a model that is not listed here',
};

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
	const offered = preset === AUTOMATIC_MODEL ? [AUTOMATIC_CHOICE, ...models] : models;
	const list: INodeProperties = {
		displayName: 'Model',
		name: 'model',
		type: 'options',
		options: [...offered, OTHER_CHOICE],
		required: true,
		default: preset,
		description:
			'The Kling model to use. Prices differ: see the <a href="https://www.cometapi.com/pricing/" target="_blank">price list</a>.',
	};
	return [
		sent(property, list, notSentWhen(AUTOMATIC_MODEL), notSentWhen(OTHER)),
		...shownFor({ model: [OTHER] }, [unlisted(list.name, modelName(property))]),
	];
}

function modelName(property: string): INodeProperties {
	return sent(property, {
		displayName: 'Model Name',
		name: 'otherModel',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. kling-v3-5',
		description:
			'The name of the model, as in the <a href="https://www.cometapi.com/models/" target="_blank">list of models</a> of CometAPI',
	});
}

/** Fields for these models only, and for models that are not listed. */
export function forModels(models: string[], ...fields: INodeProperties[]): INodeProperties[] {
	return shownFor({ '/model': [...models, OTHER] }, fields);
}

/** The opposite of {@link forModels}, for fields that take the place of such. */
export function notForModels(models: string[], ...fields: INodeProperties[]): INodeProperties[] {
	return hiddenFor({ '/model': [...models, OTHER] }, fields);
}
