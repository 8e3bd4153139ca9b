import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Answer } from './errors.mts';
import type { Fault } from './faults.mts';

export type Payload = string | Buffer | Readable | null | undefined;

const never = () => new Promise<never>(() => {});

/** Whether the request is served first and its answer spoilt then. */
export const strikesAnswer = (fault: Fault): boolean =>
	fault.applied === true || fault.kind === 'hangBody' || fault.kind === 'truncate';

/**
 * Lets a fault happen before anything else does.
 * @param answer what the fault consists of, unless it is one of the connection
 * @returns the answer to give instead of the real one; nothing when the request may go on
 */
export async function strikeRequest(
	fault: Fault,
	request: FastifyRequest,
	answer: Answer | undefined,
): Promise<Answer | undefined> {
	if (fault.kind === 'slow') {
		await sleep(fault.ms ?? 200);
		return undefined;
	}
	if (answer) return answer;
	if (fault.kind === 'reset') request.raw.socket.destroy();
	return await never();
}

/** Lets a fault happen to an answer that is on its way, and returns the body that goes out. */
export async function strikeAnswer(
	fault: Fault,
	request: FastifyRequest,
	reply: FastifyReply,
	payload: Payload,
	faultAnswer: Answer | undefined,
): Promise<Payload> {
	if (fault.kind === 'hangBody') return firstHalf(reply, payload, never);
	if (fault.kind === 'truncate')
		return firstHalf(reply, payload, async () => {
			await sleep(20); // lets the half get out first
			request.raw.socket.end();
			await never();
		});
	const answer = await strikeRequest(fault, request, faultAnswer);
	if (!answer) return payload;
	if (payload instanceof Readable) payload.destroy();
	for (const name of Object.keys(reply.getHeaders())) reply.removeHeader(name);
	return prepare(reply, answer);
}

/** Sets status and headers for an answer and returns its body in writing. */
export function prepare(reply: FastifyReply, { status, body, headers }: Answer): string {
	const isText = typeof body === 'string';
	if (!isText) reply.type('application/json');
	reply.code(status).headers(headers ?? {});
	return isText ? body : JSON.stringify(body);
}

/** A body that promises everything, gives half and then does what `ending` does. */
function firstHalf(reply: FastifyReply, payload: Payload, ending: () => Promise<void>): Readable {
	const whole = payload ?? '';
	const bytes =
		whole instanceof Readable
			? Number(reply.getHeader('content-length'))
			: Buffer.byteLength(whole);
	async function* half() {
		let left = Math.floor(bytes / 2);
		for await (const chunk of whole instanceof Readable ? whole : [whole]) {
			const part = Buffer.from(chunk).subarray(0, left);
			left -= part.length;
			yield part;
			if (left <= 0) break;
		}
		await ending();
	}
	reply.header('content-length', bytes);
	return Readable.from(half(), { objectMode: false });
}
