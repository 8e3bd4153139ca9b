import type { INodeParameters } from 'n8n-workflow';
import { kling, type Draft } from '../e2e/support/workflows.mts';
import type { Sandbox } from '../sandbox/index.mts';
import { PLAIN, type Scene } from './scenes.mts';
import type { Graph } from './workflows.mts';

/** A way to buy tasks and to follow them, as nodes of a workflow. */
export interface Contestant {
	name: string;
	graph(sandbox: Sandbox): Graph;
}

/** What is sent of an item: all of it, or only its prompt while the rest stands in the form. */
const ALL: Scene = {
	prompt: '={{ $json.prompt }}',
	model_name: '={{ $json.model_name }}',
	mode: '={{ $json.mode }}',
	duration: '={{ $json.duration }}',
};
const PROMPT: Scene = { ...PLAIN, prompt: ALL.prompt };

/** The node of this package. */
export const ourNode = (parameters: INodeParameters = {}, fields = PROMPT): Contestant => ({
	name: 'Kling Text to Video',
	graph: () => {
		const { model_name: model, ...others } = fields;
		return { nodes: [kling('klingTextToVideo', { model, ...others, ...parameters })] };
	},
});

/** The same, with every field as an expression. */
export const ourNodeOnAllFields = ourNode({}, ALL);

/** n8n's HTTP Request node, which creates tasks and does not follow them. */
export const httpRequest: Contestant = {
	name: 'HTTP Request, create only',
	graph: (sandbox) => {
		const { parameters, ...node } = create(sandbox, PROMPT);
		const ofCredential = {
			sendHeaders: false,
			authentication: 'predefinedCredentialType',
			nodeCredentialType: 'cometApi',
		};
		return { nodes: [{ ...node, parameters: { ...parameters, ...ofCredential } }] };
	},
};

/** The same with its key typed into a header, so that n8n has no credential to open. */
export const httpRequestWithOpenKey: Contestant = {
	name: 'HTTP Request, open key',
	graph: (sandbox) => ({ nodes: [create(sandbox, PROMPT)] }),
};

/** The loop that users build: create, wait, look, and wait again unless the task has ended. */
export const pollingLoop = (seconds: number): Contestant => ({
	name: `HTTP Request loop, Wait ${seconds} s`,
	graph: (sandbox) => ({
		nodes: [
			create(sandbox, ALL),
			wait(seconds),
			look(sandbox),
			ifTrue('$json.data.task_status === "succeed"'),
		],
		wires: [['If', 1, 'Wait']],
	}),
});

/**
 * The same for so many items at a time. The next ones begin when all of these have ended: n8n runs one
 * node of a workflow at a time, so that none of them could begin while another waits.
 */
export const batchLoop = (seconds: number, batchSize: number): Contestant => ({
	name: `Loop Over Items, Wait ${seconds} s`,
	graph: (sandbox) => ({
		nodes: [
			create(sandbox, PROMPT),
			wait(seconds),
			look(sandbox),
			ifTrue('$("Look").all().every(({ json }) => json.data.task_status === "succeed")'),
			{
				name: 'Loop Over Items',
				type: 'n8n-nodes-base.splitInBatches',
				typeVersion: 3,
				parameters: { batchSize },
			},
		],
		wires: [
			['Split Out', 0, 'Loop Over Items'],
			['Loop Over Items', 1, 'Create'],
			['If', 1, 'Wait'],
		],
	}),
});

const route = ({ url }: Sandbox) => `${url}/kling/v1/videos/text2video`;

const http = (name: string, { apiKey }: Sandbox, parameters: INodeParameters): Draft => ({
	name,
	type: 'n8n-nodes-base.httpRequest',
	typeVersion: 4.5,
	parameters: {
		sendHeaders: true,
		headerParameters: { parameters: [{ name: 'Authorization', value: `Bearer ${apiKey}` }] },
		...parameters,
	},
});

const create = (sandbox: Sandbox, fields: Scene): Draft =>
	http('Create', sandbox, {
		method: 'POST',
		url: route(sandbox),
		sendBody: true,
		bodyParameters: {
			parameters: Object.entries(fields).map(([name, value]) => ({ name, value })),
		},
	});

const look = (sandbox: Sandbox): Draft =>
	http('Look', sandbox, { url: `=${route(sandbox)}/{{ $json.data.task_id }}` });

/** n8n keeps waits this short in memory. */
const wait = (seconds: number): Draft => ({
	name: 'Wait',
	type: 'n8n-nodes-base.wait',
	typeVersion: 1.1,
	parameters: { amount: seconds },
});

const ifTrue = (expression: string): Draft => ({
	name: 'If',
	type: 'n8n-nodes-base.if',
	typeVersion: 2.3,
	parameters: {
		conditions: {
			combinator: 'and',
			options: { caseSensitive: true, leftValue: '', typeValidation: 'strict', version: 3 },
			conditions: [
				{
					leftValue: `={{ ${expression} }}`,
					rightValue: '',
					operator: { type: 'boolean', operation: 'true', singleValue: true },
				},
			],
		},
	},
});
