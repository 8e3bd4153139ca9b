import type { INodeProperties } from 'n8n-workflow';
import { faces } from '../../../nodes/KlingLipSync/faces.ts';
import { points } from '../../../nodes/KlingEditVideo/points.ts';
import { serialize } from '../../../nodes/shared/api/longInteger.ts';
import { formOf } from '../../../nodes/shared/description/form.ts';
import { imageList } from '../../../nodes/shared/description/media/imageList.ts';
import { motionBrush } from '../../../nodes/shared/description/media/motionBrush.ts';
import { modelFields } from '../../../nodes/shared/description/model.ts';
import { promptField } from '../../../nodes/shared/description/prompt.ts';
import { elements, voices } from '../../../nodes/shared/description/existing/savedReferences.ts';
import { shots } from '../../../nodes/shared/description/film/shots.ts';
import { fetchDeferred } from '../../../nodes/shared/input/files/deferred.ts';
import { sent } from '../../../nodes/shared/input/field.ts';
import { bodyOf, compose } from '../input/bodyOf.mts';
import { itemWithFiles } from './samples.mts';

const url = (name: string) => `https://example.com/${name}`;

describe('a storyboard as JSON', () => {
	const { fields, checks } = formOf([
		modelFields([{ name: 'Kling V3', value: 'kling-v3' }], 'kling-v3'),
		shots(['kling-v3'], promptField(2500, 'e.g. A boat', 'What to show')),
	]);
	const given = (storyboardJson: unknown) => ({
		shots: 'customize',
		specifyStoryboard: 'json',
		storyboardJson,
	});
	const complaintOf = async (json: unknown) =>
		(await compose(fields, given(json), { checks })).complaint;
	const two = [
		{ prompt: 'A boat', duration: 3 },
		{ prompt: 'The sea', duration: '4' },
	];

	it.each<[string, unknown]>([
		['a list', two],
		['text', JSON.stringify(two)],
		['text in a fence', `\`\`\`json\n${JSON.stringify(two, null, '\t')}\n\`\`\``],
		['a list inside an object', { shots: two }],
		['a list inside an object, as text', JSON.stringify({ title: 'Rain', shots: two })],
		['the numbered shots of another answer', two.map((shot, at) => ({ index: at + 9, ...shot }))],
		['shots with remarks', two.map((shot) => ({ ...shot, camera: 'slow', mood: null }))],
		['what the form holds', { shot: two }],
	])('is taken as %s', async (_how, json) => {
		const body = await bodyOf(fields, given(json), { checks });
		expect(body).toEqual({
			model_name: 'kling-v3',
			multi_shot: true,
			shot_type: 'customize',
			multi_prompt: [
				{ index: 1, prompt: 'A boat', duration: '3' },
				{ index: 2, prompt: 'The sea', duration: '4' },
			],
			duration: '7',
		});
	});

	it('is not asked for while the fields are used', async () => {
		const values = { ...given('no JSON'), specifyStoryboard: 'fields', storyboard: { shot: two } };
		expect(await bodyOf(fields, values)).toMatchObject({ multi_prompt: expect.any(Array) });
	});

	it.each<[string, unknown, string]>([
		['nothing', '', "'Storyboard' is empty"],
		['no shot', '[]', "'Storyboard' is empty"],
		['null', null, "'Storyboard' is empty"],
		['words', 'A boat, then the sea', "'Storyboard' is not JSON"],
		['a number', 7, "'Storyboard' must be a list"],
		['true', 'true', "'Storyboard' must be a list"],
		['an object with two lists', { shots: two, more: two }, "'Storyboard' must be a list"],
		['a list of null', [null], "'Storyboard: Shot 1' must be an object"],
		['a list of lists', [two], "'Storyboard: Shot 1' must be an object"],
		['a shot without a prompt', [two[0], { duration: 3 }], "'Storyboard: Shot 2: Prompt' is empty"],
		[
			'a shot without a length',
			[two[0], { prompt: 'The sea' }],
			"'Storyboard: Shot 2: Duration (Seconds)' is empty",
		],
		[
			'a misspelled field',
			[two[0], { prompt: 'The sea', seconds: 3 }],
			"'Storyboard: Shot 2' has no field 'seconds'",
		],
		[
			'a length that is none',
			[{ prompt: 'The sea', duration: '3 s' }],
			"'Storyboard: Shot 1: Duration (Seconds)' must be a whole number from 1 to 15",
		],
		[
			'a prompt that is too long',
			[{ prompt: 'x'.repeat(513), duration: 3 }],
			"'Storyboard: Shot 1: Prompt' has 513 characters, and at most 512 are allowed",
		],
		[
			'too many shots',
			Array(7).fill({ prompt: 'x', duration: 1 }),
			"'Storyboard' must have from 1 to 6 shots",
		],
		[
			'too short a video',
			[{ prompt: 'x', duration: 1 }],
			"The shots of 'Storyboard' must last from 3 to 15 seconds together",
		],
	])('is refused as %s', async (_what, json, message) => {
		expect((await complaintOf(json))?.message).toBe(message);
	});

	it('says which fields there are', async () => {
		const complaint = await complaintOf([{ text: 'x' }]);
		expect(complaint?.description).toBe('It can have: prompt, duration.');
	});
});

