import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { audio, base64Of, fileFromItem, image } from '../input/media';
import type { MediaKind } from '../input/media';
import { required, webAddress } from '../input/rules';
import { sendAs } from '../input/send';

/** Shows a field while a source selector has a value. */
function whenSource(selector: string, value: string): INodeProperties['displayOptions'] {
	return { show: { [selector]: [value] } };
}

/**
 * A video made with Kling, by its ID, or any video, by its URL: never both.
 *
 * @param urlHint what the video behind a URL must be like
 */
export function videoSource(urlHint: string): INodeProperties[] {
	return [
		{
			displayName: 'Video Source',
			name: 'videoSource',
			type: 'options',
			options: [
				{ name: 'Kling Video ID', value: 'id', description: 'A video made with Kling' },
				{ name: 'URL', value: 'url', description: 'Any video that is reachable from the internet' },
			],
			default: 'id',
		},
		{
			displayName: 'Video ID',
			name: 'videoId',
			type: 'string',
			displayOptions: whenSource('videoSource', 'id'),
			required: true,
			default: '={{ $json.video_id }}',
			placeholder: 'e.g. 861309198188019719',
			description:
				'The ID of a video that Kling made within the last 30 days, as in the video_id of a Kling node',
			routing: sendAs('video_id', 'Video ID', required),
		},
		{
			displayName: 'Video URL',
			name: 'videoUrl',
			type: 'string',
			displayOptions: whenSource('videoSource', 'url'),
			required: true,
			default: '',
			placeholder: 'e.g. https://example.com/video.mp4',
			description: urlHint,
			routing: sendAs('video_url', 'Video URL', required, webAddress),
		},
	];
}

/** A file that a node takes. */
interface FileInput {
	/** Stem of the internal names, e.g. `image` for `imageUrl`. */
	name: string;
	displayName: string;
	/** The API's name. */
	property: string;
	kind: MediaKind;
	/** What the file must be like, as a phrase. */
	demands: string;
	placeholders: { url: string; base64: string };
	/** Another way in beside URL, Base64 and file. */
	id?: { option: INodePropertyOptions; field: INodeProperties };
}

/** A file from a URL, as Base64, or from the input item; one selector decides which. */
function fileSource(input: FileInput): INodeProperties[] {
	const { name, displayName, property, kind, demands, placeholders, id } = input;
	const selector = `${name}Source`;
	const options: INodePropertyOptions[] = [
		{ name: 'Base64', value: 'base64' },
		{ name: 'File of the Input Item', value: 'binary' },
		{ name: 'URL', value: 'url' },
	];

	const fields: INodeProperties[] = [
		{
			displayName: `${displayName} Source`,
			name: selector,
			type: 'options',
			options: id ? [...options.slice(0, 2), id.option, ...options.slice(2)] : options,
			default: 'url',
		},
		{
			displayName: `${displayName} URL`,
			name: `${name}Url`,
			type: 'string',
			displayOptions: whenSource(selector, 'url'),
			required: true,
			default: '',
			placeholder: placeholders.url,
			description: `The address of ${demands}`,
			routing: sendAs(property, `${displayName} URL`, required, webAddress),
		},
		{
			displayName: `${displayName} Base64`,
			name: `${name}Base64`,
			type: 'string',
			displayOptions: whenSource(selector, 'base64'),
			required: true,
			default: '',
			placeholder: placeholders.base64,
			description: `The Base64 text of ${demands}`,
			routing: sendAs(property, `${displayName} Base64`, required, base64Of(kind)),
		},
		{
			displayName: `${displayName} Input Data Field Name`,
			name: `${name}BinaryProperty`,
			type: 'string',
			displayOptions: whenSource(selector, 'binary'),
			required: true,
			default: 'data',
			placeholder: 'e.g. data',
			description: `The name of the input item's binary field with ${demands}`,
			routing: {
				send: {
					preSend: [
						fileFromItem(
							`${name}BinaryProperty`,
							`${displayName} Input Data Field Name`,
							property,
							kind,
						),
					],
				},
			},
		},
	];
	return id
		? [fields[0], { ...id.field, displayOptions: whenSource(selector, 'id') }, ...fields.slice(1)]
		: fields;
}

/** A still image, e.g. the person that an avatar shows. */
export const imageSource = fileSource({
	name: 'image',
	displayName: 'Image',
	property: 'image',
	kind: image,
	demands: 'a JPG or PNG of at most 10 MB, at least 300 pixels on each side',
	placeholders: { url: 'e.g. https://example.com/portrait.png', base64: 'e.g. iVBORw0KGgo...' },
});

/** Speech or other sound; also from Kling's own text to speech, by the ID of its audio. */
export const audioSource = fileSource({
	name: 'audio',
	displayName: 'Audio',
	property: 'sound_file',
	kind: audio,
	demands: 'an MP3, WAV, M4A or AAC file of at most 5 MB',
	placeholders: { url: 'e.g. https://example.com/speech.mp3', base64: 'e.g. SUQzBAAAAAAA...' },
	id: {
		option: { name: 'Kling Audio ID', value: 'id', description: 'Speech made with Kling' },
		field: {
			displayName: 'Audio ID',
			name: 'audioId',
			type: 'string',
			required: true,
			default: '={{ $json.audio_id }}',
			placeholder: 'e.g. 861254119619698760',
			description: "The ID of audio from Kling's text to speech, made within the last 30 days",
			routing: sendAs('audio_id', 'Audio ID', required),
		},
	},
});
