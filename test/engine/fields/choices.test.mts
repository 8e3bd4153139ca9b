import type { INodeExecutionData, INodeParameters, INodeType } from 'n8n-workflow';
import { itemFiles, samplesOf } from '../../unit/description/samples.mts';
import { loadNodes, orderingNodes, type ListedNode } from '../../unit/description/nodes.mts';
import {
	choose,
	combinationsOf,
	isShown,
	selectorsOf,
	setsOf,
	typed,
	valueOf,
	type Selector,
	type Values,
} from '../../unit/description/selectors.mts';
import { withSandbox, type Harness } from '../harness.mts';

// The same as in the unit tests of all combinations, but through n8n's own engine, with one value each.

/** Each choice that is not made at first, with the values of the other fields that it takes. */
function casesOf(Node: new () => INodeType): Values[] {
	const { properties: fields } = new Node().description;
	const combinations = setsOf(fields).flatMap((set) => [
		...combinationsOf(set, fields, { ...samplesOf(fields), ...notWaiting }),
	]);
	return selectorsOf(fields).flatMap((selector) => {
		const last = selector.choices.at(-1);
		return combinations
			.filter((values) => isShown(selector, fields, values))
			.filter((values) => valueOf(values, selector) === last)
			.slice(0, 1);
	});
}

const notWaiting = {
	waitForCompletion: false,
	taskOptions: { automaticExternalTaskId: false, maxParallel: 0 },
};

/** What is sent by a run with these items, as sorted text; items that fail stand for themselves. */
async function sentBy(
	harness: Harness,
	type: new () => INodeType,
	parameters: Values,
	items: INodeExecutionData[],
): Promise<string[]> {
	harness.sandbox.reset();
	const settings = { onError: 'continueRegularOutput' as const };
	const run = await harness.run(type, parameters as INodeParameters, { items, settings });
	const unsent = run.items.length - harness.sandbox.requests.length;
	return [
		...harness.sandbox.requests.map(({ path, bodyText }) => `${path} ${bodyText}`),
		...Array<string>(unsent).fill('nothing'),
	].sort();
}

const binary = { picture: itemFiles.picture, sound: itemFiles.sound };

/** A key of an item for the value of a selector. */
const keyOf = ({ lists, name }: Selector) => [...lists, name].join('_');

it.concurrent.each(orderingNodes)('%s takes every choice from its item', async (name) => {
	const { Node } = (await loadNodes()).find((node) => node.name === name) as ListedNode;
	const { properties: fields } = new Node().description;
	// n8n takes no expression for an operation but one that an agent fills in.
	const selectors = selectorsOf(fields).filter(({ name }) => name !== 'operation');
	const groups = new Map<unknown, Values[]>();
	for (const values of casesOf(Node)) {
		groups.set(values.operation, [...(groups.get(values.operation) ?? []), values]);
	}
	expect(groups.size > 0).toBe(selectors.length > 0);
	await withSandbox({}, async (harness) => {
		for (const group of groups.values()) {
			const byHand = [];
			for (const values of group) {
				const parameters = typed(values, fields);
				byHand.push(...(await sentBy(harness, Node, parameters, [{ json: {}, binary }])));
			}
			const items = group.map((values) => ({
				json: Object.fromEntries(
					selectors.map((selector) => [keyOf(selector), valueOf(values, selector)]),
				) as INodeExecutionData['json'],
				binary,
			}));
			const parameters = selectors.reduce(
				(given, selector) => choose(given, selector, `={{ $json.${keyOf(selector)} }}`),
				group[0],
			);
			expect(await sentBy(harness, Node, parameters, items)).toEqual(byHand.sort());
			expect(byHand).not.toContain('nothing');
		}
	});
});
