import type { INodeProperties } from 'n8n-workflow';
import { routingOf, type Filling } from '../../../nodes/shared/input/field.ts';
import { routes } from '../../contract/contract.mts';
import { loadNodes } from '../description/nodes.mts';
import { itemWithFiles } from '../description/samples.mts';

// A video that is handed over as a file goes by URL, so its limits stand in no rule that could be read.

const MEGABYTE = 1024 * 1024;

interface VideoFile {
	node: string;
	field: INodeProperties;
	/** As the contract spells it. */
	path: string;
	maxMB?: number;
}

async function videoFiles(): Promise<VideoFile[]> {
	return (await loadNodes()).flatMap(({ name: node, description }) =>
		description.properties
			.filter(({ name }) => name === 'videoBinaryProperty')
			.map((field) => {
				const [sent] = Object.keys(routingOf(field).sends ?? {});
				const path = sent.replace(/\[\d+\]/g, '[]');
				const url = String(description.requestDefaults?.url);
				const found = routes
					.filter((route) => route.path.startsWith(url))
					.flatMap(({ fields }) => fields)
					.find(({ name, media }) => name === path && media);
				return { node, field, path, maxMB: found?.media?.maxMB };
			}),
	);
}

/** What is said to an MP4 of this size. */
async function complaintAt(bytes: number, { field }: VideoFile): Promise<string | undefined> {
	const helpers = {
		...itemWithFiles.helpers,
		getBinaryMetadata: async () => ({ fileSize: bytes }),
	};
	const filling = { context: { ...itemWithFiles, helpers }, body: {}, label: 'Video', root: {} };
	const complaint = await routingOf(field).put?.('clip', filling as unknown as Filling);
	return complaint?.message;
}

it('every node that takes a video by URL takes a file as well, up to the size in the contract', async () => {
	const found = await videoFiles();
	expect(found.map(({ node }) => node)).toEqual(
		expect.arrayContaining([
			'KlingEditVideo',
			'KlingIdentifyFaces',
			'KlingOmniVideo',
			'KlingVideoToAudio',
		]),
	);
	for (const video of found) {
		const { node, maxMB } = video;
		const most = maxMB === undefined ? 10_000 * MEGABYTE : maxMB * MEGABYTE;
		expect([node, await complaintAt(most, video)]).toEqual([node, undefined]);
		if (maxMB === undefined) continue;
		const message = `'Video' is ${maxMB}.0 MB, and at most ${maxMB} MB are allowed`;
		expect([node, await complaintAt(most + 1, video)]).toEqual([node, message]);
	}
	expect(found.filter(({ maxMB }) => maxMB).length).toBeGreaterThan(2);
});
