import type { INodeProperties } from 'n8n-workflow';

import { sent } from '../../input/field';

/**
 * The session that steps which belong together share.
 *
 * @param origin where it comes from, as a phrase
 */
export function sessionId(origin: string): INodeProperties {
	return sent('session_id', {
		displayName: 'Session ID',
		name: 'sessionId',
		type: 'string',
		required: true,
		default: '={{ $json.session_id }}',
		placeholder: 'e.g. 861309198188019719',
		description: `The session_id that ${origin} has put out`,
	});
}
