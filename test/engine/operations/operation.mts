import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { IDataObject, INodeParameters, INodeType } from 'n8n-workflow';
import { repoRoot } from '../../root.mts';
import { useBench, type Bench, type RunOptions } from '../bench.mts';

type RunArguments = [type: new () => INodeType, parameters?: INodeParameters, options?: RunOptions];

/** What arrived at the API, and what the node put out. */
export interface Order {
	path: string;
	/** Without the ID that a node gives a task by itself. */
	body: Record<string, unknown>;
	/** The body as it arrived. */
	text: string;
	item: IDataObject;
}

export interface Operations extends Bench {
	/** Runs a node to its end. The API knows every field that it sent. */
	order(...args: RunArguments): Promise<Order>;
	/** Runs a node that must refuse its input, and returns what it says. */
	refusal(...args: RunArguments): Promise<[message?: string, description?: string | null]>;
}

/** Sets up what the tests of single operations need. */
export function useOperations(options?: Parameters<typeof useBench>[0]): Operations {
	const bench = useBench(options);
	return Object.assign(Object.create(bench) as Bench, {
		async order(...[type, parameters = {}, more]: RunArguments) {
			const { error, items } = await bench.run(type, parameters, more);
			expect([error?.message, error?.description]).toEqual([undefined, undefined]);
			expect(items).toHaveLength(1);
			const creates = bench.sandbox.requests.filter(({ kind }) => kind === 'create');
			expect(creates).toHaveLength(1);
			const [{ path: at, body, bodyText, unknownFields }] = creates;
			expect(unknownFields).toEqual([]);
			const { external_task_id: id, ...fields } = body as Record<string, unknown>;
			const own = String(id).startsWith('n8n-') ? fields : { ...fields, external_task_id: id };
			return {
				path: at,
				body: id === undefined ? fields : own,
				text: String(bodyText),
				item: items[0].json,
			};
		},
		async refusal(...[type, parameters = {}, more]: RunArguments) {
			const { error, items } = await bench.run(type, parameters, more);
			expect(items).toEqual([]);
			expect(bench.sandbox.requests).toEqual([]);
			return [error?.message, error?.description] as [string?, string?];
		},
	});
}

/** An address that nobody asks for anything. */
export const url = (file: string) => `https://example.com/${file}`;

/** A file of the sandbox, as Base64. */
export const sample = (name: string) =>
	readFileSync(path.join(repoRoot, 'test/sandbox/media', name)).toString('base64');

/** An item with files, given as Base64. */
export const itemWith = (files: Record<string, string>) => ({
	json: {},
	binary: Object.fromEntries(
		Object.entries(files).map(([name, data]) => [name, { data, mimeType: 'image/png' }]),
	),
});

/** The options that every task has, set, and what they become. */
export const taskOptions = { callbackUrl: url('callback'), externalTaskId: 'order-7' };
export const taskFields = { callback_url: url('callback'), external_task_id: 'order-7' };
