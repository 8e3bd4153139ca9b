import type {
	Icon,
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	ICredentialType,
	IHttpRequestOptions,
	INodeProperties,
} from 'n8n-workflow';

/** HTTP statuses by which a server sends a client elsewhere. */
const REDIRECTS = [301, 302, 303, 307, 308];

export class CometApi implements ICredentialType {
	name = 'cometApi';

	displayName = 'CometAPI API';

	icon: Icon = { light: 'file:../icons/cometapi.svg', dark: 'file:../icons/cometapi.dark.svg' };

	documentationUrl =
		'https://github.com/n8n-nodes-cometapi-kling/n8n-nodes-cometapi-kling#credential';

	properties: INodeProperties[] = [
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			placeholder: 'e.g. sk-...',
			description: 'A key from the API Keys page of the CometAPI console',
			hint: 'Keys are made on the <a href="https://api.cometapi.com/console/token" target="_blank">API Keys page</a> of the CometAPI console',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			required: true,
			default: 'https://api.cometapi.com',
			placeholder: 'e.g. https://api.cometapi.com',
			description: 'Where CometAPI is reached. Change it only to go through a proxy of your own.',
		},
	];

	// Code, where n8n would work out an expression for every request.
	async authenticate(
		{ apiKey }: ICredentialDataDecryptedObject,
		request: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> {
		const Authorization = `Bearer ${String(apiKey).trim()}`;
		return { ...request, headers: { ...request.headers, Authorization } };
	}

	// The model list is free, unlike everything under /kling. It is also what tells a wrong Base URL:
	// a website answers 200 too, but with a page that has no `data`.
	test: ICredentialTestRequest = {
		request: {
			baseURL: '={{$credentials.baseUrl}}',
			url: '/v1/models',
			// It would take the key to wherever the answer says.
			disableFollowRedirect: true,
		},
		rules: [
			...REDIRECTS.map((status) => ({
				type: 'responseCode',
				properties: {
					value: status,
					message:
						'The Base URL answered with a redirect, which is not followed with the key. Use https://api.cometapi.com, without a path, unless you run a proxy.',
				},
			})),
			{
				type: 'responseCode',
				properties: {
					value: 401,
					message:
						'CometAPI did not accept this API key. Copy it again from the API Keys page of the CometAPI console.',
				},
			},
			{
				type: 'responseSuccessBody',
				properties: {
					key: 'data',
					value: undefined,
					message:
						'The Base URL did not answer like CometAPI. Use https://api.cometapi.com, without a path, unless you run a proxy.',
				},
			},
			// n8n's type wants rules of one kind only; n8n itself goes by the type of each.
		] as ICredentialTestRequest['rules'],
	};
}
