import { readFileSync } from 'node:fs';
import path from 'node:path';
import { routeById } from '../../contract/contract.mts';
import { rowsOf } from '../../docs/rows.mts';
import { repoRoot } from '../../root.mts';
import { loadNodes, type ListedNode } from '../description/nodes.mts';

const guide = readFileSync(path.join(repoRoot, 'docs/from-http-request.md'), 'utf8');

/** The rows of the table of other APIs' names. */
const others = guide
	.slice(guide.indexOf('## From other APIs'))
	.split('\n')
	.filter((line) => line.startsWith('|') && !/^\| (There|-)/.test(line))
	.map((line) => line.split('|').slice(1, -1))
	.map(([there, node, fields]) => ({
		there: there.trim(),
		node: node.trim(),
		fields: fields.split(',').map((field) => field.trim()),
	}));

let nodes: ListedNode[];
beforeAll(async () => {
	nodes = await loadNodes();
});

const fieldsOf = (displayName: string) => {
	const node = nodes.find(({ description }) => description.displayName === displayName);
	return node ? rowsOf(node.description.properties) : [];
};

it('every field that the guide names is in the form of its node', () => {
	expect(others.length).toBeGreaterThan(8);
	const missing = others.flatMap(({ node, fields }) =>
		fields
			.filter((field) => !fieldsOf(node).some((row) => row.field === field))
			.map((field) => `${node}: ${field}`),
	);
	expect(missing).toEqual([]);
});

it('what the guide calls a name of CometAPI is one', () => {
	const [, same = ''] = /names that are the same as CometAPI's \(([^)]+)\)/.exec(guide) ?? [];
	const names = [...same.matchAll(/`(\w+)`/g)].map(([, name]) => name);
	const known = routeById('videos.text2video').fields.map(({ name }) => name);
	expect(names.length).toBeGreaterThan(3);
	expect(names.filter((name) => !known.includes(name))).toEqual([]);
});

it('what the guide says is always sent goes out where nothing is set but the prompt', () => {
	const [, always = ''] = /\n([^\n]+) stand in the form and are always sent/.exec(guide) ?? [];
	const sentence = always.slice(always.lastIndexOf('. ') + 1);
	const names = [...sentence.matchAll(/`(\w+)`/g)].map(([, name]) => name);
	const form = fieldsOf('Kling Text to Video').filter(({ depth }) => depth === 0);
	const inForm = form.flatMap(({ api }) => api);
	expect(names.length).toBeGreaterThan(3);
	expect(names.filter((name) => !inForm.includes(name))).toEqual([]);
});
