import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { listField, readEntry } from '../shared/description/listFields';
import type { PlainField } from '../shared/description/listFields';
import { audioInput } from '../shared/description/media/audio';
import { fileFields } from '../shared/description/media/fileFields';
import { buildList, fileOf } from '../shared/input/buildList';
import { itemsBetween } from '../shared/input/listRules';
import { audio, base64Of } from '../shared/input/media';
import { applyRules, Complaint, numberBetween, required, wholeNumber } from '../shared/input/rules';

const SHORTEST_MS = 2000;

const list = { name: 'faces', displayName: 'Faces', entry: { name: 'face', displayName: 'Face' } };

const faceId: PlainField = {
	property: 'face_id',
	field: {
		displayName: 'Face ID',
		name: 'faceId',
		type: 'string',
		default: '={{ $json.face_data?.[0]?.face_id }}',
		placeholder: 'e.g. 0',
		description: 'The face_id from the output of Kling Identify Faces',
	},
	rules: [required],
};

/** In ms, as numbers: so Kling documents them, while CometAPI's examples send text. */
const times: PlainField[] = [
	{
		property: 'sound_start_time',
		field: {
			displayName: 'Audio Start (Milliseconds)',
			name: 'audioStart',
			type: 'number',
			typeOptions: { minValue: 0 },
			default: 0,
			description: 'Where in the audio the part to be spoken begins',
		},
		rules: [required, wholeNumber(0)],
	},
	{
		property: 'sound_end_time',
		field: {
			displayName: 'Audio End (Milliseconds)',
			name: 'audioEnd',
			type: 'number',
			typeOptions: { minValue: SHORTEST_MS },
			default: 5000,
			description:
				'Where it ends: at least 2000 after its start, and not after the end of the audio',
		},
		rules: [required, wholeNumber(SHORTEST_MS)],
	},
	{
		property: 'sound_insert_time',
		field: {
			displayName: 'Insert At (Milliseconds)',
			name: 'insertAt',
			type: 'number',
			typeOptions: { minValue: 0 },
			default: 0,
			description:
				'When in the video the face begins to speak. The face must be seen for at least 2 seconds of it.',
		},
		rules: [required, wholeNumber(0)],
	},
];

const volumes: PlainField[] = [
	{
		property: 'original_audio_volume',
		field: volume('Original Sound', 'original', "How loud the video's own sound is"),
		rules: [numberBetween(0, 2)],
	},
	{
		property: 'sound_volume',
		field: volume('Speech', 'speech', 'How loud the new audio is'),
		rules: [numberBetween(0, 2)],
	},
];

function volume(displayName: string, name: string, description: string): INodeProperties {
	return {
		displayName,
		name,
		type: 'number',
		typeOptions: { minValue: 0, maxValue: 2, numberPrecision: 2 },
		default: 1,
		description: `${description}, from 0 to 2`,
	};
}

const volumeCollection: INodeProperties = {
	displayName: 'Volume',
	name: 'volume',
	type: 'collection',
	placeholder: 'Add Volume',
	default: {},
	options: volumes.map(({ field }) => field),
};

const plainFields = [faceId, ...times];
const rulesOf = (fields: PlainField[]) =>
	Object.fromEntries(fields.map(({ property, rules }) => [`.${property}`, rules]));

/** Which faces speak, what, and when. Kling takes one for now, CometAPI's page says one or more. */
const step = buildList(
	list,
	'face_choose',
	[required, itemsBetween(1, Infinity, 'face')],
	async (context, entry, label) => {
		const face = readEntry(entry, plainFields, label);
		if (face instanceof Complaint) return face;
		if (Number(face.sound_end_time) - Number(face.sound_start_time) < SHORTEST_MS) {
			return new Complaint(
				`'${label}: Audio End (Milliseconds)' must be at least ${SHORTEST_MS} after its start`,
				`It is ${String(face.sound_end_time)}, and the start is ${String(face.sound_start_time)}.`,
			);
		}
		const loudness = readEntry((entry.volume ?? {}) as IDataObject, volumes, label);
		if (loudness instanceof Complaint) return loudness;
		const { original_audio_volume: original } = loudness;
		const isSaved = entry.audioSource === 'id';
		const speech = isSaved
			? (applyRules([required], entry.audioId, `${label}: Audio ID`) as string | Complaint)
			: await fileOf(context, entry, 'audio', `${label}: Audio`, audio);
		if (speech instanceof Complaint) return speech;
		return [
			{
				...face,
				...(isSaved ? { audio_id: speech } : { sound_file: speech }),
				...loudness,
				// Kling knows this by one name, CometAPI's page by the other.
				...(original !== undefined && { original_sound_volume: original }),
			},
		];
	},
	{
		...rulesOf([...plainFields, ...volumes]),
		'.audio_id': [required],
		'.sound_file': [required, base64Of(audio)],
		'.original_sound_volume': [numberBetween(0, 2)],
	},
);

export const faces: INodeProperties = listField(
	list,
	'The faces that speak, each with its audio. Kling takes one for now.',
	[faceId.field, ...fileFields(audioInput), ...times.map(({ field }) => field), volumeCollection],
	{ send: { preSend: [step] } },
);
