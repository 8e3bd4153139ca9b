import type { INodeParameters } from 'n8n-workflow';
import { withCredential } from '../../n8n/examples.mts';
import { outputOf } from '../../n8n/client.mts';
import { McpClient } from '../support/mcpClient.mts';
import { OwnN8n } from '../support/ownN8n.mts';
import { Rig } from '../support/rig.mts';

// A language model builds workflows with n8n's own MCP server. Here it is a script, which knows of a node
// only what the server tells: a choice counts where the texts that lead to it are there.

jest.setTimeout(120_000);

let own: OwnN8n;
let rig: Rig;
let client: McpClient;

beforeAll(async () => {
	// An n8n has one key to its server, and gets a new one each time that somebody asks.
	own = await OwnN8n.prepare('mcp-builder');
	await own.start();
	rig = await Rig.start({ world: 'kling' }, own.url);
	const key = await rig.n8n.openMcp();
	const url = `${own.url}/mcp-server/http`;
	client = await McpClient.connect(url, { Authorization: `Bearer ${key}` });
});
beforeEach(() => rig.sandbox.reset());
afterAll(async () => {
	await client?.close();
	await rig?.close();
	await own?.stop();
});

/** Calls a tool that must work; returns what it says. */
async function ask(tool: string, args: Record<string, unknown>): Promise<string> {
	const { text, isError } = await client.call(tool, args);
	if (isError) throw new Error(text);
	return text;
}

const idOf = (node: string) => `n8n-nodes-cometapi-kling.${node}`;
const search = async (query: string) => await ask('search_nodes', { queries: [query] });
const definition = async (node: string) =>
	await ask('get_node_types', { nodeIds: [{ nodeId: idOf(node) }] });

/** A node of a workflow that is to be built. */
interface Step {
	node: string;
	parameters: INodeParameters;
}

/** A workflow of these steps, one behind the other, as code for n8n's SDK. */
function codeOf(steps: Step[]): string {
	const nodes = steps.map(({ node, parameters }, index) => {
		const config = JSON.stringify({ name: `Step ${index}`, parameters });
		return `const step${index} = node({ type: '${idOf(node)}', version: 1, config: ${config} });`;
	});
	const chain = steps.map((_step, index) => `.to(step${index})`).join('');
	return [
		"const start = trigger({ type: 'n8n-nodes-base.manualTrigger', version: 1, config: { name: 'Start' } });",
		...nodes,
		`export default workflow('kling', 'Built over MCP').add(start)${chain};`,
	].join('\n');
}

/** Validates, creates and runs a workflow; returns what its last step outputs. */
async function build(steps: Step[]): Promise<unknown> {
	const code = codeOf(steps);
	expect(JSON.parse(await ask('validate_workflow', { code }))).toMatchObject({ valid: true });
	const created = JSON.parse(await ask('create_workflow_from_code', { code }));
	// Which key pays is for a person to say.
	const stored = await rig.n8n.workflow(created.workflowId);
	await rig.n8n.replaceWorkflow(created.workflowId, withCredential(stored, rig.credential));
	const started = await ask('execute_workflow', {
		workflowId: created.workflowId,
		executionMode: 'manual',
	});
	const execution = await rig.n8n.finished(JSON.parse(started).executionId);
	const [item] = outputOf(execution, `Step ${steps.length - 1}`);
	return item?.json ?? execution.data.resultData.error?.message;
}

const PROMPT = 'A paper boat on a rainy street';

interface Job {
	says: string;
	query: string;
	/** What the search must say, for the choice of the node. */
	found: RegExp;
	steps: Step[];
	/** What the definition of the first step must say, for its values. */
	told: RegExp[];
	/** What is asked of the API. */
	body: () => Record<string, unknown>;
	result: string;
}

