import type { BinaryHelperFunctions, IN8nHttpFullResponse } from 'n8n-workflow';

import { fileTypeOf } from './fileType';
import type { FileType } from './fileType';
import type { ResultFile } from './results';
import { WholeFile } from './wholeFile';
import { networkFault, refusalOfN8n } from '../api/networkFault';
import { contentOf } from '../input/files/content';
import { stopped } from '../run/report/failure';
import type { ItemRun } from '../run/item/itemRun';
import { pause } from '../run/pause';
import { backoff } from '../time/backoff';
import { Deadline } from '../time/deadline';
import { limitTime } from '../time/limitTime';
import type { TimeLimit } from '../time/limitTime';

/** Enough to sit out a disturbance of a minute or two; what is asked for has been paid. */
const TRIES = 10;
/** For what rarely passes: a file that is not there yet, one that is cut every time. */
const FEW_TRIES = 4;
/** How long a file server may send nothing at all, in ms. */
const IDLE_LIMIT_MS = 60_000;
/** How much of a file must be there to say what it is, in bytes. */
const HEAD_BYTES = 4096;

/** A readable stream, by the name that n8n knows it by. */
export type FileStream = Exclude<Parameters<BinaryHelperFunctions['prepareBinaryData']>[0], Buffer>;

/** Why a try did not work. */
interface Fault {
	/** What happened, as a sentence. */
	detail: string;
	/** The HTTP status, if that was it. */
	status?: number;
	/** How often the file may be tried at all; 1 where it can never succeed. */
	tries: number;
}

/** A file that cannot be downloaded. */
export class TransferError extends Error {
	/** @param status the HTTP status, if that was the reason */
	constructor(
		message: string,
		readonly status?: number,
	) {
		super(message);
	}
}

/**
 * Downloads one file as a single stream. A transfer that breaks off is tried again from the start,
 * and the stream goes on where it was, so that n8n stores one file and leaves no parts behind.
 */
export class Transfer {
	/** What it is; set with the first chunk. */
	type?: FileType;
	/** Why it has failed. */
	failure?: TransferError;
	private head: Buffer = Buffer.alloc(0);
	/** How many bytes have gone into the stream. */
	private passedOn = 0;
	/** A stream of n8n's, whose class makes ours. */
	private sample?: FileStream;

	constructor(
		private readonly run: ItemRun,
		private readonly file: ResultFile,
	) {}

	/**
	 * Starts it, and waits for the beginning of the file.
	 *
	 * @returns the stream, which ends early with an error if the transfer fails for good
	 * @throws TransferError when the file cannot be had, NodeApiError on Stop
	 */
	async open(): Promise<FileStream> {
		const chunks = this.chunks();
		const first = await chunks.next();
		// n8n takes a stream only of Node's own class, which packages cannot import.
		const { from } = this.sample?.constructor as unknown as {
			from(chunks: AsyncIterable<Buffer>): FileStream;
		};
		return from(
			(async function* () {
				try {
					if (!first.done) yield first.value;
					yield* chunks;
				} finally {
					await chunks.return(undefined);
				}
			})(),
		);
	}

	private async *chunks(): AsyncGenerator<Buffer, void> {
		const { run } = this;
		// Waiting may have used up its time; fetching what is finished and paid gets as much again.
		const deadline = new Deadline(run.clock, run.settings.maxWaitMs);
		for (let attempt = 1; ; attempt++) {
			const fault = yield* this.attempt(deadline.remaining);
			if (!fault) return;
			if (run.halted.aborted) throw stopped(run);
			const waitMs = backoff(attempt);
			if (attempt >= fault.tries || waitMs >= deadline.remaining) {
				throw (this.failure = new TransferError(fault.detail, fault.status));
			}
			await pause(run, waitMs);
		}
	}

	/** Downloads the file once and passes on what has not been passed on before. */
	private async *attempt(limitMs: number): AsyncGenerator<Buffer, Fault | undefined> {
		const limit = limitTime(this.run.clock, limitMs, this.run.halted);
		let body: FileStream | undefined;
		try {
			const response = await this.request(limit).catch((error) => faultOf(error, limit));
			if (!('statusCode' in response)) return response;
			body = this.sample = response.body as FileStream;
			if (response.statusCode !== 200) return statusFault(response.statusCode);

			const arrivals = new Arrivals(body, limit, this.run);
			let held: Buffer = Buffer.alloc(0);
			let whole: WholeFile | undefined;
			let bytes = 0;
			const { headers } = response;
			for (;;) {
				const chunk = await arrivals.next().catch((error) => faultOf(error, limit));
				if (chunk && !Buffer.isBuffer(chunk)) return chunk;

				let ready = chunk;
				if (!whole) {
					held = Buffer.concat([held, chunk ?? Buffer.alloc(0)]);
					if (chunk && held.length < HEAD_BYTES) continue;
					const fault = this.judge(held, headers['content-type']);
					if (fault) return fault;
					whole = new WholeFile(contentOf(held), held);
					ready = held;
				}
				if (ready) {
					bytes += ready.length;
					whole.take(ready);
					const fresh = ready.subarray(Math.max(0, ready.length - (bytes - this.passedOn)));
					if (bytes > this.passedOn) {
						this.passedOn = bytes;
						yield fresh;
					}
				}
				if (!chunk) {
					const isCut = headers['content-length'] === undefined && whole.isCut;
					return isCut || bytes < this.passedOn ? CUT : undefined;
				}
			}
		} finally {
			body?.destroy();
			limit.release();
		}
	}

