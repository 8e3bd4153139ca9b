import { fieldsOf, loadNodes } from './nodes.mts';

/** The lists of models of all nodes, with what each model is said to be. */
async function lists() {
	const nodes = await loadNodes();
	return nodes
		.flatMap(({ description }) => fieldsOf(description))
		.filter(({ property }) => property.name === 'model')
		.map(({ at, property }) => ({
			at,
			preset: property.default,
			models: (property.options ?? []).flatMap((option) => ('value' in option ? [option] : [])),
		}));
}

const isPast = (description = '') =>
	/^(Discontinued at|No longer documented by) Kling$/.test(description);

it('every model that Kling has discontinued says so, and stays on offer', async () => {
	const first = (await lists()).flatMap(({ models }) =>
		models.filter(({ value }) => /^kling-v1(-[56])?$/.test(String(value))),
	);
	expect(first.length).toBeGreaterThan(5);
	expect(new Set(first.map(({ description }) => description))).toEqual(
		new Set(['Discontinued at Kling']),
	);
});

it('the model that is chosen at first is a current one wherever there is one', async () => {
	const old = (await lists()).filter(({ preset, models }) =>
		isPast(models.find(({ value }) => value === preset)?.description),
	);
	expect(old.map(({ at }) => at)).toEqual(['klingMultiImageToVideo › Model']);
	expect(old[0].models.filter(({ description }) => !isPast(description))).toEqual([
		expect.objectContaining({ value: 'other' }),
	]);
});

it('a model that is past for videos may be current for images', async () => {
	const said = (await lists())
		.filter(({ at }) => /klingImageToVideo|klingGenerateImage/.test(at))
		.map(({ models }) => models.find(({ value }) => value === 'kling-v2-1')?.description);
	expect(said).toEqual([undefined, 'No longer documented by Kling']);
});
