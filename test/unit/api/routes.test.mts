import { kindAt, kindOf, pathOf, taskKinds } from '../../../nodes/shared/api/routes.ts';
import { routes } from '../../contract/contract.mts';

/** The paths below the root of the API, without the placeholder for the ID. */
const queryPathsInContract = (path: string) => {
	const written = routes.filter((route) => route.path === path).flatMap(({ query }) => query);
	return new Set(written.map((pattern) => pattern.replace('/{task_id}', '')));
};

describe('the kinds of tasks', () => {
	it('are every route that creates a task, each once', () => {
		const creating = routes.filter((route) => route.method === 'POST' && !route.synchronous);
		const paths = taskKinds.map(({ path }) => path);
		expect(new Set(paths)).toEqual(new Set(creating.map(({ path }) => path)));
		expect(paths).toHaveLength(new Set(paths).size);
	});

	it.each(taskKinds)('know where to look for $name', ({ path, queryPaths }) => {
		expect(new Set(queryPaths)).toEqual(queryPathsInContract(path));
		expect(queryPaths[0]).toBe(path);
	});

	it.each(taskKinds)('are found by path and by type: $name', (kind) => {
		expect(kindAt(pathOf(kind.type))).toBe(kind);
		expect(kindOf(kind.type)).toBe(kind);
	});

	it.each([
		['videos/text2video', 'video'],
		['images/generations', 'image'],
		['audio/text-to-audio', 'audio'],
		['general/custom-voices', 'other'],
	])('say what they make: %s', (type, medium) => {
		expect(kindOf(type)?.medium).toBe(medium);
	});

	it('are named A to Z, and say which ones no node makes', () => {
		const names = taskKinds.map(({ name }) => name);
		expect(names).toEqual([...names].sort((one, other) => one.localeCompare(other)));
		const others = taskKinds.filter(({ path }) =>
			routes.some((route) => route.path === path && !route.offered),
		);
		for (const { name } of others) expect(name).toMatch(/\((Official Only|Older Route)\)$/);
	});
});

it('a path that no list knows is of a kind of its own, looked up where it was created', () => {
	const path = '/kling/v1/videos/new-thing';
	expect(kindAt(path)).toMatchObject({ path, queryPaths: [path] });
	expect(kindAt(path).type).toBeUndefined();
	expect(kindAt(path).acceptsExternalId).toBe(false);
	expect(kindOf('videos/new-thing')).toBeUndefined();
});
