import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { stringify } from 'flatted';
import type { CredentialInput } from '../n8n/client.mts';
import { API_KEY, given, Rig } from './support/rig.mts';
import { chain, kling } from './support/workflows.mts';

let rig: Rig;
beforeAll(async () => {
	rig = await Rig.start();
});
afterAll(async () => await rig.close());

const urlOf = (server: Server) => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

async function tryCredential(data: Record<string, string>) {
	const credential: CredentialInput = {
		name: 'CometAPI on trial',
		type: 'cometApi',
		data: { apiKey: API_KEY, baseUrl: rig.sandbox.url, ...data },
	};
	return await rig.n8n.testCredential(await rig.n8n.saveCredential(credential), credential);
}

test('a right key is accepted', async () => {
	expect(await tryCredential({})).toMatchObject({ status: 'OK' });
});

test('a wrong key is called so', async () => {
	expect(await tryCredential({ apiKey: 'sk-wrong' })).toEqual({
		status: 'Error',
		message: expect.stringContaining('did not accept this API key'),
	});
});

test('a Base URL that is not CometAPI is called so', async () => {
	expect(await tryCredential({ baseUrl: given('E2E_N8N_URL') })).toEqual({
		status: 'Error',
		message: expect.stringContaining('Base URL'),
	});
});

test('a Base URL that redirects gets the key alone, and is called so', async () => {
	const keys: Array<string | undefined> = [];
	const elsewhere = createServer((request, response) => {
		keys.push(request.headers.authorization);
		response.setHeader('Content-Type', 'application/json').end('{"data":[]}');
	});
	const redirecting = createServer((_request, response) => {
		response.writeHead(302, { Location: urlOf(elsewhere) }).end();
	});
	try {
		for (const server of [elsewhere, redirecting])
			await once(server.listen(0, '127.0.0.1'), 'listening');
		expect(await tryCredential({ baseUrl: urlOf(redirecting) })).toEqual({
			status: 'Error',
			message: expect.stringContaining('answered with a redirect'),
		});
		expect(keys).toEqual([]);
	} finally {
		for (const server of [elsewhere, redirecting]) server.close();
	}
});

test('the key is in no execution and not in the log of n8n', async () => {
	const make = (prompt: string) => chain(kling('klingTextToVideo', { prompt }));
	const executions = [await rig.run(make('A river')), await rig.run(make('[fail] A river'))];
	for (const on of ['create', 'query'] as const) {
		rig.sandbox.faults.add({ on, kind: 'kling', code: 1002 });
		executions.push(await rig.run(make('A river')));
	}

	expect(executions.map(({ status }) => status)).toEqual(['success', 'error', 'error', 'error']);
	for (const { data } of executions) expect(stringify(data)).not.toContain(API_KEY);
	expect(await readFile(given('E2E_N8N_LOG'), 'utf8')).not.toContain(API_KEY);
});