const jobs: Job[] = [
	{
		says: 'Make an upright video of a paper boat, ten seconds long',
		query: 'kling video',
		found: /klingTextToVideo.*Makes a video from text/,
		steps: [
			{
				node: 'klingTextToVideo',
				parameters: { prompt: PROMPT, duration: 10, aspectRatio: '9:16' },
			},
		],
		told: [/length of the video in seconds, from 3 to 15/, /'9:16'/],
		body: () => ({ prompt: PROMPT, duration: '10', aspect_ratio: '9:16' }),
		result: 'video_url',
	},
	{
		says: 'Bring this picture to life, and give up after ten minutes',
		query: 'kling ai',
		found: /klingImageToVideo.*Makes a video that begins with an image/,
		steps: [
			{
				node: 'klingImageToVideo',
				parameters: {
					imageUrl: 'https://example.com/boat.png',
					prompt: PROMPT,
					taskOptions: { maxWait: 10 },
				},
			},
		],
		told: [/in minutes/, /imageUrl/],
		body: () => ({ image: 'https://example.com/boat.png', prompt: PROMPT }),
		result: 'video_url',
	},
	{
		says: 'Say "Welcome aboard"',
		query: 'kling speech',
		found: /klingTextToSpeech: .*Speaks a text/,
		steps: [{ node: 'klingTextToSpeech', parameters: { text: 'Welcome aboard' } }],
		told: [/What is to be spoken\. At most 1000 characters/],
		body: () => ({ text: 'Welcome aboard' }),
		result: 'audio_url',
	},
	{
		says: 'Seven seconds of rain, to listen to',
		query: 'kling sound',
		found: /klingTextToAudio: .*Makes a sound effect from text/,
		steps: [{ node: 'klingTextToAudio', parameters: { prompt: 'Rain', duration: 7 } }],
		told: [/length of the audio in seconds/],
		body: () => ({ prompt: 'Rain', duration: 7 }),
		result: 'audio_url',
	},
	{
		says: 'Two pictures of a paper boat',
		query: 'kling image',
		found: /klingGenerateImage: .*Makes images from text/,
		steps: [{ node: 'klingGenerateImage', parameters: { prompt: PROMPT, imageCount: 2 } }],
		told: [/How many images to make, from 1 to 9/],
		body: () => ({ prompt: PROMPT, n: 2 }),
		result: 'image_url',
	},
	{
		says: 'Start a video now and get it in a further step',
		query: 'kling task',
		found: /Behind a Kling node, taskType and taskId are right as they are/,
		steps: [
			{ node: 'klingTextToVideo', parameters: { prompt: PROMPT, waitForCompletion: false } },
			{ node: 'klingTask', parameters: {} },
		],
		told: [/Whether to wait until the task has ended/],
		body: () => ({ prompt: PROMPT }),
		result: 'video_url',
	},
];

describe.each(jobs)('"$says"', ({ query, found, steps, told, body, result }) => {
	const [first, ...others] = steps;
	const bought = () => [...rig.sandbox.tasks, ...rig.sandbox.answered].map((one) => one.body);

	test('the texts lead to the right node and its values', async () => {
		expect(await search(query)).toMatch(found);
		const text = await definition(first.node);
		for (const words of [...told, /validateOnly/, /Costs money/]) expect(text).toMatch(words);
	});

	test('is checked for free, and then bought once, with the right request', async () => {
		const { parameters } = first;
		const taskOptions = { ...(parameters.taskOptions as object), validateOnly: true };
		const checked = await build([{ ...first, parameters: { ...parameters, taskOptions } }]);
		expect(checked).toMatchObject({ body: body() });
		expect(bought()).toEqual([]);

		expect(await build([first, ...others])).toHaveProperty(result);
		expect(bought()).toEqual([expect.objectContaining(body())]);
	});
});

test('required fields are marked where n8n itself shows no mark', async () => {
	for (const node of ['klingTextToVideo', 'klingOmniVideo']) {
		expect(await definition(node)).toMatch(/@hint Required/);
	}
});
