import { likelyKinds } from '../../../nodes/KlingTrigger/likelyKinds.ts';
import { taskKinds } from '../../../nodes/shared/api/routes.ts';

const likelyTypes = (...args: Parameters<typeof likelyKinds>) =>
	likelyKinds(...args).map(({ type }) => type);
const nothing = { videos: [], audios: [], images: [] };
const something = [{ url: 'https://example.com/1' }];

it('every kind is asked for, each once', () => {
	const types = likelyTypes({ ...nothing, images: something }, 'audio/text-to-audio');
	expect([...types].sort()).toEqual(taskKinds.map(({ type }) => type).sort());
});

it.each([
	['the kind of the last task', nothing, 'videos/effects', 'videos/effects'],
	['what most people use', nothing, undefined, 'videos/image2video'],
	['a video by its result', { ...nothing, videos: something }, undefined, 'videos/image2video'],
	['a sound by its result', { ...nothing, audios: something }, undefined, 'audio/text-to-audio'],
	['an image by its result', { ...nothing, images: something }, undefined, 'images/editing/expand'],
	[
		'the last kind, whatever the result',
		{ ...nothing, images: something },
		'videos/effects',
		'videos/effects',
	],
	['no kind that there is not', nothing, 'videos/unheard-of', 'videos/image2video'],
])('%s comes first', (_what, results, last, first) => {
	expect(likelyTypes(results, last)[0]).toBe(first);
});

it('kinds with such results come before those with others', () => {
	const types = likelyTypes({ ...nothing, videos: something, audios: something }, undefined);
	const others = types.slice(types.findIndex((type) => !/^(videos|audio)\//.test(type)));
	expect(others.every((type) => !/^(videos|audio)\//.test(type))).toBe(true);
});
