import type { INode, INodeTypeDescription } from 'n8n-workflow';
import { NodeHelpers } from 'n8n-workflow';
import { serialize } from '../../../nodes/shared/api/longInteger.ts';
import { fetchDeferred } from '../../../nodes/shared/input/files/deferred.ts';
import { routingOf } from '../../../nodes/shared/input/field.ts';
import { compose } from '../input/bodyOf.mts';
import { loadNodes, orderingNodes, type ListedNode } from './nodes.mts';
import { itemWithFiles, samplesOf } from './samples.mts';
import {
	choose,
	combinationsOf,
	isOffered,
	isShown,
	selectorsOf,
	setsOf,
	typed,
	UNLISTED,
	valueOf,
	type Selector,
	type Values,
} from './selectors.mts';

// In n8n any field can be an expression, also one on which it depends what others send. n8n then hands
// over more than it does when the same is chosen by hand, and none of that may make a difference.

let nodes: Map<string, ListedNode>;
beforeAll(async () => {
	nodes = new Map((await loadNodes()).map((node) => [node.name, node]));
});
const descriptionOf = (name: string) => nodes.get(name)?.description as INodeTypeDescription;

/** What the expressions of this file give. */
const results = new Map<string, unknown>();

/**
 * An expression that gives the value, as an agent's tool has it: n8n takes the operation of a node from
 * no other kind.
 */
function expressionOf(value: unknown): string {
	const expression = `={{ $fromAI('value_${results.size}') }}`;
	results.set(expression, value);
	return expression;
}

/** Parameters with their expressions worked out. */
function evaluated(value: unknown): unknown {
	if (typeof value === 'string') return results.has(value) ? results.get(value) : value;
	if (Array.isArray(value)) return value.map(evaluated);
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, evaluated(inner)]));
}

/** What is sent as text, or why nothing is. */
async function requestOf(description: INodeTypeDescription, given: Values): Promise<string> {
	const { properties } = description;
	const node = { name: 'Kling', typeVersion: 1, parameters: given } as unknown as INode;
	const issues = NodeHelpers.getNodeParametersIssues(properties, node, description);
	if (issues) return `n8n stops: ${JSON.stringify(issues)}`;
	// n8n drops here what it takes for hidden.
	const parameters = NodeHelpers.getNodeParameters(
		properties,
		given as never,
		true,
		false,
		node,
		description,
	);
	const { body, complaint } = await compose(properties, evaluated(parameters) as Values, {
		context: itemWithFiles,
	});
	return body ? serialize(await fetchDeferred(body)) : String(complaint?.message);
}

/** The values as they are, but with something else in every selector that is hidden. */
function withLeftovers(values: Values, selectors: Selector[], fields: Selector['siblings']) {
	return selectors
		.filter((selector) => !isShown(selector, fields, values))
		.reduce((given, selector) => choose(given, selector, selector.choices.at(-1)), values);
}

const byExpression = (values: Values, selectors: Selector[]) =>
	selectors.reduce((given, selector) => {
		const chosen = valueOf(given, selector);
		return choose(given, selector, expressionOf(chosen));
	}, values);

describe('whatever is chosen', () => {
	it.each(orderingNodes)('%s sends the same by hand and by expression', async (name) => {
		const description = descriptionOf(name);
		const { properties: fields } = description;
		const selectors = selectorsOf(fields);
		const wrong: string[] = [];
		for (const set of setsOf(fields)) {
			for (const values of combinationsOf(set, fields, samplesOf(fields))) {
				const byHand = await requestOf(description, typed(values, fields));
				const mayBeRefused = !set.every((one) => isOffered(one, fields, values));
				const left = withLeftovers(values, selectors, fields);
				const others = {
					'by expression': byExpression(values, selectors),
					'by hand, with leftovers': typed(left, fields),
					'by expression, with leftovers': byExpression(left, selectors),
				};
				for (const [how, given] of Object.entries(others)) {
					const request = await requestOf(description, given);
					if (request === byHand && (byHand.startsWith('{') || mayBeRefused)) continue;
					const chosen = set.map((one) => `${one.name} ${String(valueOf(values, one))}`);
					wrong.push(`${chosen.join(', ')}, ${how}: ${request}, but by hand ${byHand}`);
				}
			}
		}
		expect(wrong).toEqual([]);
	});

	it.each(orderingNodes)('%s refuses what is no choice, and names the field', async (name) => {
		const description = descriptionOf(name);
		const { properties: fields } = description;
		const wrong: string[] = [];
		for (const selector of selectorsOf(fields)) {
			const shown = setsOf(fields)
				.flatMap((set) => [...combinationsOf(set, fields, samplesOf(fields))])
				.find((values) => isShown(selector, fields, values));
			if (!shown) throw new Error(`${selector.name} is never shown`);
			for (const value of nonsenseFor(selector)) {
				const given = choose(shown, selector, expressionOf(value));
				const said = await requestOf(description, given);
				if (!new RegExp(`^'(.*: )?${selector.displayName}' `).test(said)) {
					wrong.push(`${selector.name} ${JSON.stringify(value)}: ${said}`);
				}
			}
		}
		expect(wrong).toEqual([]);
	});
});

/** What a selector can never have. An open list takes any name, and what is sent may be left out. */
function nonsenseFor({ name, choices, siblings }: Selector): unknown[] {
	const optional = siblings.some(
		(field) => field.name === name && routingOf(field).put && !field.required,
	);
	return [
		{},
		['std'],
		Number.MAX_VALUE,
		...(optional ? [] : [null, '']),
		...(choices.includes(UNLISTED) ? [] : ['none of it']),
	];
}

it('every node but two has something to choose', () => {
	const without = orderingNodes.filter(
		(name) => selectorsOf(descriptionOf(name).properties).length === 0,
	);
	expect(without).toEqual(['KlingExtendVideo', 'KlingTextToAudio']);
});
