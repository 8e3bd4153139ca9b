import type { AddressInfo } from 'node:net';
import fastify from 'fastify';

/** What the model says next: calls of the one tool that it has been given, or text. */
export type Turn = { calls: Array<Record<string, string>> } | { text: string };

/** A message of a conversation, as the API of OpenAI has it. */
export interface Message {
	role: string;
	content: unknown;
}

interface ChatRequest {
	messages: Message[];
	tools?: Array<{ function: { name: string } }>;
}

/** A language model on this machine that says what a test has written for it. */
export interface ChatModel {
	/** The Base URL that its clients are given. */
	readonly url: string;
	/** What the tools have answered, as the model was told it, in order. */
	readonly toolAnswers: string[];
	/** Begins a conversation with nothing said yet. */
	plan(...turns: Turn[]): void;
	close(): Promise<void>;
}

/** Starts a model that plays the chat completions of OpenAI's API. */
export async function startChatModel(): Promise<ChatModel> {
	let turns: Turn[] = [];
	let messages: Message[] = [];
	let said = 0;
	const app = fastify({ forceCloseConnections: true });
	app.post('/v1/chat/completions', (request) => {
		const { messages: told, tools } = request.body as ChatRequest;
		messages = told;
		const turn = turns.at(said);
		if (!turn) throw new Error(`Nothing is written for turn ${said}`);
		said += 1;
		return completion(turn, tools?.[0].function.name ?? '', said);
	});
	await app.listen({ host: '127.0.0.1', port: 0 });

	return {
		url: `http://127.0.0.1:${(app.server.address() as AddressInfo).port}/v1`,
		get toolAnswers() {
			return messages.filter(({ role }) => role === 'tool').map(({ content }) => String(content));
		},
		plan: (...next) => {
			turns = next;
			messages = [];
			said = 0;
		},
		close: async () => await app.close(),
	};
}

function completion(turn: Turn, tool: string, number: number): object {
	const calls = 'calls' in turn ? turn.calls : [];
	const message = {
		role: 'assistant',
		content: 'text' in turn ? turn.text : null,
		...(calls.length > 0 && {
			tool_calls: calls.map((args, index) => ({
				// Agents take calls with the same ID for one.
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
