// `npm run check:links`: asks for every page outside of the repository that the docs, the nodes and
// package.json lead to.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { repoRoot } from '../root.mts';
import { broken, outsideLinks, type Answer } from './links.mts';

const TIMEOUT_MS = 20_000;

const files = execFileSync(
	'git',
	['ls-files', '*.md', 'credentials/*.ts', 'nodes/*.node.json', 'package.json'],
	{ cwd: repoRoot, encoding: 'utf8' },
)
	.split('\n')
	.filter(Boolean);
const read = (file: string) => readFileSync(path.join(repoRoot, file), 'utf8');

async function ask(url: string): Promise<Answer> {
	try {
		const { status } = await fetch(url, { signal: AbortSignal.timeout(TIMEOUT_MS) });
		return { status };
	} catch (error) {
		const { cause, message } = error as Error;
		return { error: cause instanceof Error ? cause.message : message };
	}
}

const links = outsideLinks(Object.fromEntries(files.map((file) => [file, read(file)])));
const answers = await Promise.all(
	links.map(async (link) => ({ ...link, why: broken(await ask(link.url)) })),
);
const bad = answers.filter(({ why }) => why !== undefined);
for (const { url, pages, why } of bad) {
	const [page, ...others] = pages;
	const more = others.length > 0 ? ` and ${others.length} more` : '';
	console.log(`${url}: ${why}, linked from ${page}${more}`);
}
console.log(`${links.length - bad.length} of ${links.length} links lead somewhere`);
process.exit(bad.length > 0 ? 1 : 0);
