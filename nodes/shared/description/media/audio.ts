import { fileSource } from './fileFields';
import type { FileInput } from './fileFields';
import { audio } from '../../input/media';

/** Speech or other sound; also from Kling's own text to speech, by the ID of its audio. */
export const audioInput: FileInput = {
	name: 'audio',
	displayName: 'Audio',
	demands: 'an MP3, WAV, M4A or AAC file of at most 5 MB',
	placeholders: { url: 'e.g. https://example.com/speech.mp3', base64: 'e.g. SUQzBAAAAAAA...' },
	id: {
		property: 'audio_id',
		option: { name: 'Kling Audio ID', value: 'id', description: 'Speech made with Kling' },
		field: {
			displayName: 'Audio ID',
			name: 'audioId',
			type: 'string',
			default: '={{ $json.audio_id }}',
			placeholder: 'e.g. 861254119619698760',
			description: "The ID of audio from Kling's text to speech, made within the last 30 days",
		},
	},
};

export const audioSource = fileSource(audioInput, 'sound_file', audio);
