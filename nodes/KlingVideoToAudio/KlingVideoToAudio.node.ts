import type { INodeType, INodeTypeDescription } from 'n8n-workflow';

import { additionalFields } from '../shared/description/additionalFields';
import { createAt, klingNode } from '../shared/description/node';
import { videoSource } from '../shared/description/media/video';
import { taskFields } from '../shared/description/endings';
import { maxLength } from '../shared/input/rules';
import { sendAs } from '../shared/input/field';

export class KlingVideoToAudio implements INodeType {
	description: INodeTypeDescription = {
		...klingNode,
		displayName: 'Kling Video to Audio',
		name: 'klingVideoToAudio',
		icon: { light: 'file:../../icons/kling.svg', dark: 'file:../../icons/kling.dark.svg' },
		subtitle:
			'={{ "Sound for a video by " + ($parameter["videoSource"] === "id" ? "ID" : "URL") }}',
		description: 'Add sound effects and music to a video, and get the sound as MP3 and WAV as well',
		defaults: { name: 'Kling Video to Audio' },
		usableAsTool: true,
		requestDefaults: createAt('audio/video-to-audio'),
		properties: [
			...videoSource('The address of an MP4 or MOV of 3 to 20 seconds and at most 100 MB'),
			{
				displayName: 'Sound Effect Prompt',
				name: 'soundEffectPrompt',
				type: 'string',
				typeOptions: { rows: 2 },
				default: '',
				placeholder: 'e.g. Footsteps on gravel, wind in the trees',
				description:
					'Which sounds to add. Without it, Kling chooses them by the picture. At most 200 characters.',
				routing: sendAs('sound_effect_prompt', 'Sound Effect Prompt', maxLength(200)),
			},
			{
				displayName: 'Background Music Prompt',
				name: 'bgmPrompt',
				type: 'string',
				typeOptions: { rows: 2 },
				default: '',
				placeholder: 'e.g. Calm piano, slow and warm',
				description:
					'Which music to add. Without it, Kling chooses it by the picture. At most 200 characters.',
				routing: sendAs('bgm_prompt', 'Background Music Prompt', maxLength(200)),
			},
			additionalFields({
				displayName: 'ASMR Mode',
				name: 'asmrMode',
				type: 'boolean',
				default: true,
				description: 'Whether to bring out fine detail of the sounds, for close and quiet scenes',
				routing: sendAs('asmr_mode', 'ASMR Mode'),
			}),
			...taskFields,
		],
	};
}
