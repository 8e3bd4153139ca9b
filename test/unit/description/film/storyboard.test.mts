import { shots as shotFields } from '../../../../nodes/shared/description/film/shots.ts';
import { formOf } from '../../../../nodes/shared/description/form.ts';
import { modelFields } from '../../../../nodes/shared/description/model.ts';
import { promptField } from '../../../../nodes/shared/description/prompt.ts';
import { compose } from '../../input/bodyOf.mts';

const { fields, checks } = formOf([
	modelFields([{ name: 'Kling V3', value: 'kling-v3' }], 'kling-v3'),
	shotFields(['kling-v3'], promptField(2500, 'e.g. A boat', 'What to show')),
]);
const complete = (shot: unknown) =>
	compose(fields, { shots: 'customize', storyboard: { shot } }, { checks });
const EMPTY = 'Fill it in. If it holds an expression, check what that gives for this item.';
const shots = (...durations: unknown[]) =>
	durations.map((duration, index) => ({ prompt: `Scene ${index + 1}`, duration }));

describe('completeStoryboard', () => {
	it('numbers the shots and adds up their length, in strings', async () => {
		const { body, complaint } = await complete(shots(3, '4'));
		expect(complaint).toBeUndefined();
		expect(body).toEqual({
			model_name: 'kling-v3',
			multi_shot: true,
			shot_type: 'customize',
			multi_prompt: [
				{ index: 1, prompt: 'Scene 1', duration: '3' },
				{ index: 2, prompt: 'Scene 2', duration: '4' },
			],
			duration: '7',
		});
	});

	it.each([
		['the shortest', [3]],
		['the longest', [15]],
		['as many shots as possible', [1, 1, 1, 1, 1, 1]],
	])('allows %s', async (_name, durations) => {
		expect((await complete(shots(...durations))).complaint).toBeUndefined();
	});

	it.each([
		['nothing', undefined, "'Storyboard' is empty", EMPTY],
		['no shot', [], "'Storyboard' is empty", EMPTY],
		[
			'seven shots',
			shots(2, 2, 2, 2, 2, 2, 2),
			"'Storyboard' must have from 1 to 6 shots",
			'It has 7.',
		],
		[
			'too short a video',
			shots(1, 1),
			"The shots of 'Storyboard' must last from 3 to 15 seconds together",
			'They last 2 seconds.',
		],
		[
			'too long a video',
			shots(8, 8),
			"The shots of 'Storyboard' must last from 3 to 15 seconds together",
			'They last 16 seconds.',
		],
		[
			'a shot without a prompt',
			[...shots(3), { prompt: ' ', duration: 2 }],
			"'Storyboard: Shot 2: Prompt' is empty",
			EMPTY,
		],
		[
			'a prompt that is too long',
			[{ prompt: 'x'.repeat(513), duration: 3 }],
			"'Storyboard: Shot 1: Prompt' has 513 characters, and at most 512 are allowed",
			'Shorten it by 1 or more.',
		],
		[
			'half a second',
			shots(3, 2.5),
			"'Storyboard: Shot 2: Duration (Seconds)' must be a whole number from 1 to 15",
			'It is 2.5.',
		],
		[
			'a shot without a length',
			[{ prompt: 'x' }],
			"'Storyboard: Shot 1: Duration (Seconds)' is empty",
			EMPTY,
		],
	])('refuses %s', async (_name, given, message, description) => {
		const { complaint } = await complete(given);
		expect(complaint).toEqual({ message, description });
	});
});
