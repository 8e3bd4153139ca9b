import path from 'node:path';
import recorded from './recorded.json';
import type { Recorded } from '../engine/docs/record.mts';
import { loadNodes } from '../unit/description/nodes.mts';
import { apiNamesOf, overviewOf } from './overview.mts';
import { pageOf } from './page.mts';
import { sampleOf } from './samples.mts';

/** Where the pages are, in the repository. */
export const FOLDER = 'docs/nodes';

/** The text of every page that is written from the nodes, by its path in the repository. */
export async function pages(
	of: Record<string, Recorded> = recorded as Record<string, Recorded>,
): Promise<Record<string, string>> {
	const nodes = await loadNodes();
	const { description: reference } = nodes.find(({ name }) => name === 'KlingTextToVideo')!;
	const at = (name: string) => path.posix.join(FOLDER, `${name}.md`);
	return {
		[at('README')]: overviewOf(nodes, reference),
		[at('api-names')]: apiNamesOf(nodes),
		...Object.fromEntries(
			nodes.map((node) => [
				at(node.name),
				pageOf(node, reference, sampleOf(node.name), of[node.name]),
			]),
		),
	};
}
