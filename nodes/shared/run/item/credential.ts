import type { IExecuteSingleFunctions } from 'n8n-workflow';

import { refusal } from '../../input/refusal';

/** What a CometAPI credential says, made fit for use. */
export interface Credential {
	apiKey: string;
	/** Without a slash at the end. */
	baseUrl: string;
}

/**
 * The CometAPI credential of an item, checked before anything is sent with it.
 *
 * @throws NodeOperationError when the key is empty or the Base URL is not a web address
 */
export async function readCredential(
	context: Pick<IExecuteSingleFunctions, 'getCredentials' | 'getNode'>,
	itemIndex: number,
): Promise<Credential> {
	const { apiKey, baseUrl } = await context.getCredentials('cometApi');
	const refuse = (message: string, description: string) =>
		refusal(
			{ getNode: () => context.getNode(), getItemIndex: () => itemIndex },
			message,
			description,
			'credential',
		);

	const key = String(apiKey ?? '').trim();
	if (key === '') {
		throw refuse(
			"'API Key' in the CometAPI credential is empty",
			'Create a key in the CometAPI console and paste it into the credential.',
		);
	}

	// It is not quoted: what stands there by mistake may be the key.
	const url = String(baseUrl ?? '').trim();
	if (!/^https?:\/\/[^\s/]/i.test(url)) {
		throw refuse(
			"'Base URL' in the CometAPI credential must start with https:// or http://",
			'Use https://api.cometapi.com unless you run a proxy.',
		);
	}
	if (/^https?:\/\/[^/?#]*@/i.test(url)) {
		throw refuse(
			"'Base URL' in the CometAPI credential contains a user name or a password",
			'Remove everything up to the @: they would be sent in the place of the API key.',
		);
	}
	return { apiKey: key, baseUrl: url.replace(/\/+$/, '') };
}
