import type { INodeType, INodeTypeDescription } from 'n8n-workflow';

import { builderHint } from '../shared/description/builderHints';
import { answersAtOnce } from '../shared/description/endings';
import { postTo, klingNode } from '../shared/description/node';
import { imageSource } from '../shared/description/media/image';
import { iconOf } from '../shared/description/icon';

export class KlingRecognizeImage implements INodeType {
	description: INodeTypeDescription = {
		...klingNode,
		displayName: 'Kling Recognize Image',
		name: 'klingRecognizeImage',
		builderHint: builderHint('klingRecognizeImage'),
		icon: iconOf('image'),
		subtitle: 'Head, face, clothes, object',
		description:
			'Find out whether an image has a head, a face, clothes or an object. Returns, for each, whether it is there, and the URL of a mask.',
		defaults: { name: 'Kling Recognize Image' },
		usableAsTool: true,
		requestDefaults: postTo('videos/image-recognize'),
		properties: answersAtOnce(imageSource),
	};
}
