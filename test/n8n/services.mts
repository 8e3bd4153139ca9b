import { once } from 'node:events';
import path from 'node:path';
import { repoRoot } from '../root.mts';
import { endChild, followParent, startChild } from './children.mts';

/** Where Redis and PostgreSQL listen, on this machine only. */
export interface Ports {
	redis: number;
	postgres: number;
}

/** The account that PostgreSQL is used with; it has no password. */
export const POSTGRES = { user: 'n8n', database: 'postgres' };

/** Redis and PostgreSQL, for an n8n in queue mode. */
export interface Services {
	ports: Ports;
	/** Ends both; their data is gone then. */
	stop(): Promise<void>;
}

/**
 * Starts Redis and PostgreSQL, which never outlive this process. Installs Debian's packages of what is
 * missing where this process may do so.
 * @throws with what it says, when it says no more
 */
export async function startServices(): Promise<Services> {
	const program = path.join(repoRoot, 'test/n8n/servicesProgram.mts');
	const child = startChild(process.execPath, ['--import', 'tsx', ...followParent, program], {
		cwd: repoRoot,
		stdio: ['ignore', 'inherit', 'pipe', 'ipc'],
	});
	let complaint = '';
	child.stderr?.on('data', (chunk: Buffer) => (complaint += chunk.toString()));

	const ended = once(child, 'close').then(() => {
		throw new Error(`Redis and PostgreSQL did not start.\n${complaint}`);
	});
	const [ports] = (await Promise.race([once(child, 'message'), ended])) as [Ports];
	// It will end one day, and nobody is waiting for that.
	ended.catch(() => undefined);
	return { ports, stop: async () => await endChild(child) };
}
