import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { INodeType } from 'n8n-workflow';
import { repoRoot } from '../../root.mts';
import type { Spec } from '../../engine/operations/spec.mts';
import { listedSources } from '../description/nodes.mts';

/** What the spec files specify, each with the file that does it. */
const specs: Array<{ file: string; type: new () => INodeType; spec: Spec }> = [];
let loading = '';

// The spec files are loaded to see what they specify; they run elsewhere.
jest.mock('../../engine/harness.mts', () => ({}));
jest.mock('../../engine/operations/spec.mts', () => ({
	spec: (type: new () => INodeType, spec: Spec) => specs.push({ file: loading, type, spec }),
	sends: () => undefined,
	refuses: () => undefined,
	test: () => undefined,
}));

const folder = path.join(repoRoot, 'test/engine/operations');
const nodes = listedSources.map((source) => path.basename(source, '.node.ts'));
for (const node of nodes) {
	loading = `${node}.test.mts`;
	if (readdirSync(folder).includes(loading)) jest.requireActual(path.join(folder, loading));
}

/** The values of a node's Operation field; one `undefined` where it has none. */
function operationsOf(node: string): Array<string | undefined> {
	const file = path.join(repoRoot, 'nodes', node, `${node}.node.ts`);
	const { [node]: Node } = jest.requireActual<Record<string, new () => INodeType>>(file);
	const { properties } = new Node().description;
	const field = properties.find(({ name }) => name === 'operation');
	return (field?.options ?? [{ value: undefined }]).map((option) =>
		'value' in option ? (option.value as string | undefined) : undefined,
	);
}

const operations = nodes.flatMap((node) =>
	operationsOf(node).map((operation) => ({
		node,
		operation,
		name: [node, operation].filter(Boolean).join(' '),
	})),
);

it('there are operations to look at', () => {
	expect(operations.length).toBeGreaterThan(25);
});

it.each(operations)('$name has a spec in the file of its node', ({ node, operation }) => {
	const found = specs.filter(({ type, spec }) => {
		return type.name === node && spec.operation === operation;
	});
	expect(found.map(({ file }) => file)).toEqual([`${node}.test.mts`]);
});

it.each(operations)('$name is run with the least and with the most', ({ node, operation }) => {
	const found = specs.find(({ type, spec }) => {
		return type.name === node && spec.operation === operation;
	});
	expect(found?.spec.nothingElse).toBeDefined();
	expect(Object.keys(found?.spec.everything ?? {})).not.toHaveLength(0);
});

it('no test of any kind is left out or run alone', () => {
	const tests = path.join(repoRoot, 'test');
	const files = (readdirSync(tests, { recursive: true }) as string[]).filter((file) =>
		file.endsWith('.test.mts'),
	);
	expect(files.length).toBeGreaterThan(50);
	const leftOut = new RegExp(
		String.raw`\b(it|test|describe)(\.concurrent)?\.(only|skip|todo|failing)\b|\b[xf](it|describe)\(`,
	);
	const wrong = files.filter((file) => leftOut.test(readFileSync(path.join(tests, file), 'utf8')));
	expect(wrong).toEqual([]);
});
