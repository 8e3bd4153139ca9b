import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { shownFor } from '../visibility';
import { putInto } from '../../input/bodyPath';
import { sent } from '../../input/field';
import type { FieldRouting } from '../../input/field';
import { isFile } from '../../input/files/itemFile';
import { video } from '../../input/files/media';
import type { MediaKind } from '../../input/files/media';
import { Complaint, required, webAddress } from '../../input/rules';
import { addressOfFile, LIFETIME } from '../../input/files/signedFile';

/** A video made with Kling, by its ID. */
export const videoId = sent('video_id', {
	displayName: 'Video ID',
	name: 'videoId',
	type: 'string',
	required: true,
	default: '={{ $json.video_id }}',
	placeholder: 'e.g. 861309198188019719',
	description:
		'The ID of a video that Kling made within the last 30 days, as in the video_id of a Kling node',
});

/** A video that the API fetches by itself. */
interface VideoInput {
	/** What it must be like, as a phrase. */
	demands: string;
	/** Largest size in MB, where one is documented. */
	maxMegabytes?: number;
	/** The API's name of its address, as a path where it is nested. */
	property?: string;
}

/** The choices of where a video comes from. */
const ID = { name: 'Kling Video ID', value: 'id', description: 'A video made with Kling' };
const FILE = {
	name: 'File of the Input Item',
	value: 'binary',
	description: 'Kling fetches it from this n8n, which must be reachable from the internet',
};
const ADDRESS = {
	name: 'URL',
	value: 'url',
	description: 'Any video that is reachable from the internet',
};

/** A video made with Kling, by its ID, or any other, by its URL or as a file: one of them. */
export function videoSource(input: VideoInput): INodeProperties[] {
	return [
		selectorOfVideo([FILE, ID, ADDRESS]),
		...shownFor({ videoSource: ['id'] }, [videoId]),
		...byUrlOrFile(input),
	];
}

/** Any video, by its URL or as a file of the input item. */
export function videoUrlOrFile(input: VideoInput): INodeProperties[] {
	return [{ ...selectorOfVideo([FILE, ADDRESS]), default: 'url' }, ...byUrlOrFile(input)];
}

function selectorOfVideo(options: INodePropertyOptions[]): INodeProperties {
	return {
		displayName: 'Video Source',
		name: 'videoSource',
		type: 'options',
		options,
		default: 'id',
	};
}

function byUrlOrFile(input: VideoInput): INodeProperties[] {
	const { demands, maxMegabytes, property = 'video_url' } = input;
	const url = sent(
		property,
		{
			displayName: 'Video URL',
			name: 'videoUrl',
			type: 'string',
			required: true,
			default: '={{ $json.video_url }}',
			placeholder: 'e.g. https://example.com/video.mp4',
			description: `The address of ${demands}`,
		},
		webAddress,
	);
	const file: INodeProperties = {
		displayName: 'Video Input Data Field Name',
		name: 'videoBinaryProperty',
		type: 'string',
		default: 'data',
		placeholder: 'e.g. data',
		description: `The name of the input item's binary field with ${demands}. Kling gets an address of this n8n for it, under which whoever knows it can read the file for ${LIFETIME}.`,
		routing: addressOfItemFile(property, video(maxMegabytes)),
	};
	return [
		...shownFor({ videoSource: ['url'] }, [url]),
		...shownFor({ videoSource: ['binary'] }, [file]),
	];
}

/** Puts in the address of a file of the input item. */
function addressOfItemFile(property: string, kind: MediaKind): FieldRouting {
	return {
		sends: { [property]: [required, webAddress] },
		takes: isFile,
		put: async (value, { context, body, label }) => {
			const address = await addressOfFile(context, value, label, kind);
			if (address instanceof Complaint) return address;
			putInto(body, property, address);
			return undefined;
		},
	};
}
