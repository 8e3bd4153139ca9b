import type { AddressInfo } from 'node:net';
import fastify from 'fastify';

/** A call of a tool; of the first one that the model has been given where none is named. */
export interface Call {
	/** Its name, as n8n has made it of the node's. */
	tool?: string;
	args: Record<string, unknown>;
}

/** What the model says next: calls of its tools, or text. */
export type Turn = { calls: Call[] } | { text: string };

/** A turn that is written beforehand, or made of what was said so far. */
type Script = Turn | ((heard: Message[]) => Turn);

/** A message of a conversation, as the API of OpenAI has it. */
export interface Message {
	role: string;
	content: unknown;
}

/** A tool as the model gets to know it. */
export interface OfferedTool {
	name: string;
	description: string;
	/** The arguments, as a JSON schema. */
	parameters: { properties: Record<string, object> };
}

interface ChatRequest {
	messages: Message[];
	tools?: Array<{ function: OfferedTool }>;
}

/** A language model on this machine that says what a test has written for it. */
export interface ChatModel {
	/** The Base URL that its clients are given. */
	readonly url: string;
	/** What the tools have answered, as the model was told it, in order. */
	readonly toolAnswers: string[];
	/** The tools that it was given last. */
	readonly tools: OfferedTool[];
	/** Begins a conversation with nothing said yet. */
	plan(...turns: Script[]): void;
	close(): Promise<void>;
}

/** Starts a model that plays the chat completions of OpenAI's API. */
export async function startChatModel(): Promise<ChatModel> {
	let turns: Script[] = [];
	let messages: Message[] = [];
	let tools: OfferedTool[] = [];
	let said = 0;
	let answered = 0;
	const app = fastify({ forceCloseConnections: true, bodyLimit: 10 * 1024 * 1024 });
	app.post('/v1/chat/completions', (request) => {
		const body = request.body as ChatRequest;
		messages = body.messages;
		tools = (body.tools ?? []).map((tool) => tool.function);
		const script = turns.at(said);
		if (!script) throw new Error(`Nothing is written for turn ${said}`);
		said += 1;
		const turn = typeof script === 'function' ? script(messages) : script;
		return completion(turn, tools.at(0)?.name ?? '', ++answered);
	});
	await app.listen({ host: '127.0.0.1', port: 0 });

	return {
		url: `http://127.0.0.1:${(app.server.address() as AddressInfo).port}/v1`,
		get toolAnswers() {
			return toolAnswersIn(messages);
		},
		get tools() {
			return tools;
		},
		plan: (...next) => {
			turns = next;
			messages = [];
			said = 0;
		},
		close: async () => await app.close(),
	};
}

/** What tools have answered in a conversation, in order. */
export const toolAnswersIn = (messages: Message[]): string[] =>
	messages.filter(({ role }) => role === 'tool').map(({ content }) => String(content));

function completion(turn: Turn, firstTool: string, number: number): object {
	const calls = 'calls' in turn ? turn.calls : [];
	const message = {
		role: 'assistant',
		content: 'text' in turn ? turn.text : null,
		...(calls.length > 0 && {
			tool_calls: calls.map(({ tool = firstTool, args }, index) => ({
				// Agents take calls with the same ID for one, also with those that they remember.
				id: `call_${number}_${index}`,
				type: 'function',
				function: { name: tool, arguments: JSON.stringify(args) },
			})),
		}),
	};
	return {
		id: 'chatcmpl-1',
		object: 'chat.completion',
		created: 0,
		model: 'scripted',
		choices: [{ index: 0, message, finish_reason: calls.length > 0 ? 'tool_calls' : 'stop' }],
		usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
	};
}
