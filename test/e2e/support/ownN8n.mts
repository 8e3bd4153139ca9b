import { cp, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { ensureN8n } from '../../n8n/install.mts';
import { freePort } from '../../n8n/ports.mts';
import { N8nProcess } from '../../n8n/process.mts';
import { given } from './rig.mts';

/** Where n8n keeps its data below its user folder. */
const HOME = '.n8n';
const DATABASE_FILES = ['database.sqlite', 'database.sqlite-wal', 'database.sqlite-shm'];

const folderOf = (name: string) => path.join(given('E2E_N8N_FOLDER'), name);

/** Makes the user folder of an n8n that is new but for the package, which it has as the shared n8n. */
export async function folderWithPackage(name: string): Promise<string> {
	const nodes = path.join(HOME, 'nodes');
	const folder = folderOf(name);
	await cp(path.join(given('E2E_N8N_FOLDER'), nodes), path.join(folder, nodes), {
		recursive: true,
	});
	return folder;
}

/** An n8n of a test's own, which can be killed, started again and given other data. */
export class OwnN8n {
	private running?: N8nProcess;

	private constructor(
		private readonly folder: string,
		private readonly port: number,
	) {}

	/**
	 * A new one, with the package that the shared n8n has. It is not started yet.
	 * @param name tells its folder from those of others
	 */
	static async prepare(name: string): Promise<OwnN8n> {
		return new OwnN8n(await folderWithPackage(name), (await freePort())!);
	}

	/** Stays the same from one start to the next. */
	get url(): string {
		return `http://localhost:${this.port}`;
	}

	async start(): Promise<void> {
		const { folder: userFolder, port } = this;
		this.running = await N8nProcess.start(await ensureN8n(), { userFolder, port });
	}

	async stop(): Promise<void> {
		await this.running?.stop();
	}

	/** Ends it as a crash would. */
	async kill(): Promise<void> {
		await this.running?.kill();
	}

	/** What it holds on its heap without the garbage, in bytes. */
	async heap(): Promise<number> {
		return await this.running!.heap();
	}

	/** What it has printed since it was last started. */
	async log(): Promise<string> {
		return await readFile(path.join(this.folder, 'n8n.log'), 'utf8');
	}

	/** Another one with a copy of all data of this one, the encryption key included. Stop it first. */
	async copy(name: string): Promise<OwnN8n> {
		const copy = folderOf(name);
		await cp(this.folder, copy, { recursive: true });
		return new OwnN8n(copy, (await freePort())!);
	}

	/** Forgets all that the database holds; the encryption key is not in it. Stop it first. */
	async removeDatabase(): Promise<void> {
		for (const file of DATABASE_FILES)
			await rm(path.join(this.folder, HOME, file), { force: true });
	}

	/** Takes over the database of another one. Stop both first. */
	async restoreDatabase(from: OwnN8n): Promise<void> {
		await this.removeDatabase();
		await cp(path.join(from.folder, HOME), path.join(this.folder, HOME), {
			recursive: true,
			filter: (source) => source.endsWith(HOME) || DATABASE_FILES.includes(path.basename(source)),
		});
	}
}
