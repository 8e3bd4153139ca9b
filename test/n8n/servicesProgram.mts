import { execFile, type SpawnOptions } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { chown } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { startChild } from './children.mts';
import { freePort } from './ports.mts';
import { ensureInstalled, findCommand } from './programs.mts';
import { POSTGRES, type Ports } from './services.mts';
import { temporaryFolder } from './temporary.mts';
import { until } from './until.mts';

// Redis and PostgreSQL for an n8n in queue mode, as a program of its own: it tells its parent the ports,
// and takes both along with all their data when it ends or when its parent is gone.

/** PostgreSQL does not run as root. In a container, this is who has no rights anywhere. */
const NOBODY = { uid: 65534, gid: 65534 };
const START_SECONDS = 30;
const DEBIAN_VERSIONS = '/usr/lib/postgresql';

const programs = await ensureInstalled(
	['redis-server', 'postgresql'],
	installed,
	'The queue mode tests need Redis and PostgreSQL: install both (Debian: apt install redis-server postgresql).',
);
const [redis, postgres] = await Promise.all([startRedis(programs), startPostgres(programs)]);
process.send?.({ redis, postgres } satisfies Ports);

/** What there is to start: paths of executables. */
interface Programs {
	redis: string;
	initdb: string;
	postgres: string;
}

function installed(): Programs | undefined {
	const redis = findCommand('redis-server');
	const initdb = findCommand('initdb', debianFolders());
	if (!redis || !initdb) return undefined;
	return { redis, initdb, postgres: path.join(path.dirname(initdb), 'postgres') };
}

/** Debian keeps PostgreSQL's programs off PATH, in a folder for each version. */
function debianFolders(): string[] {
	const versions = existsSync(DEBIAN_VERSIONS) ? readdirSync(DEBIAN_VERSIONS) : [];
	return versions
		.sort((a, b) => Number(b) - Number(a))
		.map((version) => path.join(DEBIAN_VERSIONS, version, 'bin'));
}

async function startRedis({ redis }: Programs): Promise<number> {
	const port = (await freePort())!;
	await serve(redis, [
		...['--port', String(port), '--bind', '127.0.0.1'],
		...['--dir', temporaryFolder(), '--save', '', '--appendonly', 'no'],
	]);
	return port;
}

async function startPostgres({ initdb, postgres }: Programs): Promise<number> {
	const folder = temporaryFolder();
	const data = path.join(folder, 'data');
	const owner = process.getuid?.() === 0 ? NOBODY : undefined;
	if (owner) await chown(folder, owner.uid, owner.gid);

	const account = ['-U', POSTGRES.user, '--auth=trust'];
	await promisify(execFile)(
		initdb,
		['-D', data, ...account, '--encoding=UTF8', '--locale=C', '--no-sync'],
		{ cwd: folder, ...owner },
	);
	const port = (await freePort())!;
	const settings = {
		port,
		listen_addresses: '127.0.0.1',
		unix_socket_directories: '',
		max_connections: 200,
		fsync: 'off',
	};
	const chosen = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
	await serve(postgres, ['-D', data, ...chosen], { cwd: folder, ...owner });
	return port;
}

/** Starts a server and waits until it says that it takes connections. */
async function serve(command: string, args: string[], options: SpawnOptions = {}): Promise<void> {
	const child = startChild(command, args, { stdio: ['ignore', 'pipe', 'pipe'], ...options });
	let said = '';
	for (const stream of [child.stdout, child.stderr]) {
		stream?.on('data', (chunk: Buffer) => (said = (said + chunk.toString()).slice(-5_000)));
	}
	await until(`${path.basename(command)} to start`, START_SECONDS, () => {
		if (child.exitCode !== null) throw new Error(`${command} ended while starting:\n${said}`);
		return /ready to accept connections/i.test(said);
	});
}
