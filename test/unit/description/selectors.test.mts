import type { IExecuteSingleFunctions, INode, INodeTypeDescription } from 'n8n-workflow';
import { NodeHelpers } from 'n8n-workflow';
import { serialize } from '../../../nodes/shared/api/longInteger.ts';
import { fetchDeferred } from '../../../nodes/shared/input/deferred.ts';
import { compose } from '../input/bodyOf.mts';
import { loadNodes } from './nodes.mts';
import { itemWithFiles, samplesOf } from './samples.mts';
import { choose, combinationsOf, selectorsOf, type Values } from './selectors.mts';

/** A node with parameters as n8n hands them over: without those that it takes as hidden. */
function inN8n(description: INodeTypeDescription, given: Values) {
	const { properties } = description;
	const node = { name: 'Kling', typeVersion: 1, parameters: given } as unknown as INode;
	const parameters = NodeHelpers.getNodeParameters(
		properties,
		given as never,
		true,
		false,
		node,
		description,
	) as Values;
	const issues = NodeHelpers.getNodeParametersIssues(properties, node, description);
	return { parameters, issues };
}

/** Text that n8n takes as an expression, and that gives the value when it is worked out. */
const expressionOf = (value: unknown) => `={{ ${JSON.stringify(value)} }}`;
const evaluated = (value: unknown): unknown => {
	if (typeof value === 'string' && value.startsWith('={{ "'))
		return JSON.parse(value.slice(3, -2)) as unknown;
	if (Array.isArray(value)) return value.map(evaluated);
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, evaluated(inner)]));
};

/** What is sent, as text, or the message why not. */
async function requestOf(description: INodeTypeDescription, given: Values): Promise<string> {
	const { parameters, issues } = inN8n(description, given);
	if (issues) return `n8n stops: ${JSON.stringify(issues)}`;
	const { body, complaint } = await compose(
		description.properties,
		evaluated(parameters) as Values,
		{ context: itemWithFiles as Partial<IExecuteSingleFunctions> },
	);
	return body ? serialize(await fetchDeferred(body)) : String(complaint?.message);
}

it('counts', async () => {
	for (const { name, description } of await loadNodes()) {
		if (name === 'KlingTask') continue;
		const selectors = selectorsOf(description.properties);
		const t = Date.now();
		let n = 0;
		let bad = new Map();
		for (const values of combinationsOf(selectors, description.properties, samplesOf(description.properties))) {
			n++;
			if (n % 50 === 1) {
				const said = await requestOf(description, values);
				if (!said.startsWith('{')) bad.set(said, (bad.get(said) ?? 0) + 1);
			}
		}
		console.log(name, n, Date.now() - t, selectors.map((s) => [...s.lists, s.name].join('.') + ':' + s.choices.length).join(' '), bad);
	}
});
