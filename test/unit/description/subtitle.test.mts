import type { INode, INodeParameters, INodeTypeDescription, INodeTypes } from 'n8n-workflow';
import { NodeHelpers, Workflow } from 'n8n-workflow';
import { loadNodes, type ListedNode } from './nodes.mts';
import { subtitle, value } from '../../../nodes/shared/description/subtitle';

let nodes: ListedNode[];
beforeAll(async () => {
	nodes = await loadNodes();
});

/** What n8n's editor shows below the name of a node, which is worked out like this there. */
function shown(description: INodeTypeDescription, given: INodeParameters): unknown {
	const node: INode = {
		id: '1',
		name: 'Node',
		type: description.name,
		typeVersion: 1,
		position: [0, 0],
		parameters: {},
	};
	const parameters =
		NodeHelpers.getNodeParameters(description.properties, given, true, false, node, description) ??
		{};
	const nodeType = { description };
	const nodeTypes = {
		getByName: () => nodeType,
		getByNameAndVersion: () => nodeType,
		getKnownTypes: () => ({}),
	} as INodeTypes;
	const workflow = new Workflow({
		nodes: [{ ...node, parameters }],
		connections: {},
		active: false,
		nodeTypes,
	});
	const expression = description.subtitle ?? '';
	return workflow.expression.getSimpleParameterValue(
		workflow.nodes.Node,
		expression,
		'internal',
		{},
	);
}

const of = (name: string) => nodes.find((node) => node.name === name)!.description;

describe('as it is added', () => {
	it.each([
		['KlingAvatar', 'Talking image'],
		['KlingEditVideo', 'Initialize selection'],
		['KlingExpandImage', '↑0.25 · ↓0.25 · ←0.25 · →0.25'],
		['KlingExtendVideo', 'Longer by 4 to 5 s'],
		['KlingGenerateImage', 'kling-v3 · 16:9 · 1k'],
		['KlingIdentifyFaces', 'Faces in a video · By ID'],
		['KlingImageToVideo', 'kling-v3 · 5s'],
		['KlingLipSync', 'Speech for a face'],
		['KlingMotionControl', 'kling-v3'],
		['KlingMultiImageToImage', 'kling-v2-1 · 16:9'],
		['KlingMultiImageToVideo', 'kling-v1-6 · 16:9 · 5s'],
		['KlingOmniImage', 'kling-v3-omni · 1k'],
		['KlingOmniVideo', 'kling-v3-omni · 16:9 · 5s'],
		['KlingRecognizeImage', 'Head, face, clothes, object'],
		['KlingTask', 'Get task'],
		['KlingTextToAudio', '5s'],
		['KlingTextToSpeech', 'English'],
		['KlingTextToVideo', 'kling-v3 · 16:9 · 5s'],
		['KlingTrigger', 'succeed, failed'],
		['KlingVideoEffects', '5s'],
		['KlingVideoToAudio', 'By ID'],
		['KlingVirtualTryOn', 'Clothes on a person'],
		['KlingWait', 'Until tasks end'],
	])('%s says "%s"', (name, expected) => {
		expect(shown(of(name), {})).toBe(expected);
	});
});

describe('tells nodes of one kind apart', () => {
	it.each<[string, INodeParameters, string]>([
		['KlingTextToVideo', { aspectRatio: '9:16', duration: 10 }, 'kling-v3 · 9:16 · 10s'],
		['KlingTextToVideo', { model: 'kling-v2-6', mode: 'pro' }, 'kling-v2-6 · 16:9 · 5s · pro'],
		['KlingTextToVideo', { model: 'other', otherModel: 'kling-v9' }, 'kling-v9 · 16:9 · 5s'],
		['KlingGenerateImage', { resolution: '2k', imageCount: 4 }, 'kling-v3 · 16:9 · 2k · ×4'],
		['KlingExpandImage', { leftRatio: 0, rightRatio: 0, upRatio: 1 }, '↑1 · ↓0.25'],
		[
			'KlingVideoEffects',
			{ effectScene: 'hug_pro', model: 'kling-v1-6' },
			'hug_pro · kling-v1-6 · 5s',
		],
		[
			'KlingTextToAudio',
			{ prompt: 'Rain on a tin roof', duration: 3.5 },
			'3.5s · Rain on a tin roof',
		],
		['KlingTextToSpeech', { language: 'zh', text: 'Ni hao' }, 'Chinese · Ni hao'],
		['KlingEditVideo', { operation: 'create', editMode: 'removal' }, 'Edit video · removal'],
		['KlingTask', { operation: 'getAll', taskType: 'audio/tts' }, 'Get many tasks · audio/tts'],
	])('%s with %j', (name, parameters, expected) => {
		expect(shown(of(name), parameters)).toBe(expected);
	});
});

describe('leaves out', () => {
	it('a field that is hidden', () => {
		const parameters = { shots: 'customize', duration: 10 };
		expect(shown(of('KlingTextToVideo'), parameters)).toBe('kling-v3 · 16:9');
	});

	it.each([
		['needs an item', '={{ $json.ratio }}'],
		['needs another node', '={{ $("Form").item.json.ratio }}'],
		['cannot be read', '={{ $json. }}'],
		['is an object', '={{ { ratio: "9:16" } }}'],
		['is nothing', '={{ undefined }}'],
		['is empty', ''],
		['is left to a model', '={{ $fromAI("ratio") }}'],
	])('what %s', (_, aspectRatio) => {
		expect(shown(of('KlingTextToVideo'), { aspectRatio })).toBe('kling-v3 · 5s');
	});

	it('all but the beginning of a long text', () => {
		expect(shown(of('KlingTextToAudio'), { prompt: 'Rain '.repeat(20) })).toHaveLength(45);
	});
});

it('an expression that n8n can work out before the run counts', () => {
	expect(shown(of('KlingTextToVideo'), { duration: '={{ 5 + 5 }}' })).toBe('kling-v3 · 16:9 · 10s');
});

it.each(['{ $json.x }', '{ {} }', '{ [[]] }', '{ null }', '{ (() => 1) }'])(
	'no subtitle breaks where every field is ={%s}',
	(expression) => {
		for (const { description } of nodes) {
			const fields = description.properties.filter((field) => !field.noDataExpression);
			const given = Object.fromEntries(fields.map(({ name }) => [name, `={${expression}}`]));
			const text = shown(description, given);
			expect(typeof text).toBe('string');
			expect(text).not.toMatch(/undefined|null|\[object|=>|NaN/);
		}
	},
);

it('every field that a subtitle speaks of is one of its node', () => {
	for (const { description } of nodes) {
		const names = [...(description.subtitle ?? '').matchAll(/\$parameter\["(\w+)"\]/g)];
		const known = description.properties.map(({ name }) => name);
		expect(known).toEqual(expect.arrayContaining(names.map(([, name]) => name)));
	}
});

it('without any value nothing is said', () => {
	const description = { ...of('KlingTextToVideo'), subtitle: subtitle(value('none')) };
	expect(shown(description, {})).toBe('');
});
