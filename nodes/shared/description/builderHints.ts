import type { IBuilderHint } from 'n8n-workflow';

/** What builders of workflows read of a node: people do not see it. */
type Hint = IBuilderHint & Required<Pick<IBuilderHint, 'searchHint' | 'relatedNodes'>>;

/** Other nodes, and when to take them. */
type Related = Record<string, string>;

const PACKAGE = 'n8n-nodes-cometapi-kling';

const FREE_CHECK =
	'Costs money for each input item. To check the request for free, set taskOptions.validateOnly to true: nothing is sent then. n8n itself does not check the values.';
const WAITS =
	'It waits for the result and outputs its URL, so that no loop and no Wait node are needed.';

const MAKERS: Related = {
	klingTextToVideo: 'Makes a video from text',
	klingImageToVideo: 'Makes a video that begins with an image',
	klingOmniVideo: 'Makes or edits a video from text, images, videos and elements together',
};
/**
 * For the nodes that n8n finds for whatever is searched for with "Kling" in it: it shows five, the
 * shortest names first, and nothing else leads from there to those that make something.
 */
const ALL_MAKERS: Related = {
	...MAKERS,
	klingGenerateImage: 'Makes images from text',
	klingTextToSpeech: 'Speaks a text',
	klingTextToAudio: 'Makes a sound effect from text',
	klingVideoToAudio: 'Adds sound to a video',
};
const FOLLOWERS: Related = {
	klingTask: 'Gets a task later by its ID, at no cost',
	klingWait:
		"Waits for tasks that take many minutes without holding n8n's memory. Place it right behind a node whose waitForCompletion is false.",
};

function hint(searchHint: string, related: Related): Hint {
	return {
		searchHint,
		relatedNodes: Object.entries(related).map(([name, relationHint]) => ({
			nodeType: `${PACKAGE}.${name}`,
			relationHint,
		})),
	};
}

/** A node that starts a task. */
const task = (use: string, related: Related = {}) =>
	hint(`${use} ${WAITS} ${FREE_CHECK}`, { ...related, ...FOLLOWERS });

/** A node whose answer is the result. */
const atOnce = (use: string, related: Related) => hint(`${use} ${FREE_CHECK}`, related);

const TALKING: Related = {
	klingTextToSpeech: 'Makes the speech from text',
	klingIdentifyFaces: 'Finds the faces of a video, for Kling Lip Sync',
};

/** What to use for what, by the name of the node. */
const hints = {
	klingAvatar: task('Makes the person in one image speak an audio file.', {
		klingTextToSpeech: TALKING.klingTextToSpeech,
		klingLipSync: 'Makes a face in a video speak',
		...MAKERS,
	}),
	klingEditVideo: task(
		'Adds, swaps or removes something in a video: operation initSelection gives a sessionId, addSelection marks a point, create makes the video.',
		{ klingOmniVideo: 'Edits a video by a prompt, without marking points' },
	),
	klingExpandImage: task('Adds to the sides of an image.', {
		klingOmniImage: 'Changes what an image shows by a prompt',
	}),
	klingExtendVideo: task(
		'Continues a video of an older Kling model for some seconds, by its videoId.',
		MAKERS,
	),
	klingGenerateImage: task('Makes images from text, or from text and one image.', {
		klingOmniImage: 'Makes or edits images from several images',
		klingImageToVideo: 'Makes a video of the image',
	}),
	klingIdentifyFaces: atOnce('The step before Kling Lip Sync: outputs session_id and face_data.', {
		klingLipSync: 'Takes the session ID and a face ID',
	}),
	klingImageToVideo: task('Makes a video that begins with an image, or ends with one.', {
		klingTextToVideo: MAKERS.klingTextToVideo,
		klingOmniVideo: MAKERS.klingOmniVideo,
		klingVideoToAudio: 'Adds sound to the video',
	}),
	klingLipSync: task(
		'Makes a face in a video speak audio. Needs session_id and face_id of Kling Identify Faces.',
		{
			...TALKING,
			klingAvatar: 'Makes the person in an image speak, in one step',
			...MAKERS,
		},
	),
	klingMotionControl: task('Has the person of an image move like the one in a video.', MAKERS),
	klingMultiImageToImage: task('Makes an image from the subjects of several images.', {
		klingOmniImage: 'Does the same with newer models',
	}),
	klingMultiImageToVideo: task('Makes a video from several images, with an older model.', MAKERS),
	klingOmniImage: task('Makes or edits images from text, images and elements.', {
		klingGenerateImage: 'Makes images from text alone',
	}),
	klingOmniVideo: task('Makes or edits a video from text, images, videos and elements together.', {
		klingTextToVideo: MAKERS.klingTextToVideo,
		klingImageToVideo: MAKERS.klingImageToVideo,
	}),
	klingRecognizeImage: atOnce('Says whether an image has a head, a face, clothes or an object.', {
		klingVirtualTryOn: 'Changes the clothes of a person',
	}),
	klingTask: hint(
		'Makes nothing: it gets, lists and recovers tasks that other Kling nodes have started. It costs nothing. Behind a Kling node, taskType and taskId are right as they are.',
		{ ...ALL_MAKERS, klingWait: FOLLOWERS.klingWait },
	),
	klingTextToAudio: task('Makes a sound effect from text.', {
		klingTextToSpeech: 'Speaks a text',
		klingVideoToAudio: 'Adds sound to a video',
	}),
	klingTextToSpeech: atOnce('Speaks a text of up to 1000 characters: outputs audio_url.', {
		klingAvatar: 'Makes the person in an image speak it',
		klingLipSync: 'Makes a face in a video speak it',
	}),
	klingTextToVideo: task('Makes a video from text alone.', {
		klingImageToVideo: MAKERS.klingImageToVideo,
		klingOmniVideo: MAKERS.klingOmniVideo,
		klingVideoToAudio: 'Adds sound to the video',
	}),
	klingTrigger: hint(
		'Starts a workflow when a Kling task changes its status. The Callback URL of the node that makes the task must be the address of this trigger.',
		{ ...ALL_MAKERS, klingWait: 'Waits within one workflow instead' },
	),
	klingVideoEffects: task('Makes a video with a ready-made effect, such as a hug.', MAKERS),
	klingVideoToAudio: task('Adds sound effects and music to a video.', {
		klingTextToAudio: 'Makes a sound without a video',
	}),
	klingVirtualTryOn: task('Dresses the person in one image in the clothes of another.', {
		klingImageToVideo: 'Makes a video of the result',
	}),
	klingWait: hint(
		'Makes nothing and costs nothing: it waits for tasks of other Kling nodes. Place it right behind a Kling node whose waitForCompletion is false; taskType and taskId are right as they are. Needed only for tasks of many minutes, as all nodes can wait by themselves.',
		{ ...ALL_MAKERS, klingTask: FOLLOWERS.klingTask },
	),
} satisfies Record<string, Hint>;

/**
 * What n8n's AI builder and MCP server show of a node beside its description.
 *
 * @param name the node's internal name
 */
export function builderHint(name: keyof typeof hints): IBuilderHint {
	return hints[name];
}
