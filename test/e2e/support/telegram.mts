import { readFileSync } from 'node:fs';
import path from 'node:path';
import fastify from 'fastify';
import { repoRoot } from '../../root.mts';

/** Something that a bot has said: which method of Telegram's API, and what was sent with it. */
export interface Said {
	method: string;
	body: string;
}

/** Telegram's Bot API on this machine, as far as n8n's nodes for it need it. */
export interface Telegram {
	/** The Base URL for a credential. */
	readonly url: string;
	readonly said: Said[];
	/** Hands a message to the bot, as Telegram does to the address that it was told. */
	send(update: object): Promise<number>;
	close(): Promise<void>;
}

/** Starts it; every bot has one photo, which is a picture of the sandbox. */
export async function startTelegram(): Promise<Telegram> {
	const said: Said[] = [];
	let webhook = { url: '', secret_token: '' };
	const app = fastify({ forceCloseConnections: true });
	app.addContentTypeParser('*', { parseAs: 'string' }, (_request, text, done) => done(null, text));
	app.get('/file/*', (_request, reply) =>
		reply
			.type('image/png')
			.send(readFileSync(path.join(repoRoot, 'test/sandbox/media/picture.png'))),
	);
	app.all('/:bot/:method', (request) => {
		const { method } = request.params as { method: string };
		if (method === 'getFile') return { ok: true, result: { file_path: 'photos/photo.png' } };
		if (method === 'setWebhook') webhook = request.body as typeof webhook;
		else if (method.startsWith('send')) said.push({ method, body: textOf(request.body) });
		return { ok: true, result: true };
	});
	const url = await app.listen({ host: '127.0.0.1', port: 0 });

	return {
		url,
		said,
		send: async (update) => {
			const { status } = await fetch(webhook.url, {
				method: 'POST',
				headers: {
					'content-type': 'application/json',
					'x-telegram-bot-api-secret-token': webhook.secret_token,
				},
				body: JSON.stringify(update),
			});
			return status;
		},
		close: async () => await app.close(),
	};
}

const textOf = (body: unknown) => (typeof body === 'string' ? body : JSON.stringify(body));
