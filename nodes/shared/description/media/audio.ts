import type { INodeProperties } from 'n8n-workflow';

import { fileFields } from './fileFields';
import { fromIncoming } from './incoming';
import { sent } from '../../input/field';
import { audio } from '../../input/files/media';
import { required } from '../../input/rules';

const fields = fileFields({
	name: 'audio',
	displayName: 'Audio',
	property: 'sound_file',
	kind: audio,
	demands: 'an MP3, WAV, M4A or AAC file of at most 5 MB',
	placeholders: { url: 'e.g. https://example.com/speech.mp3', base64: 'e.g. SUQzBAAAAAAA...' },
	id: {
		option: { name: 'Kling Audio ID', value: 'id', description: 'Speech made with Kling' },
		field: sent(
			'audio_id',
			{
				displayName: 'Audio ID',
				name: 'audioId',
				type: 'string',
				default: '={{ $json.audio_id }}',
				placeholder: 'e.g. 861254119619698760',
				description: "The ID of audio from Kling's text to speech, made within the last 30 days",
			},
			required,
		),
	},
});

/** Speech or other sound; also from Kling's own text to speech, by the ID of its audio. */
export const audioSource: INodeProperties[] = fromIncoming(fields, 'audioUrl', 'audio_url');
