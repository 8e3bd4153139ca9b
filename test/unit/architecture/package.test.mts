import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { repoRoot } from '../../root.mts';
import { isTrigger, listedSources, loadNodes, type ListedNode } from '../description/nodes.mts';

let nodes: ListedNode[];
beforeAll(async () => {
	nodes = await loadNodes();
});

const lowerFirst = (text: string) => text[0].toLowerCase() + text.slice(1);
const manifest = JSON.parse(readFileSync(path.join(repoRoot, 'package.json'), 'utf8')) as {
	files: string[];
	dependencies?: object;
	peerDependencies: object;
};

it('nothing is installed along with the package, and n8n-workflow is there already', () => {
	expect(manifest.dependencies).toBeUndefined();
	expect(Object.keys(manifest.peerDependencies)).toEqual(['n8n-workflow']);
	expect(manifest.files).toEqual(['dist']);
});

it('every folder with a node is listed in package.json, A to Z', () => {
	const folders = readdirSync(path.join(repoRoot, 'nodes')).filter((name) => name !== 'shared');
	expect(listedSources).toEqual(folders.sort().map((name) => `nodes/${name}/${name}.node.ts`));
});

it('the names of a node all follow from one', () => {
	for (const { name, description } of nodes) {
		expect(description.name).toBe(lowerFirst(name));
		expect(description.displayName.replace(/[ -]/g, '').toLowerCase()).toBe(name.toLowerCase());
		expect(description.defaults.name).toBe(description.displayName);
	}
});

it('every node has what n8n shows of it', () => {
	for (const { name, description } of nodes) {
		// An agent cannot call a trigger, and its execution cannot wait for one of its tools.
		const isNoTool = isTrigger(description) || name === 'KlingWait';
		expect(description.usableAsTool).toBe(isNoTool ? undefined : true);
		expect(description).toMatchObject({
			credentials: [{ name: 'cometApi', required: true }],
			subtitle: expect.any(String),
		});
		// Several sentences end with a full stop, a single one does not.
		expect(description.description).toMatch(/^[A-Z].*([^.]|\. .*\.)$/);
	}
});
