import type { INodeParameters } from 'n8n-workflow';
import { KlingImageToVideo } from '../../../nodes/KlingImageToVideo/KlingImageToVideo.node.ts';
import { KlingMultiImageToVideo } from '../../../nodes/KlingMultiImageToVideo/KlingMultiImageToVideo.node.ts';
import { KlingVirtualTryOn } from '../../../nodes/KlingVirtualTryOn/KlingVirtualTryOn.node.ts';
import { itemWith, sample, url, useOperations } from './operation.mts';

const api = useOperations();

/** The beginning of a PNG of a size, and as many bytes after it as wanted. */
function png(width: number, height: number, bytes = 64): string {
	const file = Buffer.alloc(bytes);
	Buffer.from(sample('picture.png'), 'base64').copy(file, 0, 0, 24);
	file.writeUInt32BE(width, 16);
	file.writeUInt32BE(height, 20);
	return file.toString('base64');
}

const MEGABYTE = 1024 * 1024;
const bad: Array<[message: string, file: string]> = [
	['is 299 × 320 pixels, and each side must have at least 300', png(299, 320)],
	[
		'is 751 × 300 pixels, and one side may be at most 2.5 times as long as the other',
		png(751, 300),
	],
	[
		'is 300 × 751 pixels, and one side may be at most 2.5 times as long as the other',
		png(300, 751),
	],
	['is 12.0 MB, and at most 10 MB are allowed', png(320, 320, 12 * MEGABYTE)],
	['is not an image that Kling takes', sample('sound.mp3')],
];

/** The ways in which a file can be handed over, as the parameters of a node and the item for it. */
const ways: Array<[way: string, fieldName: string, parameters: (file: string) => INodeParameters]> =
	[
		['as Base64', 'Image Base64', (file) => ({ imageSource: 'base64', imageBase64: file })],
		[
			'as a file of the item',
			'Image Input Data Field Name',
			() => ({ imageSource: 'binary', imageBinaryProperty: 'photo' }),
		],
	];

describe.each(ways)('an image %s', (_way, fieldName, parametersFor) => {
	it.each(bad)('is refused: it %s', async (message, file) => {
		const items = [itemWith({ photo: file })];
		const [said] = await api.refusal(KlingImageToVideo, parametersFor(file), { items });
		expect(said).toBe(`'${fieldName}' ${message}`);
	});

	it('is taken at the limits', async () => {
		const file = png(750, 300);
		const items = [itemWith({ photo: file })];
		const { body } = await api.order(KlingImageToVideo, parametersFor(file), { items });
		expect(body.image).toBe(file);
	});
});

describe('an image in a list', () => {
	const order = (...image: INodeParameters[]) => ({ prompt: 'x', images: { image } });

	it.each(bad)('is refused: it %s', async (message, file) => {
		const parameters = order(
			{ imageSource: 'url', imageUrl: url('a.png') },
			{ imageSource: 'base64', imageBase64: file },
		);
		const [said] = await api.refusal(KlingMultiImageToVideo, parameters);
		expect(said).toBe(`'Images: Image 2: Image Base64' ${message}`);
	});

	it('can be several files of the item', async () => {
		const parameters = order({ imageSource: 'binary', imageBinaryProperty: 'a, b ,c' });
		const files = { a: png(300, 300), b: png(400, 400), c: png(500, 500), d: png(600, 600) };
		const { body } = await api.order(KlingMultiImageToVideo, parameters, {
			items: [itemWith(files)],
		});
		expect(body.image_list).toEqual([{ image: files.a }, { image: files.b }, { image: files.c }]);
	});

	it('is named when the item does not have it', async () => {
		const parameters = order({ imageSource: 'binary', imageBinaryProperty: 'a, b' });
		const items = [itemWith({ a: png(300, 300), c: png(300, 300) })];
		expect(await api.refusal(KlingMultiImageToVideo, parameters, { items })).toEqual([
			"'Images: Image 1: Image Input Data Field Name' names 'b', but the input item has no such file",
			'It has: a, c.',
		]);
	});

	it.each([
		[
			"'Images: Image 1: Image URL' must be an address that starts with https:// or http://",
			'boat.png',
		],
		["'Images: Image 1: Image URL' is empty", ''],
	])('needs an address: %s', async (message, imageUrl) => {
		const [said] = await api.refusal(KlingMultiImageToVideo, order({ imageUrl }));
		expect(said).toBe(message);
	});
});

it('may have any shape for virtual try-on, but not any size', async () => {
	const withFile = (file: string) => ({
		humanImageSource: 'base64',
		humanImageBase64: file,
		clothImageUrl: url('jacket.png'),
	});
	const long = png(300, 3000);
	expect((await api.order(KlingVirtualTryOn, withFile(long))).body.human_image).toBe(long);
	api.sandbox.reset();
	expect((await api.refusal(KlingVirtualTryOn, withFile(png(200, 300))))[0]).toBe(
		"'Person Image Base64' is 200 × 300 pixels, and each side must have at least 300",
	);
});
