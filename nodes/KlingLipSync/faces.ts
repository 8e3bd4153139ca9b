import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { sentList } from '../shared/description/listFields';
import { audioSource } from '../shared/description/media/audio';
import { sent } from '../shared/input/field';
import { isDeferred } from '../shared/input/files/deferred';
import { Complaint, itemsBetween, required } from '../shared/input/rules';
import type { Rule } from '../shared/input/rules';

const SHORTEST_SPEECH_MS = 2000;

const faceId = sent(
	'face_id',
	{
		displayName: 'Face ID',
		name: 'faceId',
		type: 'string',
		default: '={{ $json.face_data?.[0]?.face_id }}',
		placeholder: 'e.g. 0',
		description: 'The face_id from the output of Kling Identify Faces',
	},
	required,
);

/** A value that must be sent, and that {@link longEnough} can take from a file where it is not given. */
const orOfFile: Rule = (value) => value;
orOfFile.limits = { required: true };

/** A time in ms, as a number: so Kling documents it, while CometAPI's examples send text. */
function time(
	property: string,
	field: Pick<INodeProperties, 'displayName' | 'name' | 'default' | 'description'>,
	minValue = 0,
	...rules: Rule[]
): INodeProperties {
	const typeOptions = { minValue, numberPrecision: 0 };
	return sent(property, { ...field, type: 'number', typeOptions }, ...rules);
}

const times: INodeProperties[] = [
	time(
		'sound_start_time',
		{
			displayName: 'Audio Start (Milliseconds)',
			name: 'audioStart',
			default: 0,
			description: 'Where in the audio the part to be spoken begins, in milliseconds',
		},
		0,
		required,
	),
	time(
		'sound_end_time',
		{
			displayName: 'Audio End (Milliseconds)',
			name: 'audioEnd',
			default: '={{ $json.duration && Math.floor($json.duration * 1000) }}',
			description:
				'Where it ends, in milliseconds: at least 2000 after its start, and not after the end of the audio. Left empty, the end of a file of the item or of Base64 is taken, where it is a WAV, MP3 or M4A.',
		},
		SHORTEST_SPEECH_MS,
		orOfFile,
	),
	time(
		'sound_insert_time',
		{
			displayName: 'Insert At (Milliseconds)',
			name: 'insertAt',
			default: 0,
			description:
				'When in the video the face begins to speak, in milliseconds. The face must be seen for at least 2 seconds of it.',
		},
		0,
		required,
	),
];

function volume(
	property: string | string[],
	displayName: string,
	name: string,
	description: string,
): INodeProperties {
	return sent(property, {
		displayName,
		name,
		type: 'number',
		typeOptions: { minValue: 0, maxValue: 2 },
		default: 1,
		description: `${description}, from 0 to 2`,
	});
}

const volumes: INodeProperties = {
	displayName: 'Volume',
	name: 'volume',
	type: 'collection',
	placeholder: 'Add Volume',
	default: {},
	options: [
		volume(
			// Kling knows it by one name, CometAPI's page by the other.
			['original_audio_volume', 'original_sound_volume'],
			'Original Sound',
			'original',
			"How loud the video's own sound is",
		),
		volume('sound_volume', 'Speech', 'speech', 'How loud the new audio is'),
	],
};

/** A part of the audio that is long enough to be spoken. */
function longEnough(face: IDataObject, label: string): unknown[] | Complaint {
	const { sound_start_time: start, sound_file: file } = face as IDataObject & {
		sound_file: unknown;
	};
	const end = face.sound_end_time ?? (isDeferred(file) ? file.durationMs : undefined);
	if (end === undefined) {
		return new Complaint(
			`'${label}: Audio End (Milliseconds)' is empty`,
			'Fill it in. If it holds an expression, check what that gives for this item.',
		);
	}
	face.sound_end_time = end;
	return Number(end) - Number(start) >= SHORTEST_SPEECH_MS
		? [face]
		: new Complaint(
				`'${label}: Audio End (Milliseconds)' must be at least ${SHORTEST_SPEECH_MS} after its start`,
				`It is ${String(end)}, and the start is ${String(start)}.`,
			);
}

/** Which faces speak, what, and when. Kling takes one for now, CometAPI's page says one or more. */
export const faces: INodeProperties[] = sentList('face_choose', {
	name: 'faces',
	displayName: 'Faces',
	entry: { name: 'face', displayName: 'Face' },
	description: 'The faces that speak, each with its audio. Kling takes one for now.',
	counts: [required, itemsBetween(1, Infinity, 'face')],
	fields: [faceId, ...audioSource, ...times, volumes],
	complete: longEnough,
});
