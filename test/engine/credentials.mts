import type { ICredentialDataDecryptedObject, IHttpRequestOptions } from 'n8n-workflow';
import { CometApi } from '../../credentials/CometApi.credentials.ts';

/** The one credential of a test, handed to the engine the way n8n's own helper does. */
export class CredentialsOf {
	private readonly type = new CometApi();

	constructor(private readonly values: ICredentialDataDecryptedObject) {}

	getParentTypes = () => [];

	isCredentialUsableByNode = () => true;

	getDecrypted = async () => ({ ...this.values });

	preAuthentication = async () => undefined;

	getCredentialsProperties = () => this.type.properties;

	/** Lets the credential type add what authenticates a request. */
	authenticate = async (
		credentials: ICredentialDataDecryptedObject,
		_type: string,
		request: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> => await this.type.authenticate(credentials, request);
}
