import type { INodeType, INodeTypeDescription } from 'n8n-workflow';

import { additionalFields } from '../shared/description/additionalFields';
import { atOnce, resultFieldsAtOnce } from '../shared/description/endings';
import { createAt, klingNode } from '../shared/description/node';
import { voiceFields } from './voices';
import { maxLength, numberBetween, required } from '../shared/input/rules';
import { sendAs } from '../shared/input/field';

export class KlingTextToSpeech implements INodeType {
	description: INodeTypeDescription = {
		...klingNode,
		displayName: 'Kling Text to Speech',
		name: 'klingTextToSpeech',
		icon: { light: 'file:../../icons/kling.svg', dark: 'file:../../icons/kling.dark.svg' },
		subtitle: '={{ $parameter["language"] === "zh" ? "Chinese speech" : "English speech" }}',
		description: 'Speak a text in one of the voices of Kling',
		defaults: { name: 'Kling Text to Speech' },
		usableAsTool: true,
		requestDefaults: createAt('audio/tts'),
		properties: [
			{
				displayName: 'Text',
				name: 'text',
				type: 'string',
				typeOptions: { rows: 4 },
				required: true,
				default: '',
				placeholder: 'e.g. Welcome aboard. We are about to set sail.',
				description: 'What is to be spoken. At most 1000 characters.',
				routing: sendAs('text', 'Text', required, maxLength(1000)),
			},
			...voiceFields,
			additionalFields({
				displayName: 'Speed',
				name: 'speed',
				type: 'number',
				typeOptions: { minValue: 0.8, maxValue: 2, numberPrecision: 1 },
				default: 1,
				description: 'How fast to speak, from 0.8 to 2.0 with at most one decimal',
				routing: sendAs('voice_speed', 'Speed', numberBetween(0.8, 2, 1)),
			}),
			...resultFieldsAtOnce,
			atOnce,
		],
	};
}
