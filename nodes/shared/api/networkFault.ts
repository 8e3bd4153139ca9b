import { NodeOperationError, UserError } from 'n8n-workflow';
import type { NodeApiError } from 'n8n-workflow';

const NETWORK_CODE = /^[A-Z][A-Z0-9_]+$/;

/** What broke a connection: an error with a network code, such as `ECONNRESET`. */
export function networkFault(error: unknown): Partial<NodeJS.ErrnoException> | undefined {
	for (let cause = error; cause instanceof Error; cause = cause.cause) {
		if (typeof (cause as NodeJS.ErrnoException).code === 'string') return cause;
	}
	// Some n8n, such as 1.123, leaves nothing of the cause but its code, in the place of an HTTP status.
	// With a status there, the answer had begun and broke off: a whole one is no error here.
	const { httpCode } = error as Partial<NodeApiError>;
	if (!httpCode) return undefined;
	return { code: NETWORK_CODE.test(httpCode) ? httpCode : 'ERR_BAD_RESPONSE' };
}

/**
 * n8n's own refusal to send a request: the host is not among the allowed domains, or its protection
 * against requests to the inside (SSRF) blocks the address. Both are errors of what the user has set.
 */
export function refusalOfN8n(error: unknown): Error | undefined {
	for (let cause = error; cause instanceof Error; cause = cause.cause) {
		if (cause instanceof UserError || cause instanceof NodeOperationError) return cause;
	}
	return error instanceof Error && isRefusalOfOldN8n(error) ? error : undefined;
}

/** n8n 1.x leaves nothing of such an error but its words. */
const isRefusalOfOldN8n = ({ message, description }: Error & { description?: unknown }) =>
	/\bDomain not allowed\b/.test(`${message} ${String(description)}`);
