import { KlingAvatar } from '../../../nodes/KlingAvatar/KlingAvatar.node.ts';
import { KlingIdentifyFaces } from '../../../nodes/KlingIdentifyFaces/KlingIdentifyFaces.node.ts';
import { KlingMultiImageToVideo } from '../../../nodes/KlingMultiImageToVideo/KlingMultiImageToVideo.node.ts';
import { KlingTextToVideo } from '../../../nodes/KlingTextToVideo/KlingTextToVideo.node.ts';
import { itemFiles } from '../../unit/description/samples.mts';
import { inSandbox } from '../harness.mts';

const { picture, sound } = itemFiles;
const clip = { ...itemFiles.clip, id: undefined };
const wait = { waitForCompletion: false };

describe('files that an expression gives themselves, instead of their names', () => {
	const items = [{ json: {}, binary: { picture, sound, clip } }];

	it.concurrent(
		'are sent',
		inSandbox(async (harness) => {
			const parameters = {
				...wait,
				imageSource: 'binary',
				imageBinaryProperty: '={{ $binary.picture }}',
				audioSource: 'binary',
				audioBinaryProperty: '={{ $binary.sound }}',
				prompt: 'She smiles',
			};
			const { error } = await harness.run(KlingAvatar, parameters, { items });
			expect(error).toBeUndefined();
			expect(harness.requests('create')[0].body).toMatchObject({
				image: picture.data,
				sound_file: sound.data,
			});
		}),
	);

	it.concurrent.each([
		[
			'by fields',
			{
				images: {
					image: [
						{
							imageSource: 'binary',
							imageBinaryProperty: '={{ [$binary.picture, $binary.second] }}',
						},
					],
				},
			},
		],
		['as JSON', { specifyImages: 'json', imagesJson: '={{ [$binary.picture, $binary.second] }}' }],
	])('are sent, several of them, given %s', async (_how, images) => {
		await inSandbox(async (harness) => {
			const second = { ...picture, fileName: 'second.png', data: `${picture.data}AAAA` };
			const { error } = await harness.run(
				KlingMultiImageToVideo,
				{ ...wait, ...images, prompt: 'They meet' },
				{
					items: [{ json: {}, binary: { picture: { ...picture, fileName: 'first.png' }, second } }],
				},
			);
			expect(error).toBeUndefined();
			expect(harness.requests('create')[0].body).toMatchObject({
				image_list: [{ image: picture.data }, { image: second.data }],
			});
		})();
	});

	it.concurrent(
		'are not handed over by address where n8n keeps them in memory',
		inSandbox(async (harness) => {
			const parameters = { videoSource: 'binary', videoBinaryProperty: '={{ $binary.clip }}' };
			const [message] = await harness.refusal(KlingIdentifyFaces, parameters, { items });
			expect(message).toBe(
				"'Video Input Data Field Name' cannot be handed over, as n8n keeps its files in memory",
			);
		}),
	);
});

describe('a storyboard from another node', () => {
	const shots = [
		{ prompt: 'A boat', duration: 3 },
		{ prompt: 'The sea', duration: '4' },
	];
	const parameters = {
		...wait,
		shots: 'customize',
		specifyStoryboard: 'json',
		storyboardJson: '={{ $json.output }}',
	};

	it.concurrent.each<[string, unknown]>([
		['a list', shots],
		['an object with the list', { shots }],
		['what a language model writes', `Sure!\n\`\`\`json\n${JSON.stringify({ shots })}\n\`\`\``],
	])('is taken as %s', async (_how, output) => {
		await inSandbox(async (harness) => {
			const items = [{ json: { output } as never }];
			const { error } = await harness.run(KlingTextToVideo, parameters, { items });
			expect(error).toBeUndefined();
			expect(harness.requests('create')[0].body).toMatchObject({
				duration: '7',
				multi_prompt: [
					{ index: 1, prompt: 'A boat', duration: '3' },
					{ index: 2, prompt: 'The sea', duration: '4' },
				],
			});
		})();
	});

	it.concurrent(
		'is refused with the shot that is wrong, and nothing is bought',
		inSandbox(async (harness) => {
			const output = [shots[0], { prompt: 'The sea', duration: 99 }];
			const [message] = await harness.refusal(KlingTextToVideo, parameters, {
				items: [{ json: { output } }],
			});
			expect(message).toBe(
				"'Storyboard: Shot 2: Duration (Seconds)' must be a whole number from 1 to 15",
			);
		}),
	);
});
