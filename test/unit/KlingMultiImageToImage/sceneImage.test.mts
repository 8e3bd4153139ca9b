import type { IDataObject } from 'n8n-workflow';
import { spellSceneImageTwice } from '../../../nodes/KlingMultiImageToImage/sceneImage.ts';

it('a scene goes out by both of its names', () => {
	const body: IDataObject = { scene_image: 'https://example.com/room.png' };
	expect(spellSceneImageTwice(body)).toBeUndefined();
	expect(body).toEqual({
		scene_image: 'https://example.com/room.png',
		scence_image: 'https://example.com/room.png',
	});
});

it('without a scene, neither name goes out', () => {
	const body: IDataObject = { prompt: 'A room' };
	spellSceneImageTwice(body);
	expect(body).toStrictEqual({ prompt: 'A room' });
});
