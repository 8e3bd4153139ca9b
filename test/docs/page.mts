import type {
	IDataObject,
	INodeProperties,
	INodePropertyOptions,
	INodeTypeDescription,
} from 'n8n-workflow';
import type { Route } from '../contract/contract.mts';
import type { Recorded } from '../engine/docs/record.mts';
import { operationsOf } from '../unit/contract/operations.mts';
import { isOrdering, isTrigger, type ListedNode } from '../unit/description/nodes.mts';
import { blocks, code, json, listed, sentences, table } from './markdown.mts';
import { cells, rowsOf } from './rows.mts';
import type { Sample } from './samples.mts';
import { isShared, RESULT_FIELDS, sharedOptions, whenLeftOut } from './sharedFields.mts';

export const WRITTEN =
	'<!-- Written by `npm run docs`, from the description of the node and test/contract. -->';

export const COLUMNS = ['Field', 'What it takes', 'Only for', 'In the request'];

/**
 * The page of a node.
 *
 * @param reference the node whose options all others share
 */
export function pageOf(
	node: ListedNode,
	reference: INodeTypeDescription,
	sample: Sample,
	recorded: Recorded,
): string {
	const { description } = node;
	const { displayName, properties } = description;
	const own = properties.filter(
		(field) => field.type !== 'hidden' && !isShared(field) && field.name !== 'operation',
	);
	const main = own.filter((field) => !isTable(field));
	const tables = own.filter(isTable);
	return `${blocks(
		WRITTEN,
		`# ${displayName}`,
		sentences(description.description),
		notices(properties),
		whereTo(node),
		operations(node),
		main.length > 0 ? '## Fields' : '',
		table(COLUMNS, rowsOf(main, properties).map(cells)),
		...tables.map((field) =>
			blocks(
				`### ${field.displayName}`,
				field.name === 'additionalFields' ? 'Sent only if you add them.' : '',
				table(COLUMNS, rowsOf(field.options as INodeProperties[], properties, true).map(cells)),
			),
		),
		end(description, reference),
		example(node, sample, recorded),
		disagreements(routesOf(node)),
	)}\n`;
}

/** A collection that has a table of its own. */
const isTable = ({ name, type }: INodeProperties) =>
	type === 'collection' && ['additionalFields', 'options'].includes(name);

const notices = (properties: INodeProperties[]) =>
	blocks(
		...properties
			.filter(({ type }) => type === 'notice')
			.map(({ displayName }) => `> ${displayName.replace(/<\/?code>/g, '`')}`),
	);

/** The routes of the contract that a node goes to, one for each of its operations. */
export const routesOf = ({ name, description }: ListedNode): Route[] =>
	isOrdering(name) ? operationsOf(description).map(({ route }) => route) : [];

/** The route of a node with one, and who documents it. */
function whereTo(node: ListedNode): string {
	const [route, ...others] = routesOf(node);
	if (!route || others.length > 0) return '';
	return `Sent to ${code(`POST ${route.path}`)}. Documentation of the API: ${documentationOf(route)}.`;
}

function documentationOf({ source }: Route): string {
	const pages = source.filter((page) => page.startsWith('http'));
	return listed(pages.map((page) => `[${whose(page)}](${page})`));
}

const whose = (page: string) => {
	const name = page.split('/').at(-1)!.replaceAll('-', ' ');
	return page.includes('cometapi') ? `CometAPI, ${name}` : 'Kling';
};

function operations(node: ListedNode): string {
	const { properties, requestDefaults } = node.description;
	const field = properties.find(({ name }) => name === 'operation');
	if (!field) return '';
	const routes = routesOf(node);
	const rows = (field.options as INodePropertyOptions[]).map((option) => {
		const url = option.routing?.request?.url ?? requestDefaults?.url;
		const route = routes.find(({ path }) => path === url);
		return [
			`**${option.name}**`,
			sentences(option.description ?? ''),
			url ? code(`POST ${url}`) : '',
			route ? documentationOf(route) : '',
		];
	});
	return blocks(
		'## Operations',
		table(['Operation', 'What it does', 'Sent to', 'Documentation of the API'], rows),
	);
}

/** What a node has in common with others, by a link, and which of its options it has alone. */
function end(description: INodeTypeDescription, reference: INodeTypeDescription): string {
	const names = description.properties.filter(isShared).map(({ displayName }) => displayName);
	if (names.length === 0) return '';
	const { shared, own, missing } = sharedOptions(description, reference);
	const results = RESULT_FIELDS.filter((name) => names.includes(name));
	const options = shared.length > missing.length ? ['Task Options'] : [];
	const all = [...results, ...options].map((name) => `**${name}**`);
	const without =
		options.length > 0 && missing.length > 0 ? `, here without ${listed(missing)}` : '';
	const alone = own.map((option) => ({
		...option,
		description: sentences(option.description ?? '', whenLeftOut(option)),
	}));
	return blocks(
		all.length > 0
			? `## The end of the form\n\n[As in all nodes](README.md#the-end-of-every-form): ${listed(all)}${without}.`
			: '',
		own.length > 0 || (options.length === 0 && shared.length > 0) ? '### Task Options' : '',
		options.length === 0 && shared.length > 0
			? `${listed(shared.map((name) => `**${name}**`))}, [as in all nodes](README.md#task-options).`
			: '',
		table(COLUMNS, rowsOf(alone, description.properties, true).map(cells)),
	);
}

/** A node to paste onto the canvas, what it sends, and what comes out. */
function example(node: ListedNode, { parameters, input }: Sample, recorded: Recorded): string {
	const { name, displayName } = node.description;
	const workflow = {
		nodes: [
			{
				name: displayName,
				type: `n8n-nodes-cometapi-kling.${name}`,
				typeVersion: 1,
				position: [0, 0],
				parameters,
			},
		],
		connections: {},
	};
	const given: IDataObject | undefined = input ?? recorded.input;
	return blocks(
		'## Example',
		'Copy it and paste it onto the canvas:',
		json(workflow),
		given ? blocks('An item comes in:', json(given)) : '',
		recorded.body ? blocks('This goes out:', json(recorded.body)) : '',
		isTrigger(node.description)
			? 'The workflow starts with this item:'
			: 'And this item comes out:',
		json(recorded.output),
	);
}

/** What the sources say differently of fields. */
function disagreements(found: Route[]): string {
	const lines = found.flatMap(({ fields }) =>
		fields.flatMap(({ name, conflict }) => (conflict ? [`- ${code(name)}: ${conflict}`] : [])),
	);
	return lines.length === 0
		? ''
		: blocks(
				'## Where the documentation disagrees',
				'Nothing is refused that one of the sources allows.',
				[...new Set(lines)].join('\n'),
			);
}
