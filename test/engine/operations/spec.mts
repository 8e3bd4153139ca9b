import type {
	IDataObject,
	INodeExecutionData,
	INodeParameters,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';
import { LongInteger, serialize } from '../../../nodes/shared/api/longInteger.ts';
import { routeOfCreate } from '../../contract/contract.mts';
import type { SandboxOptions } from '../../sandbox/index.mts';
import { speedUp } from '../fastClock.mts';
import { inSandbox, type Harness, type RunArguments, type RunOptions } from '../harness.mts';

type NodeClass = new () => INodeType;

/** What a node is given, and what it must make of it. */
export interface Case {
	parameters?: INodeParameters;
	/** The input; one empty item when left out. */
	items?: INodeExecutionData[];
	/** The whole body that arrives at the API, less the ID that a node gives a task by itself. */
	body: Record<string, unknown>;
	/** A piece of the body as it arrives: reading it as JSON loses digits of very long numbers. */
	text?: string;
	/** What the item that comes out has among others. */
	output?: Record<string, unknown>;
}

/** A case of an operation that creates nothing does its own checks. */
type Check = (api: Harness) => Promise<void>;

export interface Spec {
	/** Value of the Operation field, where the node has one. */
	operation?: string;
	/** Where the request goes, where it is a create. */
	path?: string;
	/** Only what must be set is set. */
	nothingElse: Case | Check;
	/** Everything that can be set is set; several cases where not everything goes together. */
	everything: Record<string, Case | Check>;
}

/** Specifies an operation of a node: what it sends, from the least to the most. */
export function spec(type: NodeClass, { operation, path, nothingElse, everything }: Spec): void {
	speedUp();
	const { description } = new type();
	const name = [description.displayName, nameOf(description, operation)].filter(Boolean);
	const check = (one: Case | Check) =>
		typeof one === 'function' ? inSandbox(one) : inSandbox(sending(type, one, operation, path));

	describe(name.join(': '), () => {
		it.concurrent('with nothing else set', check(nothingElse));

		it.concurrent.each(Object.entries(everything))(
			'with everything that can be set: %s',
			async (_name, one) => await check(one)(),
		);

		const paid = Object.entries({ 'with nothing else set': nothingElse, ...everything }).flatMap(
			([title, one]) => ('body' in one ? [{ title, one }] : []),
		);
		for (const { title, one } of paid) {
			it.concurrent(
				`sends with Validate Only nothing, and without it what that has shown: ${title}`,
				inSandbox(validating(type, one, operation)),
			);
		}

		if (path !== undefined) {
			it('sends every field that the API has in these cases', () => {
				const bodies = Object.values(everything).map((one) => ('body' in one ? one.body : {}));
				const sent = new Set(bodies.flatMap((body) => pathsIn(body)));
				const route = routeOfCreate(path, bodies[0]);
				const forgotten = route?.fields.map((field) => field.name).filter((at) => !sent.has(at));
				expect(forgotten).toEqual([]);
			});
		}
	});
}

function nameOf({ properties }: INodeTypeDescription, operation?: string): string | undefined {
	const field = properties.find((property) => property.name === 'operation');
	if (!field) return undefined;
	const option = field.options?.find((one) => 'value' in one && one.value === operation);
	if (!option) throw new Error(`There is no operation '${operation}'`);
	return option.name;
}

/** Where there are values in a body, as the contract spells it: `points`, `points[]`, `points[].x`. */
function pathsIn(value: unknown, at = ''): string[] {
	if (Array.isArray(value)) return [at, ...value.flatMap((one) => pathsIn(one, `${at}[]`))];
	// Matchers of Jest, such as expect.any(Number), stand for single values.
	if (typeof value !== 'object' || value === null || 'asymmetricMatch' in value) return [at];
	const inside = Object.entries(value).flatMap(([key, one]) =>
		pathsIn(one, at === '' ? key : `${at}.${key}`),
	);
	return [at, ...inside];
}

/** What arrived at the API, and what the node put out. */
export interface Order {
	path: string;
	/** Without the ID that a node gives a task by itself. */
	body: Record<string, unknown>;
	/** The body as it arrived. */
	text: string;
	item: IDataObject;
}

/** Runs a node that buys one thing to its end. The API knows every field that it sent. */
export async function order(api: Harness, ...args: RunArguments): Promise<Order> {
	const { error, items } = await api.run(...args);
	expect([error?.message, error?.description]).toEqual([undefined, undefined]);
	expect(items).toHaveLength(1);
	const creates = api.requests('create');
	expect(creates).toHaveLength(1);
	const [{ method, path, query, headers, body, bodyText, unknownFields }] = creates;
	expect({ method, query, type: headers['content-type'] }).toEqual({
		method: 'POST',
		query: {},
		type: 'application/json',
	});
	expect(unknownFields).toEqual([]);
	const { external_task_id: id, ...fields } = body as Record<string, unknown>;
	const isAutomatic = id === undefined || String(id).startsWith('n8n-');
	return {
		path,
		body: isAutomatic ? fields : { ...fields, external_task_id: id },
		text: String(bodyText),
		item: items[0].json,
	};
}

/** A check that a node sends what a case says. */
function sending(type: NodeClass, one: Case, operation?: string, path?: string): Check {
	return async (api) => {
		const { parameters, items, body, text = '', output = {} } = one;
		const all = { ...(operation && { operation }), ...parameters };
		const arrived = await order(api, type, all, items && { items });
		expect(arrived.body).toEqual(body);
		if (path !== undefined) expect(arrived.path).toBe(path);
		expect(arrived.text).toContain(text);
		expect(arrived.item).toMatchObject(output);
	};
}

/** A check that the request that Validate Only shows is the one that goes out without it. */
function validating(type: NodeClass, { parameters, items }: Case, operation?: string): Check {
	return async (api) => {
		const all: INodeParameters = { ...(operation && { operation }), ...parameters };
		const taskOptions = { ...(all.taskOptions as INodeParameters), validateOnly: true };
		const options = items && { items };
		const shown = await api.run(type, { ...all, taskOptions }, options);
		expect([shown.error?.message, api.sandbox.requests]).toEqual([undefined, []]);
		expect(shown.items).toHaveLength(1);
		const { method, url, tasks, body, external_task_id } = shown.items[0].json;

		const { path, text } = await order(api, type, all, options);
		expect({ method, url, tasks }).toEqual({
			method: 'POST',
			url: api.sandbox.url + path,
			tasks: 1,
		});
		const sent = JSON.parse(text) as IDataObject;
		expect(external_task_id).toBe(sent.external_task_id);
		expect(serialize(standingFor(body, sent) as IDataObject)).toBe(text);
	};
}

/** A body of Validate Only with what its summaries and its long numbers stand for. */
function standingFor(shown: unknown, sent: unknown): unknown {
	if (typeof shown === 'string' && typeof sent === 'number') return new LongInteger(shown);
	if (Array.isArray(shown)) return shown.map((one, index) => standingFor(one, at(sent, index)));
	if (typeof shown !== 'object' || shown === null) return shown;
	if (typeof sent === 'string') {
		const { size } = shown as { size: number };
		if (!/^https?:/.test(sent)) expect(Buffer.from(sent, 'base64')).toHaveLength(size);
		return sent;
	}
	return Object.fromEntries(
		Object.entries(shown).map(([key, one]) => [key, standingFor(one, at(sent, key))]),
	);
}

const at = (value: unknown, key: string | number) => (value as Record<string, unknown>)?.[key];

/** A test that a node sends what a case says. */
export function sends(type: NodeClass, what: string, one: Case): void {
	it.concurrent(`sends ${what}`, inSandbox(sending(type, one)));
}

/** A test that a node refuses its input before it asks the API for anything. */
export function refuses(
	type: NodeClass,
	what: string,
	parameters: INodeParameters,
	[message, description]: [message: string, description?: string],
	options: RunOptions = {},
): void {
	it.concurrent(
		`refuses ${what}`,
		inSandbox(async (api) => {
			const said = await api.refusal(type, parameters, options);
			expect(said[0]).toBe(message);
			if (description !== undefined) expect(said[1]).toBe(description);
		}),
	);
}

/** A test with a sandbox of its own. */
export function test(title: string, work: Check, options?: SandboxOptions): void {
	it.concurrent(title, inSandbox(work, options));
}
