import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { repoRoot } from '../../root.mts';

const filesIn = (folder: string, ending: string) =>
	readdirSync(path.join(repoRoot, folder))
		.filter((file) => file.endsWith(ending))
		.map((file) => path.posix.join(folder, file));

const read = (file: string) => readFileSync(path.join(repoRoot, file), 'utf8');

/** What a page says outside of its blocks of code. */
const proseOf = (page: string) => read(page).replace(/^```[^]*?^```/gm, '');

/** The anchors that GitHub makes of the headings of a page. */
function anchorsOf(page: string): string[] {
	const headings = [...proseOf(page).matchAll(/^#+ (.+)$/gm)].map(([, heading]) => heading);
	const slugs = headings.map((heading) =>
		heading
			.toLowerCase()
			.replace(/[^\p{L}\p{N} _-]/gu, '')
			.replaceAll(' ', '-'),
	);
	return slugs.map((slug, index) => {
		const before = slugs.slice(0, index).filter((other) => other === slug).length;
		return before > 0 ? `${slug}-${before}` : slug;
	});
}

/** Folders with pages. */
const FOLDERS = ['.', 'docs', 'docs/nodes'];

const pages = FOLDERS.flatMap((folder) => filesIn(folder, '.md'));
const pictures = [
	...filesIn('docs', '.svg'),
	...filesIn('docs/pictures', '.png'),
	...filesIn('docs/pictures', '.svg'),
];
const examples = filesIn('examples', '.json');

/** Every link from a page to something in this repository. */
const links = pages.flatMap((page) =>
	[...proseOf(page).matchAll(/\]\(([^)\s]+)\)/g)]
		.map(([, target]) => target)
		.filter((target) => !/^[a-z]+:/.test(target))
		.map((target) => {
			const [file, anchor] = target.split('#');
			return {
				page,
				target,
				file: file ? path.posix.join(path.dirname(page), file) : page,
				anchor,
			};
		}),
);

const broken = (isBroken: (link: (typeof links)[number]) => boolean) =>
	links.filter(isBroken).map(({ page, target }) => `${page} links to ${target}`);

it('there are pages, links and examples to look at', () => {
	expect(pages).toEqual(expect.arrayContaining(['README.md', 'docs/errors.md']));
	expect(links.filter(({ anchor }) => anchor).length).toBeGreaterThan(15);
	expect(examples.length).toBeGreaterThan(5);
});

it('every link leads to a file that there is', () => {
	expect(broken(({ file }) => !existsSync(path.join(repoRoot, file)))).toEqual([]);
});

it('every link to a part of a page leads to a heading that there is', () => {
	expect(broken(({ file, anchor }) => !!anchor && !anchorsOf(file).includes(anchor))).toEqual([]);
});

it('what the nodes and the credential name as their documentation is there', () => {
	const nodes = readdirSync(path.join(repoRoot, 'nodes')).flatMap((folder) =>
		filesIn(path.posix.join('nodes', folder), '.node.json'),
	);
	const { homepage } = JSON.parse(read('package.json'));
	const [repository] = String(homepage).split('#');
	const named = [...nodes, ...filesIn('credentials', '.ts')].flatMap((file) =>
		[...read(file).matchAll(/https:\/\/[^\s"'#]+(#[\w-]+)?/g)]
			.map(([url]) => url)
			.filter((url) => url.startsWith(repository))
			.map((url) => {
				const [target, anchor] = url.slice(repository.length).split('#');
				const page = target.replace(/^\/blob\/[^/]+\//, '') || 'README.md';
				return { file, url, page, anchor };
			}),
	);
	expect(named.length).toBeGreaterThan(20);
	const isThere = ({ page, anchor }: (typeof named)[number]) =>
		existsSync(path.join(repoRoot, page)) &&
		(!anchor ||
			anchorsOf(page).includes(anchor) ||
			proseOf(page).includes(`<a id="${anchor}"></a>`));
	expect(named.filter((one) => !isThere(one)).map(({ file, url }) => `${file}: ${url}`)).toEqual(
		[],
	);
});

it('every page is to be reached from the README', () => {
	const reached = new Set(['README.md']);
	for (const page of reached) {
		for (const link of links) if (link.page === page) reached.add(link.file);
	}
	const docs = pages.filter((page) => page.startsWith('docs/'));
	expect(docs.filter((page) => !reached.has(page))).toEqual([]);
});

it('every picture is shown on a page, with words for who cannot see it', () => {
	const shown = pages.flatMap((page) =>
		[...proseOf(page).matchAll(/!\[([^\]]*)\]\(([^)\s]+)\)/g)].map(([, words, target]) => ({
			words,
			file: path.posix.join(path.dirname(page), target),
		})),
	);
	expect(shown.length).toBeGreaterThan(5);
	expect(shown.filter(({ words }) => words.length < 10)).toEqual([]);
	expect(pictures.filter((picture) => !shown.some(({ file }) => file === picture))).toEqual([]);
});

it('the README has the headings that reviewers of n8n look for, and no other', () => {
	const headings = [...proseOf('README.md').matchAll(/^## (.+)$/gm)].map(([, heading]) => heading);
	expect(headings).toEqual([
		'Installation',
		'Operations',
		'Credentials',
		'Compatibility',
		'Usage',
		'Resources',
	]);
});

it('the README leads to the page of every node', () => {
	const linked = links.filter(({ page }) => page === 'README.md').map(({ file }) => file);
	const nodePages = filesIn('docs/nodes', '.md').filter((page) => /Kling\w+\.md$/.test(page));
	expect(nodePages.length).toBeGreaterThan(20);
	expect(nodePages.filter((page) => !linked.includes(page))).toEqual([]);
});

it('Getting started has the steps that a test does in the editor, one after the other', () => {
	const steps = [...proseOf('docs/getting-started.md').matchAll(/^## (.+)$/gm)].map(
		([, heading]) => heading,
	);
	const tests = [
		...read('test/e2e/own/gettingStarted.test.mts').matchAll(/^test\('(.+)', async/gm),
	];
	expect(steps.filter((step) => step !== 'What next')).toEqual(tests.map(([, name]) => name));
});

it.each(examples)('%s is linked from a page', (example) => {
	expect(links.map(({ file }) => file)).toContain(example);
});

it.each(examples)('%s is imported into n8n by a test', (example) => {
	const tests = filesIn('test/e2e', '.test.mts').map(read).join('\n');
	expect(tests).toContain(`'${path.basename(example)}'`);
});
