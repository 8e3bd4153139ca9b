import { randomUUID } from 'node:crypto';

/** A complete HTTP answer. */
export interface Answer {
	status: number;
	/** A string goes out as it is, anything else as JSON. */
	body: unknown;
	headers?: Record<string, string>;
}

/** Kling's service codes: the HTTP status they come with and what they say. */
const klingErrors: Record<number, [status: number, message: string]> = {
	1000: [401, 'Authentication failed'],
	1001: [401, 'Authorization is empty'],
	1002: [401, 'Authorization is invalid'],
	1003: [401, 'Authorization is not yet valid'],
	1004: [401, 'Authorization has expired'],
	1100: [429, 'Account exception'],
	1101: [429, 'Account in arrears'],
	1102: [429, 'Resource pack depleted or expired'],
	1103: [403, 'No permission for the requested resource'],
	1200: [400, 'Invalid request parameters'],
	1201: [400, 'Invalid parameters'],
	1202: [404, 'The requested method is invalid'],
	1203: [404, 'The requested resource does not exist'],
	1300: [400, 'Trigger strategy of the platform'],
	1301: [400, 'Trigger the content security policy of the platform'],
	1302: [429, 'The API request is too fast'],
	1303: [429, 'parallel task over resource pack limit'],
	1304: [429, 'Trigger the IP whitelisting policy of the platform'],
	5000: [500, 'Server internal error'],
	5001: [503, 'Server temporarily unavailable'],
	5002: [504, 'Server internal timeout'],
};

/** An error in Kling's words; status and message follow from the code unless given. */
export function klingError(code: number, message?: string): Answer {
	const [status, standardMessage] = klingErrors[code] ?? [400, 'Unknown error'];
	return { status, body: { code, message: message ?? standardMessage, request_id: randomUUID() } };
}

/** An error of CometAPI itself, which hides the request ID in the message. */
export function cometError(status: number, message: string, code = ''): Answer {
	const requestId = randomUUID().replaceAll('-', '');
	return {
		status,
		body: {
			error: { message: `${message} (request id: ${requestId})`, type: 'comet_api_error', code },
		},
	};
}

/** A page where JSON was expected, as proxies in front of an API send it. */
export const htmlPage = (status: number, title: string): Answer => ({
	status,
	headers: { 'content-type': 'text/html; charset=utf-8' },
	body: `<!DOCTYPE html><html><head><title>${title}</title></head><body><h1>${title}</h1></body></html>`,
});
