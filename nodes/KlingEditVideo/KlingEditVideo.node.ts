import type { INodeType, INodeTypeDescription } from 'n8n-workflow';

import { pathOf } from '../shared/api/routes';
import { builderHint } from '../shared/description/builderHints';
import { additionalFields } from '../shared/description/additionalFields';
import { createsTaskInSteps } from '../shared/description/endings';
import { imageList } from '../shared/description/media/imageList';
import { AUTOMATIC_MODEL, modelFields } from '../shared/description/model';
import { videoModels } from '../shared/description/modelNames';
import { createAt, klingNode } from '../shared/description/node';
import type { Step } from '../shared/description/operation';
import { points } from './points';
import { MAX_PROMPT, negativePrompt, promptField } from '../shared/description/prompt';
import { sessionId } from '../shared/description/existing/session';
import { videoSource } from '../shared/description/media/video';
import { shortOrLong } from '../shared/description/format/duration';
import { mode, watermark } from '../shared/description/format/quality';
import { hiddenFor, shownFor } from '../shared/description/visibility';
import { iconOf } from '../shared/description/icon';
import { action, subtitle, value } from '../shared/description/subtitle';
import { required } from '../shared/input/rules';
import { sent } from '../shared/input/field';

const videoTask = sent('task_id', {
	displayName: 'Task ID',
	name: 'taskId',
	type: 'string',
	default: '={{ $json.task_id }}',
	placeholder: 'e.g. 861309198188019719',
	description: 'The ID of the task that made the video. CometAPI asks for it.',
});

const frameIndex = sent('frame_index', {
	displayName: 'Frame Index',
	name: 'frameIndex',
	type: 'number',
	typeOptions: { minValue: 0, numberPrecision: 0 },
	required: true,
	default: 0,
	description: 'Which frame of the video, counted from 0. At most 10 frames can have marks.',
});

const editMode = sent(
	'edit_mode',
	{
		displayName: 'Edit Mode',
		name: 'editMode',
		type: 'options',
		options: [
			{ name: 'Add', value: 'addition', description: 'Put in what 1 or 2 images show' },
			{ name: 'Remove', value: 'removal', description: 'Take out what is selected' },
			{
				name: 'Swap',
				value: 'swap',
				description: 'Replace what is selected by what an image shows',
			},
		],
		default: 'swap',
	},
	required,
);

/** A step that prepares the edit; the API answers it at once. */
function preparation(verb: string, name: string, description: string): Step {
	return {
		name: `${name} Selection`,
		value: `${verb}Selection`,
		action: `${name} selection`,
		description,
		routing: { request: { url: pathOf(`videos/multi-elements/${verb}-selection`) } },
	};
}

/** A to Z; their order is in the descriptions. */
const steps: Step[] = [
	preparation('add', 'Add', 'Step 2: mark what is to be swapped or removed, in one frame'),
	preparation('clear', 'Clear', 'Take back all marks'),
	preparation('delete', 'Delete', 'Take back some marks of one frame'),
	{
		name: 'Edit Video',
		value: 'create',
		action: 'Edit video',
		description: 'Step 3: start the task that makes the new video',
		routing: { request: { url: pathOf('videos/multi-elements') } },
	},
	preparation('init', 'Initialize', 'Step 1: open a session for a video, valid for 24 hours'),
	preparation('preview', 'Preview', 'Get a video that shows what is marked'),
];

export class KlingEditVideo implements INodeType {
	description: INodeTypeDescription = {
		...klingNode,
		displayName: 'Kling Edit Video',
		name: 'klingEditVideo',
		builderHint: builderHint('klingEditVideo'),
		icon: iconOf('video'),
		subtitle: subtitle(action(steps), value('editMode')),
		description:
			'Add, swap or remove things in a video, after marking them in it step by step. Returns the URL of the new video. To change a video by a prompt alone, use Kling Omni Video.',
		defaults: { name: 'Kling Edit Video' },
		usableAsTool: true,
		requestDefaults: createAt('videos/multi-elements'),
		properties: createsTaskInSteps(
			steps,
			{ first: 'initSelection', create: 'create' },
			shownFor({ operation: ['create'] }, modelFields(videoModels('kling-v1-6'), AUTOMATIC_MODEL)),
			shownFor({ operation: ['initSelection'] }, [
				...videoSource({
					demands: 'an MP4 or MOV of 2 to 5 or 7 to 10 seconds, 720 to 2160 pixels on each side',
				}),
				...shownFor({ videoSource: ['id'] }, [videoTask]),
			]),
			hiddenFor({ operation: ['initSelection'] }, [sessionId("'Initialize Selection'")]),
			shownFor({ operation: ['addSelection', 'deleteSelection'] }, [frameIndex, ...points]),
			shownFor({ operation: ['create'] }, [
				editMode,
				...shownFor({ editMode: ['addition'] }, [
					...imageList({
						property: 'image_list',
						key: 'image',
						min: 1,
						max: 2,
						description: 'What to put in: 1 or 2 images',
					}),
				]),
				...shownFor({ editMode: ['swap'] }, [
					...imageList({
						property: 'image_list',
						key: 'image',
						min: 1,
						max: 1,
						description: 'What to put in the place of the selection: 1 image',
					}),
				]),
				promptField(
					MAX_PROMPT,
					'e.g. Replace the cup in <<<video_1>>> by the one of <<<image_1>>>',
					'What to change, naming the video as <<<video_1>>> and the images as <<<image_1>>>',
				),
				{
					...shortOrLong(),
					description: '5 for a video of 2 to 5 seconds, 10 for one of 7 to 10',
				},
				mode(),
				additionalFields(negativePrompt, watermark),
			]),
		),
	};
}
