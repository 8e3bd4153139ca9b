import { duration, shots } from '../../../../nodes/shared/description/film/shots.ts';
import { anyDuration, shortOrLong } from '../../../../nodes/shared/description/format/duration.ts';
import { modelFields } from '../../../../nodes/shared/description/model.ts';
import { videoModels } from '../../../../nodes/shared/description/modelNames.ts';
import { promptField } from '../../../../nodes/shared/description/prompt.ts';
import { bodyOf, compose } from '../../input/bodyOf.mts';

const prompt = promptField(100, 'e.g. A boat', 'What to show');
const fields = [
	...modelFields(videoModels('kling-v2-6', 'kling-v3'), 'kling-v3'),
	...shots(['kling-v3'], prompt).fields,
	...duration(['kling-v3'], shortOrLong()),
];
const shot = { storyboard: { shot: [{ prompt: 'A boat', duration: 4 }] } };

const lengthOf = async (values: object) =>
	(await bodyOf(fields, { prompt: 'A boat', shots: 'single', ...values })).duration;

it.each([
	['any number of seconds', 'kling-v3', 7],
	['any number of seconds', 'a-model-not-listed', 15],
	['5 seconds', 'kling-v2-6', 5],
	['10 seconds', 'kling-v2-6', 10],
])('a video may have %s with %s', async (_length, model, seconds) => {
	expect(await lengthOf({ model, duration: seconds })).toBe(String(seconds));
	expect(await lengthOf({ model, duration: String(seconds) })).toBe(String(seconds));
});

it.each([
	['kling-v2-6', 7, "'Duration (Seconds)' must be one of: 5, 10"],
	['kling-v3', 2, "'Duration (Seconds)' must be a whole number from 3 to 15"],
	['kling-v3', 16, "'Duration (Seconds)' must be a whole number from 3 to 15"],
	['kling-v3', 7.5, "'Duration (Seconds)' must be a whole number from 3 to 15"],
])('%s is not asked for %s seconds', async (model, seconds, message) => {
	const values = { prompt: 'A boat', shots: 'single', model, duration: seconds };
	expect((await compose(fields, values)).complaint?.message).toBe(message);
});

it('a storyboard says itself how long the video is', async () => {
	const values = { model: 'kling-v3', shots: 'customize', duration: 9, ...shot };
	expect(await bodyOf(fields, values)).not.toHaveProperty('duration');
});

it('a storyboard that the model does not have says nothing', async () => {
	const model = 'kling-v2-6';
	expect(await lengthOf({ model, shots: 'customize', duration: 10, ...shot })).toBe('10');
});

it('a model can have a shorter longest video', async () => {
	const { complaint } = await compose([anyDuration(10)], { duration: 11 });
	expect(complaint?.message).toBe("'Duration (Seconds)' must be a whole number from 3 to 10");
});
