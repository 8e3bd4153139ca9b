// A process of its own, so that neither the sandbox nor n8n makes it late.
import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

/** Between two questions, so that the answers themselves cost n8n next to nothing. */
const PAUSE_MS = 50;

const url = process.argv[2];
let slowestMs = 0;
let isOver = false;
process.once('message', () => (isOver = true));
process.send!('ready');

// Asks n8n how it is, again and again, as a load balancer does.
while (!isOver) {
	const start = performance.now();
	// A connection of its own: one that n8n has let wait may be closed at any moment.
	const request = get(`${url}/healthz`, { agent: false });
	const [answer] = (await once(request, 'response')) as [IncomingMessage];
	await once(answer.resume(), 'end');
	slowestMs = Math.max(slowestMs, performance.now() - start);
	await sleep(PAUSE_MS);
}
process.send!(slowestMs);
process.disconnect();
