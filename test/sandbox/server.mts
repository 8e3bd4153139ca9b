import fastify, { type FastifyInstance, type FastifyReply } from 'fastify';
import { routes } from '../contract/contract.mts';
import { send, type Backend, type RouteConfig } from './backend.mts';
import { addCreates } from './creates.mts';
import { cometError, htmlPage } from './errors.mts';
import { blob, mediaFile, type FileContent } from './files.mts';
import { addInterception, bodyTexts } from './interception.mts';
import { addLists, addQueries } from './queries.mts';

/** Builds the server; it does not listen yet. */
export function buildServer(backend: Backend): FastifyInstance {
	const app = fastify({ bodyLimit: 64 * 1024 * 1024, forceCloseConnections: true });
	acceptAnyBody(app);
	addInterception(app, backend);
	addCreates(app, backend);
	addQueries(app, backend);
	addLists(app, backend);
	addModels(app);
	addFiles(app);
	app.get('/', (_request, reply) => send(reply, htmlPage(200, 'CometAPI')));
	// A path that CometAPI does not know ends at its website, not at a JSON answer.
	app.setNotFoundHandler((request, reply) =>
		send(
			reply,
			request.url.startsWith('/v1/')
				? cometError(404, `Invalid URL (${request.method} ${request.url})`)
				: htmlPage(404, '404 Not Found'),
		),
	);
	return app;
}

/** Whatever is not JSON reaches the routes as text and is refused there, after it was recorded. */
function acceptAnyBody(app: FastifyInstance): void {
	app.removeAllContentTypeParsers();
	app.addContentTypeParser('*', { parseAs: 'string' }, (request, text, done) => {
		bodyTexts.set(request, String(text));
		try {
			const isJson = request.headers['content-type']?.startsWith('application/json');
			done(null, isJson ? JSON.parse(String(text)) : text);
		} catch {
			done(null, text);
		}
	});
}

function addModels(app: FastifyInstance): void {
	const names = routes.flatMap(({ fields }) =>
		fields.filter(({ name }) => name === 'model_name').flatMap((field) => field.enum ?? []),
	);
	const data = [...new Set(names)].map((id) => ({ id, object: 'model', owned_by: 'kling' }));
	const config: RouteConfig = { kind: 'models', needsKey: true };
	app.get('/v1/models', { config }, (_request, reply) =>
		send(reply, { status: 200, body: { object: 'list', data, success: true } }),
	);
}

function addFiles(app: FastifyInstance): void {
	const config: RouteConfig = { kind: 'download' };
	const sendFile = (reply: FastifyReply, file: FileContent) =>
		reply.type(file.type).header('content-length', file.bytes).send(file.body);
	app.get('/files/blob', { config }, (request, reply) => {
		const { bytes, type } = request.query as { bytes?: string; type?: string };
		return sendFile(reply, blob(Number(bytes ?? 0), type));
	});
	app.get('/files/:name', { config }, (request, reply) => {
		const file = mediaFile((request.params as { name: string }).name);
		return file ? sendFile(reply, file) : send(reply, htmlPage(404, '404 Not Found'));
	});
}
