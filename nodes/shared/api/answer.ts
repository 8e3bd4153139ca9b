import type { IDataObject } from 'n8n-workflow';

/** An HTTP answer of any status. The body is parsed JSON, or text where it was not JSON. */
export interface Reply {
	status: number;
	headers: IDataObject;
	body: unknown;
}

/**
 * No usable answer arrived.
 * - `unreached`: the connection was never made, so the request cannot have had an effect.
 * - `timeout`, `dropped`: the request may have arrived and taken effect.
 * - `stopped`: the execution was stopped while the request was under way.
 */
export interface Silence {
	silence: 'unreached' | 'timeout' | 'dropped' | 'stopped';
	detail: string;
}

/** What came of a request. */
export type Answer = Reply | Silence;
