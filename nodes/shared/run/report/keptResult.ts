import type { IDataObject, INodeExecutionData, NodeApiError } from 'n8n-workflow';

/** What was there of an output item when it failed, by its error. */
const kept = new WeakMap<object, INodeExecutionData>();

/**
 * Keeps what is there of an item that has failed although its task succeeded: it is paid, and some of
 * it, such as the sound of Text to Speech, cannot be asked for again.
 *
 * @param error the failure, whose context gets the answer and the URLs as well
 * @param urls the URLs of all of its files
 */
export function keepResult(error: unknown, item: INodeExecutionData, urls: string[]): void {
	kept.set(error as object, item);
	const { context } = error as NodeApiError;
	Object.assign(context, { result_urls: urls, result: item.json });
}

/** What was kept of an item, for the one that takes its place: the answer, and the files so far. */
export function keptResult(
	error: object,
): Pick<INodeExecutionData, 'binary'> & { json?: IDataObject } {
	const { json, binary } = kept.get(error) ?? {};
	return { json, ...(Object.keys(binary ?? {}).length > 0 && { binary }) };
}
