import type { INodeType, INodeTypeDescription } from 'n8n-workflow';

import { additionalFields } from '../shared/description/additionalFields';
import { cameraControl } from '../shared/description/cameraControl';
import { forModels, modelFields } from '../shared/description/model';
import { motionBrush } from '../shared/description/media/motionBrush';
import { createAt, klingNode } from '../shared/description/node';
import { negativePrompt, optionalPrompt } from '../shared/description/prompt';
import { elementsOrVoices } from '../shared/description/savedReferences';
import { shots } from '../shared/description/shots';
import { imageField, imageSource } from '../shared/description/media/image';
import { createsTask } from '../shared/description/endings';
import { duration } from '../shared/description/duration';
import { cfgScale, mode, sound, watermark } from '../shared/description/quality';
import { hiddenFor, shownFor } from '../shared/description/visibility';
import { completeStoryboard } from '../shared/input/storyboard';

const END_FRAMES = { motionGuide: ['endFrame', 'endFrameOnly'] };

const prompt = optionalPrompt(
	'e.g. The paper boat begins to drift down the street',
	'What happens in the video',
);

export class KlingImageToVideo implements INodeType {
	description: INodeTypeDescription = {
		...klingNode,
		displayName: 'Kling Image to Video',
		name: 'klingImageToVideo',
		icon: { light: 'file:../../icons/kling.svg', dark: 'file:../../icons/kling.dark.svg' },
		subtitle: '={{ $parameter["otherModel"] || $parameter["model"] }}',
		description: 'Generate a video from an image',
		defaults: { name: 'Kling Image to Video' },
		usableAsTool: true,
		requestDefaults: createAt('videos/image2video'),
		properties: createsTask(
			[
				...modelFields(
					[
						{ name: 'Kling V1', value: 'kling-v1' },
						{ name: 'Kling V1.5', value: 'kling-v1-5' },
						{ name: 'Kling V1.6', value: 'kling-v1-6' },
						{ name: 'Kling V2 Master', value: 'kling-v2-master' },
						{ name: 'Kling V2.1', value: 'kling-v2-1' },
						{ name: 'Kling V2.1 Master', value: 'kling-v2-1-master' },
						{ name: 'Kling V2.5 Turbo', value: 'kling-v2-5-turbo' },
						{ name: 'Kling V2.6', value: 'kling-v2-6' },
						{ name: 'Kling V3', value: 'kling-v3' },
					],
					'kling-v3',
				),
				...hiddenFor({ motionGuide: ['endFrameOnly'] }, imageSource),
				{
					displayName: 'Motion Guided By',
					name: 'motionGuide',
					type: 'options',
					options: [
						{ name: 'Camera Movement', value: 'camera' },
						{
							name: 'End Frame',
							value: 'endFrame',
							description: 'A second image that the video ends with',
						},
						{
							name: 'End Frame Only',
							value: 'endFrameOnly',
							description: 'The video ends with the image; Kling makes up its beginning',
						},
						{
							name: 'Motion Brush',
							value: 'motionBrush',
							description: 'Masks say what stays still and what moves where',
						},
						{ name: 'Prompt Only', value: 'prompt' },
					],
					default: 'prompt',
					description: 'What says how things move, beside the prompt',
				},
				...shownFor({ motionGuide: ['camera'] }, cameraControl),
				...shownFor(
					END_FRAMES,
					imageField({
						name: 'endFrame',
						displayName: 'End Frame',
						property: 'image_tail',
						example: 'end.png',
					}),
				),
				...shownFor({ motionGuide: ['motionBrush'] }, motionBrush),
				// A video of several shots can have no end frame.
				...hiddenFor(END_FRAMES, shots(prompt, 'kling-v3')),
				...shownFor(END_FRAMES, [prompt]),
				...elementsOrVoices('kling-v3', 'kling-v2-6'),
				additionalFields(
					...forModels(['kling-v1', 'kling-v1-5', 'kling-v1-6', 'kling-v3'], cfgScale),
					...duration('kling-v3'),
					mode(),
					negativePrompt,
					...hiddenFor({ '/references': ['voices'] }, forModels(['kling-v2-6', 'kling-v3'], sound)),
					watermark,
				),
			],
			completeStoryboard,
		),
	};
}
