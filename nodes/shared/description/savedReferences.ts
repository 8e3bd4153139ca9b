import type { INodeProperties, INodePropertyRouting } from 'n8n-workflow';

import { sentList } from './listFields';
import { forModels } from './model';
import { shownFor } from './visibility';
import { sent } from '../input/field';
import { itemsBetween, longInteger, required } from '../input/rules';

/**
 * Persons and things that were saved at Kling, to be used again.
 *
 * @param most how many the API takes, whatever else there is
 */
export function elements(most = Infinity): INodeProperties[] {
	return sentList('element_list', {
		name: 'elements',
		displayName: 'Elements',
		entry: { name: 'element', displayName: 'Element' },
		description:
			'Persons or things saved at Kling; the prompt names them as <<<element_1>>>, <<<element_2>>> …',
		counts: [itemsBetween(0, most, 'element')],
		fields: [
			sent(
				'element_id',
				{
					displayName: 'Element ID',
					name: 'elementId',
					type: 'string',
					default: '',
					placeholder: 'e.g. 8295473610284736501',
					description: 'All digits of it: in an expression, keep it as text',
				},
				required,
				longInteger,
			),
		],
	});
}

/** Voices that were saved at Kling, for videos with sound. */
export const voices = sentList('voice_list', {
	name: 'voices',
	displayName: 'Voices',
	entry: { name: 'voice', displayName: 'Voice' },
	description: 'Voices saved at Kling; the prompt names them as <<<voice_1>>> and <<<voice_2>>>',
	counts: [itemsBetween(0, 2, 'voice')],
	fields: [
		sent(
			'voice_id',
			{
				displayName: 'Voice ID',
				name: 'voiceId',
				type: 'string',
				default: '',
				placeholder: 'e.g. 829547361028473650',
				description: 'The ID of a voice of your own, or of one of Kling',
			},
			required,
		),
	],
});

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
		default: 'none',
		description: 'What was saved at Kling and is to be used in the video',
	};
	return [
		...forModels([both], selector),
		...shownFor({ '/model': [onlyVoices] }, [{ ...selector, options: [NONE, VOICES] }]),
		...shownFor({ references: ['elements'] }, forModels([both], ...elements(3))),
		...shownFor({ references: ['voices'] }, forModels([both, onlyVoices], ...voices)),
	];
}
