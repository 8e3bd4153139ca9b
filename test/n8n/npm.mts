import { runCommand } from './command.mts';

/** What to install into a folder of its own. */
export interface Installation {
	label: string;
	/** Packages as npm takes them, such as `n8n@2.40.7`. */
	packages: string[];
	/** Takes ranges for what they meant on a day, so that they give the same versions every time. */
	before?: string;
	env?: NodeJS.ProcessEnv;
}

/**
 * Installs packages into a folder and counts them meanwhile; runs none of their install scripts.
 * @throws with what npm says when it fails
 */
export async function installInto(cwd: string, installation: Installation): Promise<void> {
	const { label, packages, before, env } = installation;
	await runCommand({
		label,
		cwd,
		command: 'npm',
		args: [
			...['install', ...packages, ...(before ? [`--before=${before}`] : [])],
			...['--prefix=.', '--ignore-scripts', '--no-audit', '--loglevel=http'],
		],
		env,
		// Each is fetched or taken from npm's cache, and some are named twice.
		counts: { what: 'packages', match: /https?:\S+\.tgz/ },
	});
}
