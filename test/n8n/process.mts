import { type ChildProcess, execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, open, readFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { repoRoot } from '../root.mts';
import { endChild, killChild, startChild } from './children.mts';
import type { InstalledN8n } from './install.mts';
import { freePort } from './ports.mts';
import { until } from './until.mts';

const START_SECONDS = 180;

/** Where an n8n keeps its data, and the port it listens on (a free one unless given). */
export interface N8nOptions {
	userFolder: string;
	port?: number;
}

/** A running n8n, which never outlives the process that started it. */
export class N8nProcess {
	private constructor(
		private readonly child: ChildProcess,
		readonly url: string,
		/** What n8n prints. */
		readonly logFile: string,
	) {}

	/**
	 * Starts n8n and waits until it answers.
	 * @throws with the end of its log when it does not
	 */
	static async start(n8n: InstalledN8n, { userFolder, port }: N8nOptions): Promise<N8nProcess> {
		await mkdir(userFolder, { recursive: true });
		const logFile = path.join(userFolder, 'n8n.log');
		const log = await open(logFile, 'w');
		const usedPort = port ?? (await freePort());
		const followParent = pathToFileURL(path.join(repoRoot, 'test/n8n/follow-parent.mjs'));

		const child = startChild(n8n.node, ['--import', followParent.href, n8n.command, 'start'], {
			cwd: userFolder,
			env: {
				...outerEnvironment(),
				...n8n.env,
				...settings,
				N8N_USER_FOLDER: userFolder,
				N8N_PORT: String(usedPort),
				N8N_RUNNERS_BROKER_PORT: String(await freePort()),
			},
			stdio: ['ignore', log.fd, log.fd, 'ipc'],
		});
		await log.close();

		const running = new N8nProcess(child, `http://localhost:${usedPort}`, logFile);
		await running.ready();
		return running;
	}

	private async ready(): Promise<void> {
		try {
			await until('n8n to start', START_SECONDS, async () => {
				if (this.child.exitCode !== null) throw new Error('n8n ended while starting');
				return await fetch(`${this.url}/healthz/readiness`).then(
					({ ok }) => ok,
					() => false,
				);
			});
		} catch (error) {
			await this.stop();
			const log = await readFile(this.logFile, 'utf8');
			throw new Error(`${(error as Error).message}. The end of its log:\n${log.slice(-3_000)}`);
		}
	}

	/** The memory that n8n's main process holds at this moment, in bytes (not on Windows). */
	async memory(): Promise<number> {
		const args = ['-o', 'rss=', '-p', String(this.child.pid)];
		const { stdout } = await promisify(execFile)('ps', args);
		return Number(stdout) * 1024;
	}

	/** What n8n's main process holds on its heap without the garbage, in bytes. */
	async heap(): Promise<number> {
		const answer = once(this.child, 'message') as Promise<[{ heap: number }]>;
		this.child.send('heap');
		const [{ heap }] = await answer;
		return heap;
	}

	/** Ends n8n and all that it started. */
	async stop(): Promise<void> {
		await endChild(this.child);
	}

	/** Ends n8n as a crash would. */
	async kill(): Promise<void> {
		await killChild(this.child);
	}
}

/** This n8n keeps to itself: no calls to n8n's own servers, reachable from this machine only. */
const settings = {
	N8N_LISTEN_ADDRESS: '127.0.0.1',
	N8N_SECURE_COOKIE: 'false',
	N8N_DEFAULT_BINARY_DATA_MODE: 'filesystem',
	N8N_DIAGNOSTICS_ENABLED: 'false',
	N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
	N8N_TEMPLATES_ENABLED: 'false',
	N8N_PERSONALIZATION_ENABLED: 'false',
	N8N_DYNAMIC_BANNERS_ENABLED: 'false',
	N8N_HIRING_BANNER_ENABLED: 'false',
	N8N_PYTHON_ENABLED: 'false',
};

/**
 * Settings for another n8n, the user's API key, and Jest's NODE_ENV, with which n8n does not start,
 * do not belong into this one's environment.
 */
function outerEnvironment(): NodeJS.ProcessEnv {
	const isPrivate = /^((N8N|DB|EXECUTIONS|QUEUE|NODES|COMETAPI)_|NODE_ENV$)/;
	return Object.fromEntries(Object.entries(process.env).filter(([name]) => !isPrivate.test(name)));
}
