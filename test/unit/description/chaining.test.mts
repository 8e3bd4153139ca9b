import { imageList } from '../../../nodes/shared/description/media/imageList.ts';
import { audioSource } from '../../../nodes/shared/description/media/audio.ts';
import { imageSource } from '../../../nodes/shared/description/media/image.ts';
import { compose } from '../input/bodyOf.mts';
import { fieldsOf, loadNodes } from './nodes.mts';

/** The fields that take something from the incoming item, by node, with what they take. */
async function taken(pattern: RegExp): Promise<string[]> {
	const nodes = await loadNodes();
	return nodes
		.flatMap(({ description }) => fieldsOf(description))
		.filter(({ property }) => pattern.test(String(property.default)))
		.map(({ at, property }) => `${at} = ${String(property.default)}`);
}

it('the image that a node is about comes from the node before', async () => {
	expect(await taken(/image_url/)).toEqual(
		[
			'klingAvatar › Image URL',
			'klingEditVideo › Images › Image URL',
			'klingEditVideo › Images › Image URL',
			'klingExpandImage › Image URL',
			'klingGenerateImage › Reference Image URL',
			'klingImageToVideo › Image URL',
			'klingMotionControl › Image URL',
			'klingMultiImageToImage › Images › Image URL',
			'klingMultiImageToVideo › Images › Image URL',
			'klingOmniImage › Images › Image URL',
			'klingOmniVideo › Images › Image URL',
			'klingRecognizeImage › Image URL',
			'klingVideoEffects › Image URL',
			'klingVirtualTryOn › Person Image URL',
		].map((at) => `${at} = ={{ $json.image_url }}`),
	);
});

it('audio comes from the node before, and so does its end', async () => {
	expect(await taken(/audio_url|duration/)).toEqual([
		'klingAvatar › Audio URL = ={{ $json.audio_url }}',
		'klingLipSync › Faces › Audio URL = ={{ $json.audio_url }}',
		'klingLipSync › Faces › Audio End (Milliseconds) = ={{ $json.duration && Math.floor($json.duration * 1000) }}',
	]);
});

it('of two images that belong together, none is taken, as both would be the same', () => {
	const pair = imageList({ property: 'images', min: 2, max: 2, description: 'Two' });
	expect(JSON.stringify(pair)).not.toContain('$json');
});

it.each([
	['image', imageSource, "'Image URL' is empty"],
	['audio', audioSource, "'Audio URL' is empty"],
])('an item without %s gets a clear error', async (kind, fields, message) => {
	const values = { [`${kind}Source`]: 'url', [`${kind}Url`]: undefined };
	expect((await compose(fields, values)).complaint?.message).toBe(message);
});
