import type { IDataObject } from 'n8n-workflow';

import { isObject } from '../api/json';

/** Where in a body a value is: the object or list that holds it, and its name there. */
interface Place {
	holder: IDataObject;
	name: string;
}

/**
 * Finds the place that a path such as `camera_control.type` or `video_list[0].video_url` means.
 *
 * @returns `undefined` when the body does not go as deep
 */
export function placeIn(body: IDataObject, path: string): Place | undefined {
	const steps = path.match(/[^.[\]]+/g) ?? [];
	const name = steps.pop() as string;
	let holder = body;
	for (const step of steps) {
		const next = holder[step];
		if (!isObject(next) && !Array.isArray(next)) return undefined;
		holder = next as IDataObject;
	}
	return { holder, name };
}

/** Puts a value into a body, and makes the objects on the way to it. */
export function putInto(body: IDataObject, path: string, value: unknown): void {
	const steps = path.split('.');
	const name = steps.pop() as string;
	let holder = body;
	for (const step of steps) {
		if (!isObject(holder[step])) holder[step] = {};
		holder = holder[step] as IDataObject;
	}
	holder[name] = value as string;
}
