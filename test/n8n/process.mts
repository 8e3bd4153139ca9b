import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, open, readFile } from 'node:fs/promises';
import path from 'node:path';
import { endChild, followParent, importing, killChild, startChild } from './children.mts';
import type { InstalledN8n } from './install.mts';
import { freePort } from './ports.mts';
import { until } from './until.mts';

const START_SECONDS = 180;

/** Where an n8n with this user folder may write files that users get to see. */
export const filesFolder = (userFolder: string) => path.join(userFolder, 'files');

/** Where an n8n keeps its data, and how it is started. */
export interface N8nOptions {
	userFolder: string;
	/** The port it listens on; a free one when left out. */
	port?: number;
	/** What kind of process it is; `start` is n8n as a whole, or its main process in queue mode. */
	command?: 'start' | 'worker';
	/** What differs from the settings of every n8n here. */
	env?: Record<string, string>;
	/** A module of this repository that n8n is to load ahead of its own code. */
	module?: string;
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
	static async start(n8n: InstalledN8n, options: N8nOptions): Promise<N8nProcess> {
		const { userFolder, port, command = 'start', env, module } = options;
		await mkdir(filesFolder(userFolder), { recursive: true });
		const logFile = path.join(userFolder, 'n8n.log');
		const log = await open(logFile, 'w');
		const usedPort = port ?? (await freePort());
		const imports = module ? importing(module) : [];

		const child = startChild(n8n.node, [...followParent, ...imports, n8n.command, command], {
			cwd: userFolder,
			env: {
				...outerEnvironment(),
				...n8n.env,
				...settings,
				N8N_USER_FOLDER: userFolder,
				N8N_RESTRICT_FILE_ACCESS_TO: filesFolder(userFolder),
				N8N_PORT: String(usedPort),
				// A worker has a port only to say that it is ready.
				QUEUE_HEALTH_CHECK_ACTIVE: 'true',
				QUEUE_HEALTH_CHECK_PORT: String(usedPort),
				N8N_RUNNERS_BROKER_PORT: String(await freePort()),
				...env,
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

	/** Tells a module in n8n something and returns the next that n8n says. */
	async ask<T>(question: string): Promise<T> {
		this.child.send(question);
		const [answer] = await once(this.child, 'message');
		return answer;
	}

	/** What n8n's main process holds on its heap without the garbage, in bytes. */
	async heap(): Promise<number> {
		const answer = once(this.child, 'message') as Promise<[{ heap: number }]>;
		this.child.send('heap');
		const [{ heap }] = await answer;
		return heap;
	}

	/** Its process ID. */
	get pid(): number {
		return this.child.pid!;
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
	N8N_WORKER_SERVER_ADDRESS: '127.0.0.1',
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
