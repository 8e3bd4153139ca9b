import type { INodeType, INodeTypeDescription } from 'n8n-workflow';

import { builderHint } from '../shared/description/builderHints';
import { additionalFields } from '../shared/description/additionalFields';
import { answersAtOnce, resultFieldsAtOnce } from '../shared/description/endings';
import { postTo, klingNode } from '../shared/description/node';
import { voiceFields } from './voices';
import { longText } from '../shared/description/prompt';
import { iconOf } from '../shared/description/icon';
import { choice, subtitle, value } from '../shared/description/subtitle';
import { sent } from '../shared/input/field';

export class KlingTextToSpeech implements INodeType {
	description: INodeTypeDescription = {
		...klingNode,
		displayName: 'Kling Text to Speech',
		name: 'klingTextToSpeech',
		builderHint: builderHint('klingTextToSpeech'),
		icon: iconOf('audio'),
		subtitle: subtitle(choice('language', { en: 'English', zh: 'Chinese' }), value('text')),
		description:
			'Speak a text in one of the voices of Kling. Returns the URL and the ID of the speech, for Kling Avatar and Kling Lip Sync.',
		defaults: { name: 'Kling Text to Speech' },
		usableAsTool: true,
		requestDefaults: postTo('audio/tts'),
		properties: answersAtOnce(
			longText('text', 1000, {
				displayName: 'Text',
				name: 'text',
				typeOptions: { rows: 4 },
				required: true,
				placeholder: 'e.g. Welcome aboard. We are about to set sail.',
				description: 'What is to be spoken',
			}),
			voiceFields,
			additionalFields(
				sent('voice_speed', {
					displayName: 'Speed',
					name: 'speed',
					type: 'number',
					typeOptions: { minValue: 0.8, maxValue: 2, numberPrecision: 1 },
					default: 1,
					description: 'How fast to speak, from 0.8 to 2.0 with at most one decimal',
				}),
			),
			resultFieldsAtOnce,
		),
	};
}
