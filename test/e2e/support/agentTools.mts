import type { INodeParameters } from 'n8n-workflow';

/** What a language model calls a node with, and what it must be told. */
interface NodeAsTool {
	/** The last part of the node's type. */
	type: string;
	/** How a user sets it for an agent. */
	parameters: INodeParameters;
	/** What a model fills in, as models do: numbers and switches as text, too. */
	args: Record<string, unknown>;
	/** The field of the answer that the model is after. */
	answer: 'audio_url' | 'face_data' | 'image_url' | 'session_id' | 'task_result' | 'video_url';
}

/** An expression by which the model fills in a field. */
export const fromAi = (key: string, type: 'json' | 'string' = 'string') =>
	`={{ $fromAI('${key}', 'The ${key} of the result', '${type}') }}`;

/**
 * Every node but Kling Task, as a tool.
 *
 * @param files where there is a picture, a sound and a video
 */
export function nodesAsTools(files: string): NodeAsTool[] {
	const [picture, sound, clip] = ['picture.png', 'sound.mp3', 'video.mp4'].map(
		(file) => `${files}/${file}`,
	);
	const prompt = fromAi('prompt');
	const imageUrl = fromAi('image_url');
	const byUrl = { videoSource: 'url', videoUrl: fromAi('video_url') };
	return [
		{
			type: 'klingAvatar',
			parameters: { imageUrl, audioUrl: fromAi('audio_url'), prompt },
			args: { image_url: picture, audio_url: sound, prompt: 'She smiles' },
			answer: 'video_url',
		},
		{
			type: 'klingEditVideo',
			parameters: {
				operation: fromAi('operation'),
				sessionId: fromAi('session_id'),
				editMode: 'removal',
				prompt,
			},
			args: { operation: 'create', session_id: 's1', prompt: 'Remove the cup' },
			answer: 'video_url',
		},
		{
			type: 'klingExpandImage',
			parameters: { imageUrl, upRatio: fromAi('up') },
			args: { image_url: picture, up: '0.5' },
			answer: 'image_url',
		},
		{
			type: 'klingExtendVideo',
			parameters: { videoId: fromAi('video_id') },
			args: { video_id: '861309198188019719' },
			answer: 'video_url',
		},
		{
			type: 'klingGenerateImage',
			parameters: { prompt, imageCount: fromAi('count') },
			args: { prompt: 'A paper boat', count: '2' },
			answer: 'image_url',
		},
		{
			type: 'klingIdentifyFaces',
			parameters: byUrl,
			args: { video_url: clip },
			answer: 'face_data',
		},
		{
			type: 'klingImageToVideo',
			parameters: { imageUrl, prompt, duration: fromAi('seconds') },
			args: { image_url: picture, prompt: 'It drifts', seconds: '7' },
			answer: 'video_url',
		},
		{
			type: 'klingLipSync',
			parameters: {
				sessionId: fromAi('session_id'),
				faces: {
					face: [
						{ faceId: fromAi('face_id'), audioUrl: fromAi('audio_url'), audioEnd: fromAi('end') },
					],
				},
			},
			args: { session_id: 's1', face_id: '0', audio_url: sound, end: '4000' },
			answer: 'video_url',
		},
		{
			type: 'klingMotionControl',
			parameters: { imageUrl, videoUrl: fromAi('video_url') },
			args: { image_url: picture, video_url: clip },
			answer: 'video_url',
		},
		{
			type: 'klingMultiImageToImage',
			parameters: { specifyImages: 'json', imagesJson: fromAi('images', 'json'), prompt },
			args: { images: [{ subject_image: picture }], prompt: 'At a table' },
			answer: 'image_url',
		},
		{
			type: 'klingMultiImageToVideo',
			parameters: { specifyImages: 'json', imagesJson: fromAi('images', 'json'), prompt },
			args: { images: [{ image: picture }, { image: picture }], prompt: 'Both walk' },
			answer: 'video_url',
		},
		{
			type: 'klingOmniImage',
			parameters: { specifyImages: 'json', imagesJson: fromAi('images'), prompt },
			args: { images: JSON.stringify([{ image: picture }]), prompt: 'As <<<image_1>>>' },
			answer: 'image_url',
		},
		{
			type: 'klingOmniVideo',
			parameters: { prompt, aspectRatio: fromAi('ratio'), duration: fromAi('seconds') },
			args: { prompt: 'A boat', ratio: '9:16', seconds: '8' },
			answer: 'video_url',
		},
		{
			type: 'klingRecognizeImage',
			parameters: { imageUrl },
			args: { image_url: picture },
			answer: 'task_result',
		},
		{
			type: 'klingTextToAudio',
			parameters: { prompt, duration: fromAi('seconds') },
			args: { prompt: 'Rain', seconds: '4.5' },
			answer: 'audio_url',
		},
		{
			type: 'klingTextToSpeech',
			parameters: { text: fromAi('text') },
			args: { text: 'Welcome aboard' },
			answer: 'audio_url',
		},
		{
			type: 'klingTextToVideo',
			parameters: {
				prompt,
				duration: fromAi('seconds'),
				additionalFields: { sound: fromAi('with_sound') },
			},
			args: { prompt: 'A river', seconds: '10', with_sound: 'true' },
			answer: 'video_url',
		},
		{
			type: 'klingVideoEffects',
			parameters: { effectScene: fromAi('effect'), imageUrl },
			args: { effect: 'magic_cloak', image_url: picture },
			answer: 'video_url',
		},
		{
			type: 'klingVideoToAudio',
			parameters: { ...byUrl, soundEffectPrompt: prompt },
			args: { video_url: clip, prompt: 'Footsteps' },
			answer: 'video_url',
		},
		{
			type: 'klingVirtualTryOn',
			parameters: { humanImageUrl: fromAi('person'), clothImageUrl: fromAi('clothes') },
			args: { person: picture, clothes: picture },
			answer: 'image_url',
		},
	];
}
