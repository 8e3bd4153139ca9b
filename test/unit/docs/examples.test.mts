import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { INodeProperties } from 'n8n-workflow';
import type { WorkflowFile } from '../../n8n/client.mts';
import { repoRoot } from '../../root.mts';
import { groupsOf, loadNodes } from '../description/nodes.mts';

const PACKAGE = 'n8n-nodes-cometapi-kling.';
/** What n8n adds to a node that is a tool of an agent. */
const OF_TOOLS = ['descriptionType', 'toolDescription'].map((name) => ({ name, type: 'string' }));
const STICKY_NOTE = 'n8n-nodes-base.stickyNote';
const folder = path.join(repoRoot, 'examples');
const files = readdirSync(folder);

const textOf = (file: string) => readFileSync(path.join(folder, file), 'utf8');
const workflowOf = (file: string): WorkflowFile => JSON.parse(textOf(file));

let fields: Map<string, INodeProperties[]>;
beforeAll(async () => {
	const nodes = await loadNodes();
	fields = new Map(nodes.map(({ description: { name, properties } }) => [name, properties]));
});

it('there are at least sixteen', () => {
	expect(files.length).toBeGreaterThanOrEqual(16);
});

describe.each(files)('%s', (file) => {
	const text = textOf(file);
	const { nodes, connections, ...more } = workflowOf(file);
	const names = nodes.map(({ name }) => name);

	it('holds a workflow, and nothing of the n8n that it was made in', () => {
		expect(Object.keys(more).sort()).toEqual(['name', 'settings']);
		expect(nodes.filter((node) => 'credentials' in node)).toEqual([]);
	});

	it('holds no key, no e-mail address and no other long secret', () => {
		const withoutIds = text.replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, '');
		expect(withoutIds).not.toMatch(/\bsk-\w{8}|\bBearer \S|[\w-]{40,}/);
		expect(withoutIds).not.toMatch(/[\w.+-]+@[\w-]+\.\w+/);
	});

	it('tells its nodes apart, and connects none that is not there', () => {
		expect(new Set(names).size).toBe(names.length);
		expect(new Set(nodes.map(({ id }) => id)).size).toBe(names.length);
		const connected = Object.entries(connections).flatMap(([from, outputs]) => [
			from,
			...Object.values(outputs).flatMap((ends) => ends.flat().map((end) => end!.node)),
		]);
		expect(connected.filter((name) => !names.includes(name))).toEqual([]);
	});

	it('has a note that says what it does', () => {
		const notes = nodes.filter(({ type }) => type === STICKY_NOTE);
		expect(notes.some(({ parameters }) => String(parameters.content).startsWith('## '))).toBe(true);
	});

	it('sets only fields that the Kling nodes have', () => {
		const unknown = nodes
			.filter(({ type }) => type.startsWith(PACKAGE))
			.flatMap(({ name, type, parameters }) => {
				const own = fields.get(type.slice(PACKAGE.length).replace(/Tool$/, ''));
				if (!own) return [`${name} is no node of this package`];
				const more = type.endsWith('Tool') ? OF_TOOLS : [];
				return unknownIn(parameters, [...own, ...(more as INodeProperties[])], name);
			});
		expect(unknown).toEqual([]);
	});

	it('has no two nodes on top of each other', () => {
		const boxes = nodes.map((node) => boxOf(node, connections));
		const overlapping = boxes.flatMap((box, index) =>
			boxes
				.slice(index + 1)
				.flatMap((other) => (overlap(box, other) ? [[box.name, other.name]] : [])),
		);
		expect(overlapping).toEqual([]);
	});
});

/** The parameters that no field has, with where they are. */
function unknownIn(parameters: unknown, among: INodeProperties[], at: string): string[] {
	return Object.entries(parameters as object).flatMap(([key, value]) => {
		const here = `${at} › ${key}`;
		const found = among.filter(({ name }) => name === key);
		if (found.length === 0) return [here];
		const inside = found.flatMap((field) => groupsOf(field)).flat();
		if (found[0].type === 'collection') return unknownIn(value, inside, here);
		if (found[0].type !== 'fixedCollection') return [];
		const entries = Object.values(value as object).flat();
		return entries.flatMap((entry) => unknownIn(entry, inside, here));
	});
}

interface Box {
	name: string;
	left: number;
	top: number;
	width: number;
	height: number;
}

/** What a node takes on the canvas, with its name below it, as n8n draws it. */
function boxOf(
	{ name, type, position: [left, top], parameters }: WorkflowFile['nodes'][number],
	connections: WorkflowFile['connections'],
): Box {
	const box = { name, left, top };
	if (type === STICKY_NOTE) {
		const { width, height } = parameters as { width: number; height: number };
		return { ...box, width, height };
	}
	const carries = Object.values(connections).some((outputs) =>
		Object.entries(outputs).some(
			([kind, ends]) => kind !== 'main' && ends.flat().some((end) => end?.node === name),
		),
	);
	return carries ? { ...box, width: 256, height: 96 } : { ...box, width: 96, height: 96 + 24 };
}

const overlap = (a: Box, b: Box) =>
	a.left < b.left + b.width &&
	b.left < a.left + a.width &&
	a.top < b.top + b.height &&
	b.top < a.top + a.height;

describe('docs/examples.md', () => {
	const sections = readFileSync(path.join(repoRoot, 'docs/examples.md'), 'utf8').split('\n## ');

	it.each(files)('shows %s with its picture, and names the test that runs it', (file) => {
		const section = sections.find((one) => one.includes(`](../examples/${file})`));
		expect(section).toContain(`](pictures/example-${path.basename(file, '.json')}.png)`);
		const [, test] = section!.match(/^Test: `(.+)`$/m)!;
		expect(readFileSync(path.join(repoRoot, test), 'utf8')).toContain(`'${file}'`);
	});
});
