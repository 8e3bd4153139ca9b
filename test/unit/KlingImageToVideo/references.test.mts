import { references } from '../../../nodes/KlingImageToVideo/references.ts';
import { LongInteger } from '../../../nodes/shared/api/longInteger.ts';
import { modelFields } from '../../../nodes/shared/description/model.ts';
import { videoModels } from '../../../nodes/shared/description/modelNames.ts';
import { bodyOf } from '../input/bodyOf.mts';

const fields = [
	...modelFields(videoModels('kling-v2-5-turbo', 'kling-v2-6', 'kling-v3'), 'kling-v3'),
	...references,
];
const saved = {
	elements: { element: [{ elementId: '7' }] },
	voices: { voice: [{ voiceId: '861' }] },
};
const elements = { element_list: [{ element_id: new LongInteger('7') }] };
const voices = { sound: 'on', voice_list: [{ voice_id: '861' }] };

it.each([
	['kling-v3', 'elements', elements],
	['kling-v3', 'voices', {}],
	['kling-v2-6', 'elements', {}],
	['kling-v2-6', 'voices', voices],
	['kling-v2-5-turbo', 'elements', {}],
	['kling-v2-5-turbo', 'voices', {}],
	['a-model-not-listed', 'elements', elements],
	['a-model-not-listed', 'voices', voices],
	['a-model-not-listed', 'none', {}],
])('%s with saved %s gets those that it takes', async (model, chosen, expected) => {
	const body = await bodyOf(fields, { ...saved, model, references: chosen });
	expect(body).toEqual({ model_name: model, ...expected });
});
