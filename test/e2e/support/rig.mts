import { startSandbox, type Sandbox, type SandboxOptions } from '../../sandbox/index.mts';
import { type Execution, N8nClient, type Stored, type WorkflowFile } from '../../n8n/client.mts';
import { withCredential } from '../../n8n/examples.mts';

/** Not to be found in anything that n8n keeps. */
export const API_KEY = 'sk-e2e-1f0c9a77d3b64e52';

/** What a user reads in the red box of the node that did not succeed. */
export function errorText({ status, data }: Execution): string {
	const { error } = data.resultData;
	return error ? `${error.message}\n${error.description}` : status;
}

/** Reads what the runner of these tests hands over. */
export function given(
	name: 'E2E_N8N_URL' | 'E2E_N8N_FOLDER' | 'E2E_N8N_LOG' | 'E2E_CHROMIUM',
): string {
	const value = process.env[name];
	if (!value) throw new Error('Start the end-to-end tests with: npm run test:e2e');
	return value;
}

/** A real n8n, a simulated CometAPI, and a credential in the one for the other. */
export class Rig {
	private constructor(
		readonly n8n: N8nClient,
		readonly sandbox: Sandbox,
		readonly credential: Stored,
	) {}

	/** @param url another n8n than the one that all tests share */
	static async start(options: SandboxOptions = {}, url = given('E2E_N8N_URL')): Promise<Rig> {
		const sandbox = await startSandbox({ apiKey: API_KEY, taskMs: 1_000, ...options });
		return await Rig.of(sandbox, url);
	}

	/** Signs in to an n8n and gives it a credential for a sandbox that is there already. */
	static async of(sandbox: Sandbox, url: string): Promise<Rig> {
		const n8n = new N8nClient(url);
		await n8n.signIn();
		const credential = await n8n.saveCredential({
			name: `CometAPI at ${sandbox.url}`,
			type: 'cometApi',
			data: { apiKey: API_KEY, baseUrl: sandbox.url },
		});
		return new Rig(n8n, sandbox, credential);
	}

	/** Saves a workflow, with the credential in its Kling nodes. */
	async save(workflow: WorkflowFile): Promise<Stored & WorkflowFile> {
		const ready = withCredential(workflow, this.credential);
		return { ...ready, ...(await this.n8n.saveWorkflow(ready)) };
	}

	/** Saves a workflow and presses "Execute workflow"; returns the execution's ID at once. */
	async begin(workflow: WorkflowFile): Promise<string> {
		return await this.n8n.run(await this.save(workflow));
	}

	/** Runs a workflow to its end, whatever that is. */
	async run(workflow: WorkflowFile): Promise<Execution> {
		return await this.n8n.finished(await this.begin(workflow));
	}

	/** Runs a workflow that must succeed; throws with what n8n shows the user otherwise. */
	async runWell(workflow: WorkflowFile): Promise<Execution> {
		const execution = await this.run(workflow);
		if (execution.status !== 'success') throw new Error(errorText(execution));
		return execution;
	}

	async close(): Promise<void> {
		await this.sandbox.close();
	}
}
