import { nodeNameToToolName, type INodeTypeDescription } from 'n8n-workflow';
import { fieldsOf, loadNodes } from './nodes.mts';

// What the language model of an agent chooses a tool by, when many of them lie side by side.

let tools: INodeTypeDescription[];
let allNames: string[];
beforeAll(async () => {
	const nodes = (await loadNodes()).map(({ description }) => description);
	allNames = nodes.map(({ displayName }) => displayName);
	tools = nodes.filter(({ usableAsTool }) => usableAsTool === true);
});

/** The nodes whose description breaks a rule; none is expected. */
const offenders = (isFine: (description: string, node: INodeTypeDescription) => boolean) =>
	tools.filter((node) => !isFine(node.description, node)).map(({ name }) => name);

const firstSentence = (description: string) => description.split(/[.:] /)[0];

it('all nodes but the two that cannot be one are tools', () => {
	const names = tools.map(({ displayName }) => displayName);
	expect(allNames.filter((name) => !names.includes(name))).toEqual(['Kling Trigger', 'Kling Wait']);
});

it('a description begins with what is done', () => {
	const verbs = /^(Add|Continue|Dress|Find|Generate|Get|Make|Speak|Turn)\b/;
	expect(offenders((description) => verbs.test(description))).toEqual([]);
});

it('a description says what comes back', () => {
	const result = /\bReturns\b.* (URLs?|IDs?)\b/;
	expect(offenders((description) => result.test(description))).toEqual([]);
});

it('a description is a few short sentences', () => {
	const sentences = (description: string) => description.match(/[.:]( |$)/g) ?? [];
	expect(
		offenders((text) => text.length <= 200 && text.endsWith('.') && sentences(text).length <= 4),
	).toEqual([]);
});

it('no two say that they do the same, nor have the same name', () => {
	const deeds = tools.map(({ description }) => firstSentence(description));
	expect(new Set(deeds).size).toBe(tools.length);
	const names = tools.map(({ defaults }) => nodeNameToToolName(String(defaults.name)));
	expect(new Set(names).size).toBe(tools.length);
});

it('what a description sends the model to is a node that there is, and another one', () => {
	const ownOrUnknown = offenders((description, { displayName }) => {
		const named = [
			...description.matchAll(
				/(?:use|of|for|and) (Kling [A-Z][\w -]*?)(?=[.,:]| and | that | needs|$)/g,
			),
		];
		return named.every(([, name]) => name !== displayName && allNames.includes(name));
	});
	expect(ownOrUnknown).toEqual([]);
});

it('every field that a model can fill in says what it is', () => {
	const kinds = ['string', 'number', 'boolean', 'json'];
	const silent = tools
		.flatMap((node) => fieldsOf(node))
		.filter(({ property: { type, description } }) => kinds.includes(type) && !description)
		.map(({ at }) => at);
	expect(silent).toEqual([]);
});
