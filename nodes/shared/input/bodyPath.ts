import type { IDataObject } from 'n8n-workflow';

/**
 * Puts a value into a body, and makes the objects and lists on the way to it.
 *
 * @param path e.g. `camera_control.type` or `video_list[0].video_url`; an empty one is a name, too
 */
export function putInto(body: IDataObject, path: string, value: unknown): void {
	const steps = path.match(/[^.[\]]+/g) ?? [''];
	let holder: Record<string, unknown> = body;
	for (const [index, step] of steps.entries()) {
		const next = steps[index + 1];
		if (next === undefined) {
			holder[step] = value;
		} else {
			holder[step] ??= /^\d+$/.test(next) ? [] : {};
			holder = holder[step] as Record<string, unknown>;
		}
	}
}
