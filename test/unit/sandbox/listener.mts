import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';

export interface Listener {
	url: string;
	/** Resolves with the bodies received, once there are so many. */
	received(count: number): Promise<Array<Record<string, unknown>>>;
	close(): void;
}

/** Starts a server that takes callbacks. */
export async function startListener(): Promise<Listener> {
	const bodies: Array<Record<string, unknown>> = [];
	const server = createServer(async (request, response) => {
		bodies.push((await json(request)) as Record<string, unknown>);
		response.end();
	});
	await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
		received: async (count) => {
			while (bodies.length < count) await sleep(20);
			return bodies;
		},
		close: () => server.close(),
	};
}
