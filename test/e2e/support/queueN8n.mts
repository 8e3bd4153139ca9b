import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { ensureN8n } from '../../n8n/install.mts';
import { N8nProcess } from '../../n8n/process.mts';
import { POSTGRES, type Services, startServices } from '../../n8n/services.mts';
import { folderWithPackage } from './ownN8n.mts';

/** How long the work of a worker that has died stays its own, in ms. n8n's default is a minute. */
const LOCK_MS = 20_000;

/** An n8n in queue mode: a main process, and workers that run what it is asked to. */
export class QueueN8n {
	private constructor(
		private readonly services: Services,
		readonly main: N8nProcess,
		readonly workers: Worker[],
	) {}

	/**
	 * Starts Redis and PostgreSQL, the main process, and two workers, each with a folder of its own as on
	 * a machine of its own.
	 * @param name tells its folders from those of others
	 */
	static async start(name: string): Promise<QueueN8n> {
		const services = await startServices();
		const env = settings(services);
		const start = async (role: string, command: 'start' | 'worker') =>
			await N8nProcess.start(await ensureN8n(), {
				userFolder: await folderWithPackage(`${name}-${role}`),
				command,
				env,
			});
		// The main process makes the tables that the workers need.
		const main = await start('main', 'start');
		const workers = await Promise.all(
			['worker-1', 'worker-2'].map(async (role) => new Worker(await start(role, 'worker'))),
		);
		return new QueueN8n(services, main, workers);
	}

	async stop(): Promise<void> {
		await Promise.all([...this.workers, this.main].map(async (process) => await process.stop()));
		await this.services.stop();
	}
}

/** One of the processes that run executions. */
class Worker {
	constructor(private readonly process: N8nProcess) {}

	/** The executions that it has begun, by its log. */
	async begun(): Promise<string[]> {
		const started = (await this.log()).matchAll(/Worker started execution (\d+)/g);
		return [...started].map(([, id]) => id);
	}

	async log(): Promise<string> {
		return await readFile(this.process.logFile, 'utf8');
	}

	/** Ends it as a crash would. */
	async kill(): Promise<void> {
		await this.process.kill();
	}

	async stop(): Promise<void> {
		await this.process.stop();
	}
}

function settings({ ports }: Services): Record<string, string> {
	return {
		EXECUTIONS_MODE: 'queue',
		OFFLOAD_MANUAL_EXECUTIONS_TO_WORKERS: 'true',
		N8N_DEFAULT_BINARY_DATA_MODE: 'database',
		N8N_ENCRYPTION_KEY: randomUUID(),
		QUEUE_BULL_REDIS_HOST: '127.0.0.1',
		QUEUE_BULL_REDIS_PORT: String(ports.redis),
		QUEUE_WORKER_LOCK_DURATION: String(LOCK_MS),
		QUEUE_WORKER_LOCK_RENEW_TIME: String(LOCK_MS / 4),
		QUEUE_WORKER_STALLED_INTERVAL: String(LOCK_MS / 4),
		DB_TYPE: 'postgresdb',
		DB_POSTGRESDB_HOST: '127.0.0.1',
		DB_POSTGRESDB_PORT: String(ports.postgres),
		DB_POSTGRESDB_USER: POSTGRES.user,
		DB_POSTGRESDB_DATABASE: POSTGRES.database,
	};
}
