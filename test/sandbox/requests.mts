import type { FaultKind } from './faults.mts';

/** `callback` is what the sandbox sends itself; `other` went to no known route. */
export type RequestKind =
	'create' | 'query' | 'list' | 'download' | 'models' | 'callback' | 'other';

export interface RecordedRequest {
	/** Unix milliseconds. */
	at: number;
	kind: RequestKind;
	/** ID of the route in the contract, where the request belongs to one. */
	route: string | null;
	method: string;
	/** Without the query; for a callback the whole URL. */
	path: string;
	query: Record<string, string>;
	/** Without the key. */
	headers: Record<string, string | string[] | undefined>;
	body: unknown;
	/** The body as it arrived: reading it as JSON loses digits of very long numbers. */
	bodyText: string | null;
	/** Fields of the body that the API does not have. */
	unknownFields: string[];
	/** HTTP status of the answer; null as long as there is none. */
	status: number | null;
	/** The fault that hit it. */
	fault: FaultKind | null;
}
