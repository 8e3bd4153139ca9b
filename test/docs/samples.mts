import type { IDataObject, INodeParameters } from 'n8n-workflow';

/** What the page of a node shows it with. */
export interface Sample {
	parameters: INodeParameters;
	/** The JSON of the input item, where the node takes something over from it. */
	input?: IDataObject;
}

const url = (file: string) => `https://example.com/${file}`;
const videoId = '874935608849039827';

/** The sample of each node, by the name of its class; a test runs it against the sandbox. */
export const samples: Record<string, Sample> = {
	KlingAvatar: {
		parameters: {
			imageUrl: url('presenter.png'),
			audioUrl: url('news.mp3'),
			prompt: 'She speaks calmly and looks into the camera',
		},
	},
	KlingEditVideo: {
		parameters: { operation: 'initSelection', videoSource: 'url', videoUrl: url('cup.mp4') },
	},
	KlingExpandImage: {
		parameters: { imageUrl: url('boat.png'), leftRatio: 0.5, rightRatio: 0.5 },
	},
	KlingExtendVideo: {
		parameters: { prompt: 'The boat reaches the sea' },
		input: { video_id: videoId },
	},
	KlingGenerateImage: {
		parameters: { prompt: 'A paper boat on a rainy street, watercolour', aspectRatio: '3:2' },
	},
	KlingIdentifyFaces: { parameters: {}, input: { video_id: videoId } },
	KlingImageToVideo: {
		parameters: {
			imageUrl: url('boat.png'),
			prompt: 'The paper boat begins to drift down the street',
		},
	},
	KlingLipSync: {
		parameters: {
			faces: {
				face: [{ faceId: '0', audioSource: 'url', audioUrl: url('news.mp3'), audioEnd: 4000 }],
			},
		},
		input: { session_id: '861309198188019720' },
	},
	KlingMotionControl: {
		parameters: { imageUrl: url('dancer.png'), videoUrl: url('dance.mp4') },
	},
	KlingMultiImageToImage: {
		parameters: {
			images: {
				image: [
					{ imageSource: 'url', imageUrl: url('cat.png') },
					{ imageSource: 'url', imageUrl: url('hat.png') },
				],
			},
			prompt: 'The cat wears the hat',
		},
	},
	KlingMultiImageToVideo: {
		parameters: {
			images: {
				image: [
					{ imageSource: 'url', imageUrl: url('cat.png') },
					{ imageSource: 'url', imageUrl: url('sofa.png') },
				],
			},
			prompt: 'The cat jumps onto the sofa',
		},
	},
	KlingOmniImage: {
		parameters: {
			images: { image: [{ imageSource: 'url', imageUrl: url('cat.png') }] },
			prompt: 'The cat of <<<image_1>>> as a knight, oil painting',
		},
	},
	KlingOmniVideo: {
		parameters: {
			images: { image: [{ imageSource: 'url', imageUrl: url('cat.png') }] },
			prompt: 'The cat of <<<image_1>>> walks through fresh snow',
		},
	},
	KlingRecognizeImage: { parameters: { imageUrl: url('presenter.png') } },
	KlingTask: { parameters: { operation: 'get' } },
	KlingTextToAudio: { parameters: { prompt: 'Rain on a tin roof', duration: 8 } },
	KlingTextToSpeech: { parameters: { text: 'Good morning. Here is the news.' } },
	KlingTextToVideo: {
		parameters: {
			prompt: 'A paper boat drifts down a rainy street at dusk, slow dolly shot',
			aspectRatio: '9:16',
			additionalFields: { sound: true },
		},
	},
	KlingTrigger: { parameters: {} },
	KlingVideoEffects: { parameters: { effectScene: 'magic_cloak', imageUrl: url('me.png') } },
	KlingVideoToAudio: {
		parameters: { soundEffectPrompt: 'Steady rain', bgmPrompt: 'Soft piano' },
		input: { video_id: videoId },
	},
	KlingVirtualTryOn: {
		parameters: { humanImageUrl: url('person.png'), clothImageUrl: url('jacket.png') },
	},
	KlingWait: { parameters: {} },
};

/**
 * The sample of a node.
 * @throws when it has none yet
 */
export function sampleOf(name: string): Sample {
	const sample = samples[name];
	if (!sample) throw new Error(`Add a sample of ${name} to test/docs/samples.mts`);
	return sample;
}
