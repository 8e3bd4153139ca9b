import type { IDataObject } from 'n8n-workflow';
import { completeStoryboard } from '../../../nodes/shared/input/storyboard.ts';
import { prepare } from './prepare.mts';

const complete = (shots: unknown) =>
	prepare({ multi_shot: true, multi_prompt: shots } as IDataObject, [completeStoryboard]);
const shots = (...durations: unknown[]) =>
	durations.map((duration, index) => ({ prompt: `Scene ${index + 1}`, duration }));

describe('completeStoryboard', () => {
	it('numbers the shots and adds up their length, in strings', async () => {
		const { body, complaint } = await complete(shots(3, '4'));
		expect(complaint).toBeUndefined();
		expect(body).toEqual({
			multi_shot: true,
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
		['nothing', undefined, "'Storyboard' must have from 1 to 6 shots", 'It has 0.'],
		['no shot', [], "'Storyboard' must have from 1 to 6 shots", 'It has 0.'],
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
			'Fill it in. If it holds an expression, check what that gives for this item.',
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
			'Fill it in. If it holds an expression, check what that gives for this item.',
		],
	])('refuses %s', async (_name, given, message, description) => {
		const { body, complaint } = await complete(given);
		expect(complaint).toEqual({ message, description });
		expect(body).toEqual({ multi_shot: true, multi_prompt: given });
	});
});
