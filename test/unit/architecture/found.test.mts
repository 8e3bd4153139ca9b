import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { INodePropertyOptions } from 'n8n-workflow';
import { repoRoot } from '../../root.mts';
import { fieldsOf, loadNodes, type ListedNode } from '../description/nodes.mts';

/** The categories that n8n documents for codex files. A node of any other may not be found. */
const CATEGORIES = [
	'Analytics',
	'Communication',
	'Data & Storage',
	'Development',
	'Finance & Accounting',
	'Marketing & Content',
	'Miscellaneous',
	'Productivity',
	'Sales',
	'Utility',
];

interface Codex {
	node: string;
	nodeVersion: string;
	categories: string[];
	alias: string[];
}

interface Found extends ListedNode {
	codex: Codex;
}

const read = <T,>(...file: string[]): T => JSON.parse(readFileSync(path.join(...file), 'utf8'));
const { name: packageName } = read<{ name: string }>(repoRoot, 'package.json');

let nodes: Found[];
beforeAll(async () => {
	const listed = await loadNodes();
	nodes = listed.map((node) => ({
		...node,
		codex: read<Codex>(node.folder, `${node.name}.node.json`),
	}));
});

it('every node has a codex that n8n connects with it', () => {
	for (const { codex, description } of nodes) {
		expect(codex.node).toBe(`${packageName}.${description.name}`);
		expect(codex.nodeVersion).toBe(`${String(description.version)}.0`);
	}
});

it('every node is in one category, of those that n8n documents', () => {
	for (const { codex } of nodes) {
		expect(codex.categories).toHaveLength(1);
		expect(CATEGORIES).toContain(codex.categories[0]);
	}
});

it('every node is found by the names of what it is part of, and by words of its own', () => {
	for (const { codex } of nodes) {
		expect(codex.alias.slice(0, 2)).toEqual(['Kling AI', 'CometAPI']);
		expect(codex.alias.length).toBeGreaterThan(4);
	}
});

it('no word that finds a node is there twice, or in its name already', () => {
	for (const { codex, description } of nodes) {
		const words = [...codex.alias, description.displayName.replace('Kling ', '')];
		const spelled = words.map((word) => word.toLowerCase());
		expect(spelled.filter((word, index) => spelled.indexOf(word) < index)).toEqual([]);
	}
});

it('the words that find a node are written like names', () => {
	const small = ['to'];
	const words = nodes.flatMap(({ codex }) => codex.alias);
	const unlikeNames = words.filter((word) =>
		word.split(/[ -]/).some((part) => !/^[A-Z0-9]/.test(part) && !small.includes(part)),
	);
	expect(unlikeNames).toEqual([]);
});

it('the names of actions are sentences without articles', () => {
	const actions = nodes.flatMap(({ description }) =>
		fieldsOf(description).flatMap(({ property }) =>
			(property.options ?? []).flatMap((option) => (option as INodePropertyOptions).action ?? []),
		),
	);
	expect(actions).toEqual(expect.arrayContaining(['Get task', 'Edit video']));
	for (const action of actions) expect(action).toMatch(/^[A-Z][a-z]+( [a-z]+)+$/);
	expect(actions.filter((action) => /\b(a|an|the)\b/i.test(action))).toEqual([]);
});

it('every operation has an action, which is what the node panel lists', () => {
	for (const { description } of nodes) {
		const operation = description.properties.find(({ name }) => name === 'operation');
		for (const option of (operation?.options ?? []) as INodePropertyOptions[]) {
			expect({ option: option.name, action: option.action }).toEqual({
				option: option.name,
				action: expect.any(String),
			});
		}
	}
});
