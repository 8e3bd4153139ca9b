import type { INodeProperties, INodePropertyRouting } from 'n8n-workflow';

import { plainList } from './listFields';
import { forModels } from './model';
import { shownFor } from './visibility';
import { itemsBetween } from '../input/listRules';
import { longInteger } from '../input/ids';
import { required } from '../input/rules';

/**
 * Persons and things that were saved at Kling, to be used again.
 *
 * @param most how many the API takes, whatever else there is
 */
export function elements(most = Infinity): INodeProperties {
	return plainList(
		{
			name: 'elements',
			displayName: 'Elements',
			entry: { name: 'element', displayName: 'Element' },
		},
		'Persons or things saved at Kling; the prompt names them as <<<element_1>>>, <<<element_2>>> …',
		'element_list',
		[itemsBetween(0, most, 'element')],
		[
			{
				property: 'element_id',
				field: {
					displayName: 'Element ID',
					name: 'elementId',
					type: 'string',
					default: '',
					placeholder: 'e.g. 8295473610284736501',
					description: 'All digits of it: in an expression, keep it as text',
				},
				rules: [required, longInteger],
			},
		],
	);
}

/** Voices that were saved at Kling, for videos with sound. */
export const voices = plainList(
	{ name: 'voices', displayName: 'Voices', entry: { name: 'voice', displayName: 'Voice' } },
	'Voices saved at Kling; the prompt names them as <<<voice_1>>> and <<<voice_2>>>',
	'voice_list',
	[itemsBetween(0, 2, 'voice')],
	[
		{
			property: 'voice_id',
			field: {
				displayName: 'Voice ID',
				name: 'voiceId',
				type: 'string',
				default: '',
				placeholder: 'e.g. 829547361028473650',
				description: 'The ID of a voice of your own, or of one of Kling',
			},
			rules: [required],
		},
	],
);

/** For the choices that need sound. */
export const withSound: INodePropertyRouting = { request: { body: { sound: 'on' } } };

const NONE = { name: 'None', value: 'none' };
const ELEMENTS = { name: 'Saved Elements', value: 'elements' };
const VOICES = {
	name: 'Saved Voices',
	value: 'voices',
	description: 'The video gets sound',
	routing: withSound,
};

/**
 * Elements or voices, which exclude each other.
 *
 * @param both models that take either
 * @param onlyVoices models that take voices alone
 */
export function elementsOrVoices(both: string, onlyVoices: string): INodeProperties[] {
	const selector: INodeProperties = {
		displayName: 'References',
		name: 'references',
		type: 'options',
		options: [NONE, ELEMENTS, VOICES],
		displayOptions: forModels(both),
		default: 'none',
		description: 'What was saved at Kling and is to be used in the video',
	};
	return [
		selector,
		{
			...selector,
			options: [NONE, VOICES],
			displayOptions: { show: { '/model': [onlyVoices] } },
		},
		...shownFor({ references: ['elements'] }, [
			{ ...elements(3), displayOptions: forModels(both) },
		]),
		...shownFor({ references: ['voices'] }, [
			{ ...voices, displayOptions: forModels(both, onlyVoices) },
		]),
	];
}
