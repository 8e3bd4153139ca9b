import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';

/** Returns a port that nobody listens on: the wanted one, or any for 0; nothing when it is taken. */
export async function freePort(wanted = 0): Promise<number | undefined> {
	const server = createServer().listen(wanted, '127.0.0.1');
	try {
		await once(server, 'listening');
	} catch {
		return undefined;
	}
	const { port } = server.address() as AddressInfo;
	server.close();
	await once(server, 'close');
	return port;
}