	/** Sees by the beginning of the file that it is one, and the same as before. */
	private judge(head: Buffer, contentType: unknown): Fault | undefined {
		if (head.length === 0) return { detail: 'The file server sent an empty file', tries: TRIES };
		const { mimeType } = this.file;
		const type = fileTypeOf(head, contentType, mimeType);
		if ('instead' in type) {
			const { noun, kind } = type.instead;
			const detail = `The file server sent ${noun} instead of the file`;
			return { detail, tries: kind === 'text' ? TRIES : FEW_TRIES };
		}
		const same = Math.min(head.length, this.head.length);
		if (!head.subarray(0, same).equals(this.head.subarray(0, same))) {
			return { detail: 'The file changed while it was being downloaded', tries: 1 };
		}
		this.type ??= type;
		if (head.length > this.head.length) this.head = head.subarray(0, HEAD_BYTES);
		return undefined;
	}

	/** Without the credential: the file lies on another server, which must not see the key. */
	private async request({ signal }: TimeLimit): Promise<IN8nHttpFullResponse> {
		const { context, connection } = this.run;
		return (await context.helpers.httpRequest({
			url: this.file.url,
			method: 'GET',
			encoding: 'stream',
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
			timeout: IDLE_LIMIT_MS,
			abortSignal: signal,
			proxy: connection.proxy,
			skipSslCertificateValidation: connection.skipSslCertificateValidation,
		})) as IN8nHttpFullResponse;
	}
}

const CUT: Fault = { detail: 'The file arrived cut short', tries: FEW_TRIES };

/** 403 and 404 are also what a file gets that has just been made. */
function statusFault(status: number): Fault {
	const passes =
		status < 400 || status >= 500 || status === 408 || status === 425 || status === 429;
	const mayPass = status === 403 || status === 404 || status === 407;
	return {
		detail:
			status === 407
				? 'The proxy wants a user name and a password: HTTP status 407'
				: `The file server answered with HTTP status ${status}`,
		status,
		tries: passes ? TRIES : mayPass ? FEW_TRIES : 1,
	};
}

/** What n8n itself refuses, such as an address that is blocked, stays refused. */
function faultOf(error: unknown, { signal }: TimeLimit): Fault {
	if (signal.aborted) return { detail: 'It took too long', tries: TRIES };
	const refusal = refusalOfN8n(error);
	if (refusal) return { detail: `n8n refused the download: ${refusal.message}`, tries: 1 };
	const isHopeless = /^ERR_INVALID/.test(networkFault(error)?.code ?? '');
	const { message } = error as Error;
	return { detail: `The transfer broke off: ${message}`, tries: isHopeless ? 1 : TRIES };
}

/** The chunks of a stream, as long as it makes progress: a connection can go silent without closing. */
class Arrivals {
	private readonly iterator: AsyncIterator<Buffer>;
	private count = 0;
	private isWaiting = false;

	constructor(
		body: FileStream,
		limit: TimeLimit,
		private readonly run: ItemRun,
	) {
		this.iterator = (body as unknown as AsyncIterable<Buffer>)[Symbol.asyncIterator]();
		limit.signal.addEventListener('abort', () => body.destroy(new Error('It took too long')));
		void this.watch(limit);
	}

	/** @returns the next chunk, or `undefined` at the end */
	async next(): Promise<Buffer | undefined> {
		this.isWaiting = true;
		const { done, value } = await this.iterator.next();
		this.isWaiting = false;
		this.count++;
		return done ? undefined : value;
	}

	private async watch(limit: TimeLimit): Promise<void> {
		for (let seen = -1; !this.isWaiting || this.count > seen;) {
			seen = this.count;
			try {
				await this.run.clock.sleep(IDLE_LIMIT_MS, limit.released);
			} catch {
				return;
			}
		}
		limit.fire();
	}
}
