import type { INodeProperties } from 'n8n-workflow';

import { shownFor } from '../visibility';
import { sent } from '../../input/field';
import { webAddress } from '../../input/rules';

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

/**
 * The address of a video.
 *
 * @param demands what the video behind it must be like
 * @param property the API's name, as a path where it is nested
 */
export function videoUrl(demands: string, property = 'video_url'): INodeProperties {
	return sent(
		property,
		{
			displayName: 'Video URL',
			name: 'videoUrl',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. https://example.com/video.mp4',
			description: `The address of ${demands}`,
		},
		webAddress,
	);
}

/**
 * A video made with Kling, by its ID, or any video, by its URL: never both.
 *
 * @param demands what the video behind a URL must be like
 */
export function videoSource(demands: string): INodeProperties[] {
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
		...shownFor({ videoSource: ['id'] }, [videoId]),
		...shownFor({ videoSource: ['url'] }, [videoUrl(demands)]),
	];
}
