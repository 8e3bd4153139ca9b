import type { IBinaryData, IExecuteSingleFunctions } from 'n8n-workflow';
import { videoUrlOrFile } from '../../../../nodes/shared/description/media/video.ts';
import { fetchDeferred } from '../../../../nodes/shared/input/files/deferred.ts';
import { compose } from '../bodyOf.mts';

const MEGABYTE = 1024 * 1024;
const heads = {
	MP4: '\0\0\0\x20ftypisom',
	QuickTime: '\0\0\0\x14ftypqt  ',
	'old QuickTime': '\0\0\x10\0mdat',
	WebM: '\x1aE\xdf\xa3matroska',
	text: 'Hello, I am not a video',
};

interface World {
	head?: string;
	bytes?: number;
	/** Where n8n is. */
	n8n?: string;
	/** The Base URL of the credential. */
	api?: string;
	file?: Partial<IBinaryData>;
	helpers?: object;
	value?: unknown;
}

/** Hands a file over as the address of a video. */
async function handOver(world: World = {}) {
	const { head = heads.MP4, bytes = 1000, n8n = 'https://n8n.example.com', file } = world;
	const data = {
		mimeType: 'video/mp4',
		data: 'filesystem-v2',
		id: 'filesystem-v2:workflows/w/executions/7/binary_data/1',
		...file,
	} as IBinaryData;
	const signed: string[] = [];
	const context = {
		getInputData: () => ({ json: {}, binary: { data } }),
		getWorkflowSettings: () => ({}),
		getExecutionId: () => '7',
		getCredentials: async () => ({ baseUrl: world.api ?? ' https://api.example.com ' }),
		helpers: {
			getBinaryMetadata: async () => ({ fileSize: bytes }),
			getBinaryStream: async () => [Buffer.from(head, 'latin1')],
			createBinarySignedUrl: ({ id }: IBinaryData, lifetime: string) => {
				signed.push(lifetime);
				return `${n8n}/rest/binary-data/signed?token=${id}.${signed.length}`;
			},
			...world.helpers,
		},
	} as unknown as IExecuteSingleFunctions;
	const values = { videoSource: 'binary', videoBinaryProperty: world.value ?? 'data' };
	const fields = videoUrlOrFile({ demands: 'an MP4', maxMegabytes: 100, property: 'list[0].url' });
	const { body, complaint } = await compose(fields, values, { context });
	return { body, complaint, signed };
}

describe('a file of the item goes to Kling as an address of n8n', () => {
	it.each(['MP4', 'QuickTime', 'old QuickTime'] as const)('if it is %s', async (kind) => {
		const { body, complaint } = await handOver({ head: heads[kind] });
		expect(complaint).toBeUndefined();
		expect(await fetchDeferred(body ?? {})).toEqual({
			list: [
				{
					url: expect.stringMatching(
						/^https:\/\/n8n\.example\.com\/rest\/binary-data\/signed\?token=filesystem-v2/,
					),
				},
			],
		});
	});

	it('which begins to run out only when it is sent', async () => {
		const { body, signed } = await handOver();
		const before = signed.length;
		const { list } = await fetchDeferred(body ?? {});
		const [{ url }] = list as Array<{ url: string }>;
		expect(signed).toHaveLength(before + 1);
		expect(url.endsWith(`.${signed.length}`)).toBe(true);
		expect(new Set(signed)).toEqual(new Set(['24 hours']));
	});

	it('if it is given itself instead of its name', async () => {
		const id = 'filesystem-v2:workflows/w/executions/7/binary_data/1';
		const { complaint } = await handOver({ value: { mimeType: 'video/mp4', id } });
		expect(complaint).toBeUndefined();
	});

	it('if the API is as local as n8n is', async () => {
		const { complaint } = await handOver({ n8n: 'http://localhost:1', api: 'http://127.0.0.1:2' });
		expect(complaint).toBeUndefined();
	});

	it('if it has exactly the greatest size', async () => {
		expect((await handOver({ bytes: 100 * MEGABYTE })).complaint).toBeUndefined();
	});
});

describe('a file that cannot be handed over is refused', () => {
	const field = "'Video Input Data Field Name'";

	it.each<[string, World, string]>([
		['as n8n is local', { n8n: 'http://localhost:5678' }, 'as the address of this n8n is local'],
		['as it is kept in memory', { file: { id: undefined } }, 'as n8n keeps its files in memory'],
		[
			'as n8n is too old',
			{ helpers: { createBinarySignedUrl: undefined } },
			'as this version of n8n gives files no address',
		],
		['as it is WebM', { head: heads.WebM }, 'is not a video that Kling takes'],
		['as it is text', { head: heads.text }, 'is not a video that Kling takes'],
		[
			'as it is too large',
			{ bytes: 100 * MEGABYTE + 1 },
			'is 100.0 MB, and at most 100 MB are allowed',
		],
		['as it is not there', { value: 'clip' }, "names 'clip', but the input item has no such file"],
		['as no name is given', { value: ' ' }, 'is empty'],
		['as a list is given', { value: ['data'] }, 'must be text'],
	])('%s', async (_why, world, message) => {
		// What n8n keeps in memory is the content itself.
		const data = Buffer.from(world.head ?? heads.MP4, 'latin1').toString('base64');
		const { complaint } = await handOver(
			world.file ? { ...world, file: { ...world.file, data } } : world,
		);
		expect(complaint?.message.startsWith(field)).toBe(true);
		expect(complaint?.message).toContain(message);
	});

	it('and told what to set', async () => {
		const local = await handOver({ n8n: 'http://localhost:5678' });
		expect(local.complaint?.description).toBe(
			'It is http://localhost:5678. Set WEBHOOK_URL for n8n to the address at which it is reached from the internet, or give the URL of the video instead.',
		);
		const data = Buffer.from(heads.MP4, 'latin1').toString('base64');
		const inMemory = await handOver({ file: { id: undefined, data } });
		expect(inMemory.complaint?.description).toBe(
			'Set N8N_DEFAULT_BINARY_DATA_MODE=filesystem for n8n, or give the URL of the video instead.',
		);
	});
});
