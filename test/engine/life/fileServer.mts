import { createServer, type IncomingHttpHeaders, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A web server of its own, as results lie on another one than the API. */
export interface FileServer {
	url: string;
	/** The headers of every request, in order. */
	requests: IncomingHttpHeaders[];
	close(): void;
}

/** Starts a file server that answers everything in the same way. */
export async function startFileServer(answer: RequestListener): Promise<FileServer> {
	const requests: IncomingHttpHeaders[] = [];
	const server = createServer((request, response) => {
		requests.push(request.headers);
		answer(request, response);
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/result`,
		requests,
		close: () => {
			server.closeAllConnections();
			server.close();
		},
	};
}
