import type { INodePropertyOptions } from 'n8n-workflow';

const NAMES = {
	'kling-image-o1': 'Kling Image O1',
	'kling-v1': 'Kling V1',
	'kling-v1-5': 'Kling V1.5',
	'kling-v1-6': 'Kling V1.6',
	'kling-v2': 'Kling V2',
	'kling-v2-1': 'Kling V2.1',
	'kling-v2-1-master': 'Kling V2.1 Master',
	'kling-v2-5-turbo': 'Kling V2.5 Turbo',
	'kling-v2-6': 'Kling V2.6',
	'kling-v2-master': 'Kling V2 Master',
	'kling-v2-new': 'Kling V2 New',
	'kling-v3': 'Kling V3',
	'kling-v3-omni': 'Kling V3 Omni',
	'kling-video-o1': 'Kling Video O1',
} as const;

type Model = keyof typeof NAMES;

/** What became of a model; a gateway may serve it longer than Kling does, so it stays on offer. */
const DISCONTINUED = 'Discontinued at Kling';
const UNDOCUMENTED = 'No longer documented by Kling';

/** Kling answers that kling-v1 is discontinued (September 2026), and documents none of the three. */
const FIRST_GENERATION = {
	'kling-v1': DISCONTINUED,
	'kling-v1-5': DISCONTINUED,
	'kling-v1-6': DISCONTINUED,
};

/** Models for videos as choices. Source: Kling's documentation of its models, September 2026. */
export const videoModels = choices({
	...FIRST_GENERATION,
	'kling-v2-1': UNDOCUMENTED,
	'kling-v2-1-master': UNDOCUMENTED,
	'kling-v2-master': UNDOCUMENTED,
});

/** Videos of these have no mode. Source: Kling's release notes of 2025-05-13. */
export const MODELS_WITHOUT_MODE = ['kling-v2-master'];

/** Models for images as choices. Source: the same. */
export const imageModels = choices({
	...FIRST_GENERATION,
	'kling-v2': UNDOCUMENTED,
	'kling-v2-new': UNDOCUMENTED,
});

function choices(past: Partial<Record<Model, string>>) {
	return (...models: Model[]): INodePropertyOptions[] =>
		models.map((value) => {
			const description = past[value];
			return { name: NAMES[value], value, ...(description && { description }) };
		});
}
