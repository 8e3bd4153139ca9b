import type { IBinaryData, IBinaryKeyData, INodeExecutionData, NodeApiError } from 'n8n-workflow';

import { ageOf } from './lateResult';
import type { ResultFile } from './results';
import { Transfer, TransferError } from './transfer';
import type { TaskState } from '../api/taskState';
import { stopped, taskFailure } from '../run/report/failure';
import { keepResult } from '../run/report/keptResult';
import type { ItemRun } from '../run/item/itemRun';
import { sentences } from '../text';

/**
 * Streams the files of a task into n8n's binary storage, one after the other, so that a large one
 * never stands in memory as a whole.
 *
 * @param item the output item so far; its files are put into it. When one cannot be had, what the
 *   item holds by then is kept for the item that takes its place.
 * @param property the binary field of the first file; the others get `_1`, `_2`, … behind it
 * @throws NodeApiError when a file cannot be had
 */
export async function downloadFiles(
	run: ItemRun,
	task: TaskState,
	files: ResultFile[],
	property: string,
	item: INodeExecutionData,
): Promise<void> {
	const binary: IBinaryKeyData = (item.binary = {});
	const urls = files.map(({ url }) => url);
	for (const [index, file] of files.entries()) {
		const suffix = index === 0 ? '' : `_${index}`;
		const name = `kling-${task.id}${suffix}`;
		const keep = (failure: NodeApiError) => keepResult(failure, item, urls);
		binary[property + suffix] = await downloadFile(run, file, name, keep);
	}
}

/** @param keep is called with the failure, if it fails */
async function downloadFile(
	run: ItemRun,
	file: ResultFile,
	name: string,
	keep: (failure: NodeApiError) => void,
): Promise<IBinaryData> {
	const transfer = new Transfer(run, file);
	try {
		const stream = await transfer.open();
		const { extension, mimeType } = transfer.type!;
		return await run.context.helpers.prepareBinaryData(stream, `${name}.${extension}`, mimeType);
	} catch (error) {
		const cause = transfer.failure ?? error;
		const failure = run.halted.aborted ? stopped(run) : downloadFailure(run, file, cause);
		keep(failure);
		throw failure;
	}
}

/** @param cause why the transfer failed, or else why n8n's storage did not take the file */
function downloadFailure(run: ItemRun, { url }: ResultFile, cause: unknown) {
	const isTransfer = cause instanceof TransferError;
	const { message } = cause as Error;
	return taskFailure(run, {
		message: 'The task succeeded, but its file could not be downloaded',
		description: sentences(
			isTransfer ? message : `n8n could not store it: ${reasonOf(cause)}`,
			run.purchase.task && ageOf(run, run.purchase.task),
			run.purchase.known.is !== 'answered' &&
				"To try again without paying again, use the 'Kling Task' node with 'Download Result'",
			`(URL: ${url})`,
		),
		errorKind: 'download',
		status: isTransfer ? cause.status : undefined,
	});
}

/** n8n's reason may stand behind a general word for it. */
function reasonOf(error: unknown): string {
	const messages: string[] = [];
	for (let cause = error; cause instanceof Error; cause = cause.cause) {
		if (!messages.some((message) => message.includes((cause as Error).message))) {
			messages.push((cause as Error).message);
		}
	}
	return messages.join(': ');
}