describe('other lists as JSON', () => {
	/** What a list becomes, where its first field chooses JSON. */
	const sentAs = async (list: INodeProperties[], json: unknown) => {
		const [selector, , field] = list;
		const given = { [selector.name]: 'json', [field.name]: json };
		const { body, complaint } = await compose(list, given, { context: itemWithFiles });
		return complaint?.message ?? JSON.parse(serialize(await fetchDeferred(body ?? {})));
	};

	it.each<[string, unknown]>([
		['objects', '[{"element_id": 8295473610284736501}]'],
		["objects with the form's names", '[{"elementId": "8295473610284736501"}]'],
		['their IDs', '[8295473610284736501]'],
		['one object', '{"element_id": "8295473610284736501", "name": "Ann"}'],
	])('elements are taken as %s, with every digit', async (_how, json) => {
		const [selector, , field] = elements();
		const given = { [selector.name]: 'json', [field.name]: json };
		const body = await bodyOf(elements(), given);
		expect(serialize(body)).toBe('{"element_list":[{"element_id":8295473610284736501}]}');
	});

	it('an ID that has lost its last digits is refused', async () => {
		expect(await sentAs(elements(), [{ element_id: Number('8295473610284736501') }])).toBe(
			"'Elements: Element 1: Element ID' has lost digits",
		);
	});

	it('voices', async () => {
		expect(await sentAs(voices, ['1', { voice_id: 2 }])).toEqual({
			voice_list: [{ voice_id: '1' }, { voice_id: '2' }],
		});
		expect(await sentAs(voices, ['1', '2', '3'])).toBe("'Voices' must have at most 2 voices");
	});

	it('points', async () => {
		expect(await sentAs(points, { points: [{ x: 0, y: '0.5' }] })).toEqual({
			points: [{ x: 0, y: 0.5 }],
		});
		expect(await sentAs(points, [{ x: 0, y: 2 }])).toBe(
			"'Points: Point 1: Y' must be a number from 0 to 1",
		);
	});

	it('faces, each with its audio by ID, URL, Base64 or file', async () => {
		const times = { sound_start_time: 0, sound_end_time: 3000, sound_insert_time: 0 };
		const audio = Buffer.from([0xff, 0xfb, 0x90, 0x64, 0, 0]).toString('base64');
		const json = [
			{ face_id: '0', audio_id: '861', ...times },
			{ face_id: 1, sound_file: url('a.mp3'), ...times, sound_volume: 2 },
			{ face_id: '2', sound_file: audio, ...times, original_audio_volume: 0, sound_volume: 1 },
			{ faceId: '3', audioBinaryProperty: 'sound', ...times, volume: { original: 1 } },
		];
		expect(await sentAs(faces, json)).toEqual({
			face_choose: [
				{ face_id: '0', audio_id: '861', ...times },
				{ face_id: '1', sound_file: url('a.mp3'), ...times, sound_volume: 2 },
				{
					face_id: '2',
					sound_file: audio,
					...times,
					original_audio_volume: 0,
					original_sound_volume: 0,
					sound_volume: 1,
				},
				{
					face_id: '3',
					sound_file: audio,
					...times,
					original_audio_volume: 1,
					original_sound_volume: 1,
				},
			],
		});
		expect(await sentAs(faces, [{ ...json[0], sound_end_time: 1000 }])).toBe(
			"'Faces: Face 1: Audio End (Milliseconds)' must be a whole number of 2000 or more",
		);
	});

	it('areas that move, with their trajectories', async () => {
		const trajectories = [
			{ x: 1, y: 2 },
			{ x: 3, y: 4 },
		];
		const list = motionBrush.slice(-3);
		const area = { mask: url('mask.png'), trajectories };
		expect(await sentAs(list, [area])).toEqual({ dynamic_masks: [area] });
		expect(await sentAs(list, area)).toEqual({ dynamic_masks: [area] });
		expect(await sentAs(list, [{ ...area, trajectories: '[{"x":1,"y":2}]' }])).toBe(
			"'Moving Areas: Area 1: Trajectory' must have from 2 to 77 points",
		);
	});

	describe('images', () => {
		const png = itemWithFiles.getInputData?.().binary?.picture.data;
		const file = { mimeType: 'image/png', data: png };
		const role: INodeProperties = sent('type', {
			displayName: 'Role',
			name: 'role',
			type: 'string',
			default: '',
		});
		const list = (key?: string) =>
			imageList({
				property: 'images',
				key,
				min: 1,
				max: 4,
				description: 'Images',
				more: key ? [role] : [],
			});

		it('by URL, as Base64, as files and by the names of files', async () => {
			const json = [
				{ image_url: url('a.png'), type: 'first_frame' },
				{ image_url: png },
				{ image_url: file, role: 'end_frame' },
				{ imageBinaryProperty: 'picture' },
			];
			expect(await sentAs(list('image_url'), json)).toEqual({
				images: [
					{ image_url: url('a.png'), type: 'first_frame' },
					{ image_url: png },
					{ image_url: png, type: 'end_frame' },
					{ image_url: png },
				],
			});
		});

		it('without objects around them', async () => {
			expect(await sentAs(list(), [url('a.png'), png, file])).toEqual({
				images: [url('a.png'), png, png],
			});
			expect(await sentAs(list('image_url'), file)).toEqual({ images: [{ image_url: png }] });
		});

		it('several files in one entry count as several', async () => {
			const names = { imageBinaryProperty: ['picture', file, ' picture '] };
			expect(await sentAs(list(), [names])).toEqual({ images: [png, png, png] });
			expect(await sentAs(list(), [names, names])).toBe("'Images' must have from 1 to 4 images");
		});

		it('with a role that is spelled otherwise are refused', async () => {
			expect(await sentAs(list('image_url'), [{ image_url: png, kind: 'first_frame' }])).toBe(
				"'Images: Image 1' has no field 'kind'",
			);
		});
	});
});
