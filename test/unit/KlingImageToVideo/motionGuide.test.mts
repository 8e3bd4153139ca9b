import { motionGuide } from '../../../nodes/KlingImageToVideo/motionGuide.ts';
import { modelFields } from '../../../nodes/shared/description/model.ts';
import { videoModels } from '../../../nodes/shared/description/modelNames.ts';
import { bodyOf, compose } from '../input/bodyOf.mts';

const fields = [
	...modelFields(videoModels('kling-v1-6', 'kling-v2-6', 'kling-v3'), 'kling-v3'),
	...motionGuide,
];
const endFrame = {
	motionGuide: 'endFrameOnly',
	endFrameSource: 'url',
	endFrameUrl: 'https://example.com/end.png',
};

it.each(['kling-v1-6', 'a-model-not-listed'])(
	'%s makes a video from its last frame alone',
	async (model) => {
		expect(await bodyOf(fields, { ...endFrame, model })).toEqual({
			model_name: model,
			image_tail: endFrame.endFrameUrl,
		});
	},
);

it.each(['kling-v2-6', 'kling-v3'])(
	'%s is not asked for a video from its last frame alone, also where it was chosen for another model',
	async (model) => {
		const { complaint } = await compose(fields, { ...endFrame, model });
		expect(complaint).toEqual({
			message: "'Motion Guided By' must be one of: camera, endFrame, motionBrush, prompt",
			description: 'It is "endFrameOnly".',
		});
	},
);
