import type {
	ICredentialDataDecryptedObject,
	IDataObject,
	IHttpRequestOptions,
	INode,
	Workflow,
} from 'n8n-workflow';
import { CometApi } from '../../credentials/CometApi.credentials.ts';

/** The one credential of a test, handed to the engine the way n8n's own helper does. */
export class CredentialsOf {
	private readonly type = new CometApi();

	constructor(
		private readonly values: ICredentialDataDecryptedObject,
		private readonly workflow: Workflow,
	) {}

	getParentTypes = () => [];

	isCredentialUsableByNode = () => true;

	getDecrypted = async () => ({ ...this.values });

	preAuthentication = async () => undefined;

	getCredentialsProperties = () => this.type.properties;

	/** Adds the headers that the credential type declares, with their expressions worked out. */
	authenticate = async (
		credentials: ICredentialDataDecryptedObject,
		_type: string,
		request: IHttpRequestOptions,
		_workflow: Workflow,
		node: INode,
	): Promise<IHttpRequestOptions> => {
		const headers = Object.entries(this.type.authenticate.properties.headers ?? {}).map(
			([name, expression]) => [
				name,
				this.workflow.expression.getSimpleParameterValue(node, String(expression), 'internal', {
					$credentials: credentials as unknown as IDataObject,
				}),
			],
		);
		return { ...request, headers: { ...request.headers, ...Object.fromEntries(headers) } };
	};
}
