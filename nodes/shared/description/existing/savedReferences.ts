import type { INodeProperties, INodePropertyRouting } from 'n8n-workflow';

import { fitImageReferences } from './referenceLimits';
import { sentList } from '../listFields';
import type { Form } from '../../input/compose';
import { sent } from '../../input/field';
import { itemsBetween, longInteger, required } from '../../input/rules';

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

/** Elements beside the images that an image is made from. */
export const elementsForImage: Form = { fields: elements(), checks: [fitImageReferences] };

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
