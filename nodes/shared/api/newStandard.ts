import type { IDataObject } from 'n8n-workflow';

import { asText, isObject, objectsIn } from './json';

/**
 * Whether an object is a task as Kling's new standard describes it: under `id` and `status`.
 *
 * Source: Kling's pages of its new models and the plugin of github.com/QuantumNous/new-api for them,
 * autumn 2026.
 */
export function isNewStandard(layer: unknown): layer is IDataObject {
	return (
		isObject(layer) &&
		asText(layer.task_id) === undefined &&
		asText(layer.id) !== undefined &&
		asText(layer.status) !== undefined
	);
}

/** A task of the new standard under the names of the old one; everything else as it is. */
export function withOldNames(layer: IDataObject): IDataObject {
	if (!isNewStandard(layer)) return layer;
	const outputs = objectsIn(layer.outputs);
	const ofType = (type: string) => outputs.filter((output) => output.type === type);
	const billing = isObject(layer.billing) ? layer.billing : objectsIn(layer.billing)[0];
	return {
		...layer,
		task_id: layer.id,
		task_status: layer.status,
		task_status_msg: layer.message,
		external_task_id: layer.external_id,
		task_result: { videos: ofType('video'), audios: ofType('audio'), images: ofType('image') },
		created_at: layer.create_time,
		updated_at: layer.update_time,
		final_balance_deduction: billing,
	};
}

/** What an answer carries in `data`; a query of the new standard answers with a list of one task. */
export function dataOf({ data }: IDataObject): IDataObject | undefined {
	if (isObject(data)) return data;
	const [only, ...others] = Array.isArray(data) ? (data as unknown[]) : [];
	return others.length === 0 && isNewStandard(only) ? only : undefined;
}
