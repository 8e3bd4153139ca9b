// Whatever the expressions of a form give, item after item: a body that can be sent, or an error that says
// what is wrong. Values are made up by fast-check, from a fixed seed.
import fc from 'fast-check';
import { serialize } from '../../../nodes/shared/api/longInteger.ts';
import { fetchDeferred } from '../../../nodes/shared/input/files/deferred.ts';
import { loadNodes, orderingNodes } from '../description/nodes.mts';
import { groupOf, itemWithFiles } from '../description/samples.mts';
import { inherited, oddText } from '../oddTexts.mts';
import { compose } from './bodyOf.mts';

const FUZZ = { seed: 20261127, numRuns: 300 };

const oddValue = fc.oneof(
	oddText,
	fc.anything({
		maxDepth: 3,
		withDate: true,
		withNullPrototype: true,
		withBigInt: true,
		key: oddText,
	}),
	fc.constantFrom(NaN, Infinity, -0, 1e21, [[]], [null], {}, new Date(NaN)),
);

it.each(orderingNodes)('%s sends a body or says what is wrong', async (name) => {
	const { description } = (await loadNodes()).find((node) => node.name === name)!;
	const { properties } = description;
	const names = [...new Set(properties.map((field) => field.name))];
	const parts = properties.flatMap((field) =>
		field.type === 'fixedCollection'
			? [groupOf(field).name, ...groupOf(field).values.map((part) => part.name)]
			: (field.options ?? []).map((part) => part.name),
	);
	const value = fc.oneof(
		oddValue,
		fc.dictionary(fc.constantFrom(...names, ...parts, ...inherited), oddValue),
	);
	const form = fc.dictionary(fc.constantFrom(...names), value, { noNullPrototype: true });
	await fc.assert(
		fc.asyncProperty(form, async (values) => {
			const { body, complaint } = await compose(properties, values, { context: itemWithFiles });
			if (body) JSON.parse(serialize(await fetchDeferred(body)));
			else expect(complaint?.message).toMatch(/^'.+'/);
		}),
		FUZZ,
	);
});
