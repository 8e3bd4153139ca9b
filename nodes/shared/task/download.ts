import type {
	BinaryHelperFunctions,
	IBinaryData,
	IBinaryKeyData,
	IN8nHttpFullResponse,
} from 'n8n-workflow';

import { fileTypeOf } from './fileType';
import type { ResultFile } from './results';
import type { TaskState } from '../api/taskState';
import { stopped, taskFailure } from '../run/report/failure';
import type { ItemRun } from '../run/item/itemRun';
import { pause } from '../run/pause';
import { sentences } from '../text';
import { backoff } from '../time/backoff';
import { Deadline } from '../time/deadline';
import type { Clock } from '../time/clock';
import { limitTime } from '../time/limitTime';
import type { TimeLimit } from '../time/limitTime';

/** Enough to sit out a disturbance of a minute or two; what is asked for has been paid. */
const TRIES = 10;
/** How long a file server may send nothing at all, in ms. */
const IDLE_LIMIT_MS = 60_000;

/**
 * Streams the files of a task into n8n's binary storage, one after the other, so that a large one
 * never stands in memory as a whole.
 *
 * @param property the binary field of the first file; the others get `_1`, `_2`, … behind it
 * @throws NodeApiError when a file cannot be had
 */
export async function downloadFiles(
	run: ItemRun,
	task: TaskState,
	files: ResultFile[],
	property: string,
): Promise<IBinaryKeyData> {
	const binary: IBinaryKeyData = {};
	for (const [index, file] of files.entries()) {
		const suffix = index === 0 ? '' : `_${index}`;
		binary[property + suffix] = await downloadFile(run, file, `kling-${task.id}${suffix}`);
	}
	return binary;
}

/** Result URLs are public and reading them is free, so anything that may pass is tried again. */
async function downloadFile(run: ItemRun, file: ResultFile, name: string): Promise<IBinaryData> {
	// Waiting may have used up its time; fetching what is finished and paid gets as much again.
	const deadline = new Deadline(run.clock, run.settings.maxWaitMs);
	for (let attempt = 1; ; attempt++) {
		const outcome = await fetchFile(run, file, name, deadline.remaining);
		if ('data' in outcome) return outcome.data;
		if (run.halted.aborted) throw stopped(run);

		const waitMs = backoff(attempt);
		if (outcome.gone || attempt === TRIES || waitMs >= deadline.remaining) {
			throw taskFailure(run, {
				message: 'The task succeeded, but its file could not be downloaded',
				description: sentences(
					outcome.detail,
					run.purchase.known.is !== 'answered' &&
						"To try again without paying again, use the 'Kling Task' node with 'Download Result'",
					`(URL: ${file.url})`,
				),
				errorKind: 'download',
				status: outcome.status,
			});
		}
		await pause(run, waitMs);
	}
}

/** A readable stream, by the name that n8n knows it by. */
type FileStream = Exclude<Parameters<BinaryHelperFunctions['prepareBinaryData']>[0], Buffer>;

type FileOutcome =
	| { data: IBinaryData }
	| { detail: string; status?: number; /** Trying again is pointless. */ gone?: boolean };

async function fetchFile(
	run: ItemRun,
	file: ResultFile,
	name: string,
	limitMs: number,
): Promise<FileOutcome> {
	const { helpers } = run.context;
	const { proxy, skipSslCertificateValidation } = run.connection;
	const limit = limitTime(run.clock, limitMs, run.halted);
	try {
		// Without the credential: the file lies on another server, which must not see the key.
		const response = (await helpers.httpRequest({
			url: file.url,
			method: 'GET',
			encoding: 'stream',
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
			timeout: IDLE_LIMIT_MS,
			abortSignal: limit.signal,
			proxy,
			skipSslCertificateValidation,
		})) as IN8nHttpFullResponse;

		const { statusCode: status, headers } = response;
		const stream = response.body as FileStream;
		const type = fileTypeOf(headers['content-type'], file.mimeType);
		if (status >= 300 || !type) {
			stream.destroy();
			const passing = status < 400 || status >= 500 || status === 408 || status === 429;
			return {
				detail: `The file server answered with HTTP status ${status}`,
				status,
				gone: !passing,
			};
		}
		void giveUpWhenIdle(run.clock, stream, limit);
		const fileName = `${name}.${type.extension}`;
		const data = await helpers.prepareBinaryData(stream, fileName, type.mimeType);
		return data.bytes === 0 ? { detail: 'The file server sent an empty file' } : { data };
	} catch (error) {
		const { message } = error as Error;
		return {
			detail: limit.signal.aborted ? 'It took too long' : `The transfer broke off: ${message}`,
		};
	} finally {
		limit.release();
	}
}

/** Ends a transfer that no longer makes progress: a connection can go silent without closing. */
async function giveUpWhenIdle(clock: Clock, stream: FileStream, limit: TimeLimit): Promise<void> {
	const arrived = countChunks(stream);
	for (let seen = -1; arrived() > seen;) {
		seen = arrived();
		try {
			await clock.sleep(IDLE_LIMIT_MS, limit.released);
		} catch {
			return;
		}
	}
	limit.fire();
}

/** Counts the chunks that arrive on a stream without taking them: reading is n8n's business. */
function countChunks(stream: FileStream): () => number {
	let chunks = 0;
	const push = stream.push.bind(stream);
	stream.push = (...chunk) => {
		chunks++;
		return push(...chunk);
	};
	return () => chunks;
}
