import { routeById, routeOfCreate, routes } from '../../contract/contract.mts';

describe('the contract', () => {
	it('names every route once', () => {
		const ids = routes.map(({ id }) => id);
		expect(new Set(ids).size).toBe(ids.length);
	});

	it('gives every route that starts a task a path to look it up', () => {
		for (const route of routes) expect(route.query.length > 0).toBe(!route.synchronous);
	});

	it.each(routes.map((route) => [route.id, route] as const))('%s is sound', (_id, route) => {
		const names = route.fields.map(({ name }) => name);
		expect(new Set(names).size).toBe(names.length);
		expect(route.source).not.toHaveLength(0);
		for (const field of route.fields) {
			const siblings = field.name.replace(/[^.\]]+$/, '');
			const named = [
				...field.exclusiveWith,
				...Object.keys({ ...field.requiredWhen, ...field.onlyWhen }),
			];
			for (const name of named) expect(names).toContain(siblings + name);
			const parent = field.name.replace(/(\.[^.[]+|\[\])$/, '').replace(/\[\]$/, '');
			expect(names).toContain(parent);
			expect(field.source).not.toHaveLength(0);
			if (field.enum && field.default !== undefined) expect(field.enum).toContain(field.default);
		}
	});

	it('fills in media limits and shared fields', () => {
		const { fields } = routeById('videos.image2video');
		expect(fields.find(({ name }) => name === 'image')?.media?.maxMB).toBe(10);
		expect(fields.map(({ name }) => name)).toContain('callback_url');
	});

	it('tells the two routes on one path apart', () => {
		const path = '/kling/v1/images/generations';
		expect(routeOfCreate(path, { prompt: 'A fox' })?.id).toBe('images.generations');
		expect(routeOfCreate(path, { subject_image_list: [] })?.id).toBe('images.multi-image2image');
	});

	it('does not know routes that do not exist', () => {
		expect(() => routeById('videos.nothing')).toThrow('videos.nothing');
	});
});
