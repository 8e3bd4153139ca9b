import { plainList } from './lists';
import { itemsBetween } from '../input/lists';
import { longInteger } from '../input/longInteger';
import { required } from '../input/rules';

/**
 * Persons and things that were saved at Kling, to be used again.
 *
 * @param most how many the API takes, whatever else there is
 */
export function elements(most = Infinity) {
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
