import { readdirSync } from 'node:fs';
import path from 'node:path';
import type { INodeProperties, INodePropertyCollection, INodeType } from 'n8n-workflow';
import { repoRoot } from '../../root.mts';

// n8n's AI builder and its MCP server read descriptions and hints, not display names.

const folder = path.join(repoRoot, 'nodes');
const names = readdirSync(folder).filter((name) => name.startsWith('Kling'));
const nodes = names.map((name): INodeType => {
	const module = jest.requireActual(path.join(folder, name, `${name}.node.ts`));
	return new module[name]();
});
const known = new Set(nodes.map(({ description }) => description.name));

/** Lists of fields that stand side by side, from all levels of a node. */
function levels(fields: INodeProperties[]): INodeProperties[][] {
	const inner = fields.flatMap(({ type, options = [] }) => {
		if (type === 'collection') return levels(options as INodeProperties[]);
		if (type !== 'fixedCollection') return [];
		return (options as INodePropertyCollection[]).flatMap(({ values }) => levels(values));
	});
	return [fields, ...inner];
}
/** Fields that n8n takes no hint on: it would be lost, and n8n 2.40 loads no package that has one. */
const WITHOUT_HINT = ['mode', 'operation', 'resource'];
const UNIT = /\((Seconds|Minutes|Milliseconds)\)/;

describe.each(nodes.map(({ description }) => [description.displayName, description] as const))(
	'%s tells builders',
	(_name, description) => {
		const fields = levels(description.properties);

		it('the unit of each number that has one', () => {
			const silent = fields.flat().filter(({ displayName, description: text = '' }) => {
				const unit = UNIT.exec(displayName)?.[1].toLowerCase();
				return unit && !text.toLowerCase().includes(unit);
			});
			expect(silent.map(({ name }) => name)).toEqual([]);
		});

		it('what holds for all models, where a field is declared for some and for others', () => {
			const silent = fields.flatMap((level) =>
				level.filter(
					({ name, type, builderHint }) =>
						type !== 'hidden' &&
						!WITHOUT_HINT.includes(name) &&
						level.filter((other) => other.name === name && other.type !== 'hidden').length > 1 &&
						!builderHint,
				),
			);
			expect(silent.map(({ name }) => name)).toEqual([]);
		});

		it('nothing where n8n would refuse to load the whole package for it', () => {
			const refused = description.properties.filter(
				({ name, builderHint }) => builderHint && WITHOUT_HINT.includes(name),
			);
			expect(refused).toEqual([]);
		});

		it('what it is for, what it costs, and which other nodes there are', () => {
			const { searchHint = '', relatedNodes = [] } = description.builderHint ?? {};
			expect(searchHint).toMatch(/Costs money for each input item|costs nothing|Callback URL/);
			const related = relatedNodes.map(({ nodeType }) => nodeType.split('.')[1]);
			expect(related.length).toBeGreaterThan(0);
			expect(related.filter((name) => !known.has(name))).toEqual([]);
			expect(related).not.toContain(description.name);
		});
	},
);
