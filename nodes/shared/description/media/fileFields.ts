import type { INodeProperties, INodePropertyOptions, INodePropertyRouting } from 'n8n-workflow';

import { audio, base64Of, fileFromItem, image } from '../../input/media';
import type { MediaKind } from '../../input/media';
import { required, webAddress } from '../../input/rules';
import { sendAs } from '../../input/field';

/** Shows a field while a source selector has a value. */
function whenSource(selector: string, value: string): INodeProperties['displayOptions'] {
	return { show: { [selector]: [value] } };
}

/** A video made with Kling, by its ID. */
export const videoId: INodeProperties = {
	displayName: 'Video ID',
	name: 'videoId',
	type: 'string',
	required: true,
	default: '={{ $json.video_id }}',
	placeholder: 'e.g. 861309198188019719',
	description:
		'The ID of a video that Kling made within the last 30 days, as in the video_id of a Kling node',
	routing: sendAs('video_id', 'Video ID', required),
};

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
		{ ...videoId, displayOptions: whenSource('videoSource', 'id') },
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
export interface FileInput {
	/** Stem of the internal names, e.g. `image` for `imageUrl`. */
	name: string;
	displayName: string;
	/** What the file must be like, as a phrase. */
	demands: string;
	placeholders: { url: string; base64: string };
	/** Another way in beside URL, Base64 and file, and the API's name of it. */
	id?: { property: string; option: INodePropertyOptions; field: INodeProperties };
	/** Whether the user may choose to give none. */
	optional?: boolean;
	/** Whether several files of the input item can be named at once. */
	several?: boolean;
}

/**
 * The fields for a file from a URL, as Base64, or from the input item; one selector decides which.
 * Without routing, as inside a list, where it would not work.
 */
export function fileFields(input: FileInput): INodeProperties[] {
	const { name, displayName, demands, placeholders, id, optional, several } = input;
	const selector = `${name}Source`;
	const preset = optional ? 'none' : 'url';
	return [
		{
			displayName: `${displayName} Source`,
			name: selector,
			type: 'options',
			options: [
				{ name: 'Base64', value: 'base64' },
				{ name: 'File of the Input Item', value: 'binary' },
				...(id ? [id.option] : []),
				...(optional ? [{ name: 'None', value: 'none' }] : []),
				{ name: 'URL', value: 'url' },
			],
			default: preset,
		},
		...(id ? [{ ...id.field, displayOptions: whenSource(selector, 'id') }] : []),
		{
			displayName: `${displayName} URL`,
			name: `${name}Url`,
			type: 'string',
			displayOptions: whenSource(selector, 'url'),
			default: '',
			placeholder: placeholders.url,
			description: `The address of ${demands}`,
		},
		{
			displayName: `${displayName} Base64`,
			name: `${name}Base64`,
			type: 'string',
			displayOptions: whenSource(selector, 'base64'),
			default: '',
			placeholder: placeholders.base64,
			description: `The Base64 text of ${demands}`,
		},
		{
			displayName: `${displayName} Input Data Field Name`,
			name: `${name}BinaryProperty`,
			type: 'string',
			displayOptions: whenSource(selector, 'binary'),
			default: 'data',
			placeholder: several ? 'e.g. data, data_1' : 'e.g. data',
			description: `The name of the input item's binary field with ${demands}${several ? '; also several names, with commas between them' : ''}`,
		},
	];
}

/**
 * The fields for a file that goes into the request.
 *
 * @param property the API's name, as a path where it is nested
 */
function fileSource(input: FileInput, property: string, kind: MediaKind): INodeProperties[] {
	const { id } = input;
	const routings: Record<string, (field: INodeProperties) => INodePropertyRouting> = {
		[`${input.name}Url`]: ({ displayName }) => sendAs(property, displayName, required, webAddress),
		[`${input.name}Base64`]: ({ displayName }) =>
			sendAs(property, displayName, required, base64Of(kind)),
		[`${input.name}BinaryProperty`]: ({ name, displayName }) => ({
			send: { preSend: [fileFromItem(name, displayName, property, kind)] },
		}),
		...(id && {
			[id.field.name]: ({ displayName }) => sendAs(id.property, displayName, required),
		}),
	};
	return fileFields(input).map((field) => {
		const routing = routings[field.name]?.(field);
		return routing ? { ...field, required: true, routing } : field;
	});
}

/** What is to be known of an image beside its names; all but those have a usual value. */
interface ImageInput {
	name: string;
	displayName: string;
	/** The API's name, as a path where it is nested. */
	property: string;
	kind?: MediaKind;
	optional?: boolean;
	/** What the image must be like, as a phrase. */
	demands?: string;
	/** An example of a file name. */
	example?: string;
}

/** The texts about an image that all image fields have in common. */
export function imageTexts(
	demands = 'a JPG or PNG of at most 10 MB, at least 300 pixels on each side',
	example = 'image.png',
): Pick<FileInput, 'demands' | 'placeholders'> {
	return {
		demands,
		placeholders: { url: `e.g. https://example.com/${example}`, base64: 'e.g. iVBORw0KGgo...' },
	};
}

/** The fields for one image that goes into the request. */
export function imageField(input: ImageInput): INodeProperties[] {
	const { name, displayName, property, optional, demands, example, kind = image } = input;
	const texts = imageTexts(demands, example);
	return fileSource({ name, displayName, optional, ...texts }, property, kind);
}

/** A still image, e.g. the person that an avatar shows. */
export const imageSource = imageField({
	name: 'image',
	displayName: 'Image',
	property: 'image',
	example: 'portrait.png',
});

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
