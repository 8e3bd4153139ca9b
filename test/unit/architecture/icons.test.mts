import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { CometApi } from '../../../credentials/CometApi.credentials';
import { repoRoot } from '../../root.mts';
import { loadNodes } from '../description/nodes.mts';

interface ThemedFiles {
	light: string;
	dark: string;
}

const FOLDER = path.join(repoRoot, 'icons');

/** The icons that something names, each pair once, as paths in this repository. */
let pairs: Array<ThemedFiles>;
beforeAll(async () => {
	const owners = [
		...(await loadNodes()).map(({ folder, description: { icon } }) => ({ folder, icon })),
		{ folder: path.join(repoRoot, 'credentials'), icon: new CometApi().icon },
	];
	const named = owners.map(({ folder, icon }) => {
		const { light, dark } = icon as ThemedFiles;
		const fileOf = (one: string) => path.join(folder, one.replace('file:', ''));
		return { light: fileOf(light), dark: fileOf(dark) };
	});
	pairs = [...new Map(named.map((pair) => [pair.light, pair])).values()];
});

const files = () => pairs.flatMap(({ light, dark }) => [light, dark]);

it('every icon that is named is there, and every icon there is named', () => {
	expect(files().filter((file) => !existsSync(file))).toEqual([]);
	expect(files().sort()).toEqual(
		readdirSync(FOLDER)
			.sort()
			.map((file) => path.join(FOLDER, file)),
	);
});

it('every icon is square', () => {
	for (const file of files()) expect(readFileSync(file, 'utf8')).toContain('viewBox="0 0 60 60"');
});

it('the icons for light and dark are drawn alike, in other colours', () => {
	const drawing = (file: string) => readFileSync(file, 'utf8').replace(/#[0-9A-F]{6}/g, '#');
	for (const { light, dark } of pairs) {
		expect(drawing(dark)).toBe(drawing(light));
		expect(readFileSync(dark, 'utf8')).not.toBe(readFileSync(light, 'utf8'));
	}
});

it('no two icons of nodes are drawn alike, nor have one colour', () => {
	const svgs = pairs.map(({ light }) => readFileSync(light, 'utf8'));
	const paths = svgs.map((svg) => / d="([^"]+)"/.exec(svg)?.[1]);
	const colours = svgs.map((svg) => /fill="(#[0-9A-F]{6})"/.exec(svg)?.[1]);
	expect(new Set(paths).size).toBe(pairs.length);
	expect(new Set(colours).size).toBe(pairs.length);
});
