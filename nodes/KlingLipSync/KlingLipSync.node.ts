import type { INodeType, INodeTypeDescription } from 'n8n-workflow';

import { builderHint } from '../shared/description/builderHints';
import { additionalFields } from '../shared/description/additionalFields';
import { faces } from './faces';
import { createAt, klingNode } from '../shared/description/node';
import { sessionId } from '../shared/description/existing/session';
import { createsTask } from '../shared/description/endings';
import { watermark } from '../shared/description/format/quality';
import { iconOf } from '../shared/description/icon';

export class KlingLipSync implements INodeType {
	description: INodeTypeDescription = {
		...klingNode,
		displayName: 'Kling Lip Sync',
		name: 'klingLipSync',
		builderHint: builderHint('klingLipSync'),
		icon: iconOf('video'),
		subtitle: 'Speech for a face',
		description:
			'Make a face in a video speak along with audio. Needs the session ID and face ID of Kling Identify Faces. Returns the URL of the new video. For a still image, use Kling Avatar.',
		defaults: { name: 'Kling Lip Sync' },
		usableAsTool: true,
		requestDefaults: createAt('videos/advanced-lip-sync'),
		properties: createsTask(sessionId('Kling Identify Faces'), faces, additionalFields(watermark)),
	};
}
