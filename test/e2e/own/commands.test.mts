import { existsSync, mkdirSync, readdirSync, symlinkSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { INode } from 'n8n-workflow';
import { repoRoot } from '../../root.mts';
import { cacheFolder } from '../../n8n/cache.mts';
import { N8nClient, OWNER, outputOf, type Stored, type WorkflowFile } from '../../n8n/client.mts';
import { exampleFiles, exampleWorkflow } from '../../n8n/examples.mts';
import { freePort } from '../../n8n/ports.mts';
import { temporaryFolder } from '../../n8n/temporary.mts';
import { filesOf } from '../support/files.mts';
import { errorText, given } from '../support/rig.mts';
import { Shell } from '../support/shell.mts';

jest.setTimeout(240_000);

const READY_SECONDS = 180;
const READY = /Open +(\S+)\/workflow\/(\w+)\n +Sign in +(\S+) \/ (\S+)\n/;
const CARRIAGE_RETURN = '\r';

/** The cache as somebody has it who has installed n8n and never typed `npm start`. */
function cacheWithoutDemo(): string {
	const folder = path.join(temporaryFolder(), 'cache');
	mkdirSync(folder);
	for (const name of readdirSync(cacheFolder).filter((name) => /^(n8n|node)-[\d.]+$/.test(name)))
		symlinkSync(path.join(cacheFolder, name), path.join(folder, name));
	return folder;
}

/** What is known of an `npm start` that has got as far as saying so. */
interface Demo {
	shell: Shell;
	n8n: N8nClient;
	/** The workflow that it says to open. */
	opened: string;
}

afterEach(async () => await Shell.endAll());

describe('npm start', () => {
	let env: Record<string, string>;
	let examples: string[];
	beforeAll(async () => {
		env = {
			KLING_N8N_CACHE: cacheWithoutDemo(),
			N8N_PORT: String(await freePort()),
			// As for somebody who has built nothing yet.
			KLING_BUILT: '',
		};
		const credential = { id: '', name: '' };
		const files = await exampleFiles();
		const workflows = files.map(async (file) => await exampleWorkflow(file, credential));
		examples = (await Promise.all(workflows)).map(({ name }) => name);
	});

	async function start(terminal = false): Promise<Demo> {
		const shell = Shell.start('npm start', { env, terminal });
		const [, url, opened, ...account] = await shell.says(READY, READY_SECONDS);
		expect(account).toEqual([OWNER.email, OWNER.password]);
		const n8n = new N8nClient(url);
		await n8n.signIn();
		return { shell, n8n, opened };
	}

	const klingNodes = ({ nodes }: WorkflowFile) =>
		nodes.filter(({ type }) => type.startsWith('n8n-nodes-cometapi-kling.'));
	const namesOf = (stored: Stored[]) => stored.map(({ name }) => name).sort();
	const withNote = (node: INode, index: number) =>
		index === 0 ? { ...node, notes: 'Changed by hand' } : node;

	it('brings the examples once, and says which to open', async () => {
		const { shell, n8n, opened } = await start();

		// In a log, it says each step once, and every 15 seconds that it is still at it.
		const lines = shell.output.split('\n');
		expect(shell.output).not.toContain(CARRIAGE_RETURN);
		expect(lines).toEqual(expect.arrayContaining(['Building the package', 'Packing it']));
		expect(lines).toContainEqual(expect.stringMatching(/^Starting n8n [\d.]+: \d+ s$/));
		expect(lines.length).toBeLessThan(60);

		const stored = await n8n.workflows();
		expect(namesOf(stored)).toEqual([...examples].sort());
		for (const { id } of stored) {
			const workflow = await n8n.workflow(id);
			const kling = klingNodes(workflow);
			for (const { credentials } of kling) expect(credentials?.cometApi.name).toBeTruthy();
			const others = workflow.nodes.filter((node) => !kling.includes(node));
			expect(others.flatMap(({ credentials = {} }) => Object.keys(credentials))).toEqual([]);
		}

		const simplest = await n8n.workflow(opened);
		const execution = await n8n.finished(await n8n.run(simplest));
		expect(errorText(execution)).toBe('success');
		const [video] = outputOf(execution, 'Kling Text to Video');
		expect(await filesOf(n8n, video)).toEqual({ data: 'video/mp4' });

		await n8n.saveWorkflow({ ...simplest, nodes: simplest.nodes.map(withNote) });
		await shell.interrupt();
		expect(await freePort(Number(env.N8N_PORT))).toBe(Number(env.N8N_PORT));
	});

	it('counts in one line of a terminal, and leaves what was changed as it is', async () => {
		// `script`, which makes the terminal, takes other arguments elsewhere.
		const terminal = process.platform === 'linux';
		const { shell, n8n, opened } = await start(terminal);

		// Each count takes the place of the one before, and the last one stays.
		if (terminal) expect(shell.output).toMatch(/\rPacking it: 0 s[^\r]*\rPacking it: 1 s/);
		expect(namesOf(await n8n.workflows())).toEqual([...examples].sort());
		const { nodes } = await n8n.workflow(opened);
		expect(nodes[0].notes).toBe('Changed by hand');

		await shell.interrupt();
		expect(shell.output).toContain('Stopping n8n');
		expect(await freePort(Number(env.N8N_PORT))).toBe(Number(env.N8N_PORT));
	});

	it('says what to do when its port is taken', async () => {
		const taken = { ...env, N8N_PORT: new URL(given('E2E_N8N_URL')).port };
		const shell = Shell.start('npm start', { env: taken });
		expect(await shell.ended()).toBe(1);
		expect(shell.output).toContain('N8N_PORT=5680 npm start');
	});
});

describe('npm run sandbox and npm run check:live', () => {
	/** Starts a sandbox, and has the real n8n try the credential that it prints. */
	async function sandbox(...args: string[]) {
		const port = await freePort();
		const shell = Shell.start(['npm run sandbox --', `--port ${port}`, ...args].join(' '));
		const [, baseUrl, apiKey] = await shell.says(/Base URL (\S+) and API Key (\S+)/, 30);

		const n8n = new N8nClient(given('E2E_N8N_URL'));
		await n8n.signIn();
		const credential = {
			name: `CometAPI at ${baseUrl}`,
			type: 'cometApi',
			data: { apiKey, baseUrl },
		};
		const tried = await n8n.testCredential(await n8n.saveCredential(credential), credential);
		expect(tried.status).toBe('OK');
		return { shell, env: { COMETAPI_KEY: apiKey, COMETAPI_BASE_URL: baseUrl } };
	}

	it('ask a simulated API, buy what they say, and play the record of it', async () => {
		const record = path.join(temporaryFolder(), 'record.json');
		const asked = await sandbox('--world gateway');
		const report = await Shell.run(`npm run check:live -- --spend --record ${record}`, asked);
		expect(report).toContain('Cost of this check: one task');
		expect(report).toContain(`The record is in ${record}.`);
		expect(report).not.toContain(asked.env.COMETAPI_KEY);
		await asked.shell.interrupt();

		const played = await sandbox(`--world ${record}`);
		await played.shell.interrupt();
	});
});

it('npm run build compiles what package.json names', async () => {
	await Shell.run('npm run build');
	const { main, n8n } = JSON.parse(await readFile(path.join(repoRoot, 'package.json'), 'utf8'));
	const missing = [main, ...n8n.credentials, ...n8n.nodes].filter(
		(file) => !existsSync(path.join(repoRoot, file)),
	);
	expect(missing).toEqual([]);
});
