import type { INodeProperties } from 'n8n-workflow';

import { whenSource } from './fileFields';
import { required, webAddress } from '../../input/rules';
import { sendAs } from '../../input/field';

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
