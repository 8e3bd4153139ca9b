import type { INodeType, INodeTypeDescription } from 'n8n-workflow';

import { builderHint } from '../shared/description/builderHints';
import { additionalFields } from '../shared/description/additionalFields';
import { createAt, klingNode } from '../shared/description/node';
import { videoSource } from '../shared/description/media/video';
import { createsTask } from '../shared/description/endings';
import { longText } from '../shared/description/prompt';
import { iconOf } from '../shared/description/icon';
import { choice, subtitle, value } from '../shared/description/subtitle';
import { sent } from '../shared/input/field';

export class KlingVideoToAudio implements INodeType {
	description: INodeTypeDescription = {
		...klingNode,
		displayName: 'Kling Video to Audio',
		name: 'klingVideoToAudio',
		builderHint: builderHint('klingVideoToAudio'),
		icon: iconOf('audio'),
		subtitle: subtitle(
			value('soundEffectPrompt'),
			value('bgmPrompt'),
			choice('videoSource', { binary: 'From a file', id: 'By ID', url: 'By URL' }),
		),
		description:
			'Add sound effects and music to a video. Returns the URLs of the video with sound and of the sound alone, as MP3 and WAV.',
		defaults: { name: 'Kling Video to Audio' },
		usableAsTool: true,
		requestDefaults: createAt('audio/video-to-audio'),
		properties: createsTask(
			videoSource({
				demands: 'an MP4 or MOV of 3 to 20 seconds and at most 100 MB',
				maxMegabytes: 100,
			}),
			longText('sound_effect_prompt', 200, {
				displayName: 'Sound Effect Prompt',
				name: 'soundEffectPrompt',
				typeOptions: { rows: 2 },
				placeholder: 'e.g. Footsteps on gravel, wind in the trees',
				description: 'Which sounds to add. Without it, Kling chooses them by the picture',
			}),
			longText('bgm_prompt', 200, {
				displayName: 'Background Music Prompt',
				name: 'bgmPrompt',
				typeOptions: { rows: 2 },
				placeholder: 'e.g. Calm piano, slow and warm',
				description: 'Which music to add. Without it, Kling chooses it by the picture',
			}),
			additionalFields(
				sent('asmr_mode', {
					displayName: 'ASMR Mode',
					name: 'asmrMode',
					type: 'boolean',
					default: true,
					description: 'Whether to bring out fine detail of the sounds, for close and quiet scenes',
				}),
			),
		),
	};
}
