import type { INodeType, INodeTypeDescription } from 'n8n-workflow';

import { builderHint } from '../shared/description/builderHints';
import { answersAtOnce } from '../shared/description/endings';
import { postTo, klingNode } from '../shared/description/node';
import { videoSource } from '../shared/description/media/video';
import { iconOf } from '../shared/description/icon';
import { choice, subtitle, words } from '../shared/description/subtitle';

export class KlingIdentifyFaces implements INodeType {
	description: INodeTypeDescription = {
		...klingNode,
		displayName: 'Kling Identify Faces',
		name: 'klingIdentifyFaces',
		builderHint: builderHint('klingIdentifyFaces'),
		icon: iconOf('video'),
		subtitle: subtitle(
			words('Faces in a video'),
			choice('videoSource', { binary: 'From a file', id: 'By ID', url: 'By URL' }),
		),
		description:
			'Find the faces in a video, as the first step to make one of them speak. Returns the session ID and the face IDs that Kling Lip Sync needs.',
		defaults: { name: 'Kling Identify Faces' },
		usableAsTool: true,
		requestDefaults: postTo('videos/identify-face'),
		properties: answersAtOnce(
			videoSource({
				demands: 'an MP4 or MOV of 2 to 60 seconds and at most 100 MB',
				maxMegabytes: 100,
			}),
		),
	};
}
