import type { INodeProperties, INodeTypeDescription } from 'n8n-workflow';
import type { ListedNode } from '../unit/description/nodes.mts';
import { blocks, code, listed, sentences, table } from './markdown.mts';
import { COLUMNS, routesOf, WRITTEN } from './page.mts';
import { cells, rowsOf, type Row } from './rows.mts';
import { isShared, optionsOf, whenLeftOut } from './sharedFields.mts';

const byName = (nodes: ListedNode[]) =>
	[...nodes].sort((one, other) =>
		one.description.displayName.localeCompare(other.description.displayName),
	);

/** What a description begins with; the page of the node has the rest. */
const firstSentence = (text: string) => sentences(text.split(/(?<=\.) /)[0]);

const linkTo = ({ name, description }: ListedNode) => `[${description.displayName}](${name}.md)`;

/** The page that lists all nodes, with what they have in common. */
export function overviewOf(nodes: ListedNode[], reference: INodeTypeDescription): string {
	const rows = byName(nodes).map((node) => [
		linkTo(node),
		firstSentence(node.description.description),
		routesOf(node).length > 0 ? code(node.description.requestDefaults?.url) : '',
	]);
	const { properties } = reference;
	const end = properties.filter((field) => isShared(field) && field.name !== 'taskOptions');
	const options = optionsOf(reference).map((option): INodeProperties => ({
		...option,
		description: sentences(option.description ?? '', whenLeftOut(option)),
	}));
	return `${blocks(
		WRITTEN,
		'# The nodes',
		'A page for each node: its fields with their limits, where each goes in the request, and an example to paste. [The names of the API](api-names.md) leads the other way, from a field of the request to the field of a node.',
		'The icon tells what a node is about, and the line below its name how it is set:',
		'![Four nodes on the canvas: a video, an image, an audio and a task node](../pictures/icons.png)',
		table(['Node', 'What it does', 'Sent to'], rows),
		'## Reading the tables',
		'Of several choices, the one that is set at first is bold; in brackets stands its value, for expressions and for JSON. **In the request** names what a field fills in the body, by the name that the API has for it. What is indented belongs to an entry of the list above it. Lists can also be given [as JSON](../expressions.md#lists).',
		'## The end of every form',
		table(COLUMNS, rowsOf(end, properties).map(cells)),
		'### Task Options',
		'[Spending](../spending.md) and [Choosing how to wait](../choosing-how-to-wait.md) say when to use which.',
		table(COLUMNS, rowsOf(options, properties, true).map(cells)),
	)}\n`;
}

/** The page that leads from the names of the API to the fields of the nodes. */
export function apiNamesOf(nodes: ListedNode[]): string {
	const places = byName(nodes).flatMap((node) =>
		withParents(rowsOf(node.description.properties)).flatMap(({ row, label }) =>
			row.api.map((name) => ({ name, label, node })),
		),
	);
	const names = [...new Set(places.map(({ name }) => name))].sort((one, other) =>
		one.localeCompare(other, 'en'),
	);
	const rows = names.map((name) => {
		const here = places.filter((place) => place.name === name);
		const labels = [...new Set(here.map(({ label }) => `**${label}**`))];
		const links = [...new Set(here.map(({ node }) => linkTo(node)))];
		const isEverywhere = links.length > 15;
		return [
			code(name),
			listed(labels, 'or'),
			isEverywhere ? 'All that create tasks' : links.join(', '),
		];
	});
	return `${blocks(
		WRITTEN,
		'# The names of the API',
		'From a field of the request body to the field of the node that fills it. `[]` stands for each entry of a list. [Coming from an HTTP Request loop](../from-http-request.md) has the rest of the way.',
		table(['In the request', 'Field', 'Node'], rows),
	)}\n`;
}

/** Lines with their names, those of entries with the name of the list in front. */
function withParents(rows: Row[]): Array<{ row: Row; label: string }> {
	const parents: string[] = [];
	return rows.map((row) => {
		parents.splice(row.depth);
		parents[row.depth] = row.field;
		return { row, label: parents.join(' › ') };
	});
}
