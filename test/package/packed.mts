import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { repoRoot } from '../root.mts';
import { temporaryFolder } from '../n8n/temporary.mts';

const call = promisify(execFile);

/** What npm says of a package that it has packed. */
export interface Packed {
	/** Bytes to download, and on the disk. */
	size: number;
	unpackedSize: number;
	/** All files, by their paths in the package. */
	files: string[];
	/** Where it is unpacked, until this process ends. */
	folder: string;
}

/** Packs what `npm run build` has left, as it would be published, and unpacks it. */
export async function pack(): Promise<Packed> {
	const folder = temporaryFolder();
	const args = ['pack', '--json', '--ignore-scripts', '--pack-destination', folder];
	const { stdout } = await call('npm', args, { cwd: repoRoot });
	const [{ filename, files, size, unpackedSize }] = JSON.parse(stdout);
	await call('tar', ['-xzf', filename], { cwd: folder });
	return {
		size,
		unpackedSize,
		files: files.map((file: { path: string }) => file.path).sort(),
		folder: path.join(folder, 'package'),
	};
}
