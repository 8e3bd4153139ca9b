import { shipped } from './sources.mts';

/**
 * The folders of nodes/shared, from the top floor down. An import may lead to the same floor or to one
 * below, and never up.
 */
const floors = ['description', 'task', 'run', 'input', 'api', 'time'];

/** Where a shipped file belongs. */
interface Place {
	/** The folder of a single node. */
	node?: string;
	/** Steps down from the nodes, which are at 0. */
	depth: number;
}

/** @returns `undefined` for a place that nobody has planned */
function placeOf(file: string): Place | undefined {
	const [top, folder, floor, ...rest] = file.split('/');
	if (top === 'credentials') return { depth: 0 };
	if (folder !== 'shared') return floor ? { node: folder, depth: 0 } : undefined;
	// What every floor may use lies below all of them.
	if (['memory.ts', 'text.ts'].includes(floor)) return { depth: floors.length + 1 };
	const index = rest.length > 0 ? floors.indexOf(floor) : -1;
	return index < 0 ? undefined : { depth: index + 1 };
}

/** Every import from a shipped file to another, with the places of both. */
const arrows = [...shipped].flatMap(([file, names]) =>
	names
		.filter((name) => shipped.has(name))
		.map((name) => ({ text: `${file} imports ${name}`, from: placeOf(file), to: placeOf(name) })),
);

/** The imports that break a rule; none is expected. */
const offenders = (breaks: (from?: Place, to?: Place) => boolean) =>
	arrows.filter(({ from, to }) => breaks(from, to)).map(({ text }) => text);

it('there are files and imports to look at', () => {
	expect(shipped.size).toBeGreaterThan(80);
	expect(arrows.length).toBeGreaterThan(200);
});

it('shipped code imports n8n-workflow and files of its own, and nothing else', () => {
	const others = [...shipped].flatMap(([file, names]) =>
		names
			.filter((name) => name !== 'n8n-workflow' && !shipped.has(name))
			.map((name) => `${file} imports ${name}`),
	);
	expect(others).toEqual([]);
});

it('every shared file is on a floor of the house', () => {
	expect([...shipped.keys()].filter((file) => !placeOf(file))).toEqual([]);
});

it('no floor is empty', () => {
	const inhabited = new Set([...shipped.keys()].map((file) => placeOf(file)?.depth));
	expect(floors.filter((_floor, index) => !inhabited.has(index + 1))).toEqual([]);
});

it('imports lead down the floors, or stay on one, and never lead up', () => {
	expect(offenders((from, to) => to!.depth < from!.depth)).toEqual([]);
});

it('a node imports what is shared and files of its own folder, and nothing of another node', () => {
	expect(offenders((from, to) => to?.node !== undefined && from?.node !== to.node)).toEqual([]);
});

it('what is shared knows nothing of single nodes', () => {
	expect(offenders((from, to) => from?.node === undefined && to?.node !== undefined)).toEqual([]);
});

it('no file imports itself by a detour', () => {
	const cycles: string[] = [];
	const done = new Set<string>();
	const visit = (file: string, trail: string[]) => {
		if (trail.includes(file)) cycles.push([...trail.slice(trail.indexOf(file)), file].join(' → '));
		if (done.has(file) || trail.includes(file)) return;
		for (const name of shipped.get(file) ?? []) visit(name, [...trail, file]);
		done.add(file);
	};
	for (const file of shipped.keys()) visit(file, []);
	expect(cycles).toEqual([]);
});
