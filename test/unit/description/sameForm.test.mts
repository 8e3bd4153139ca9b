import { fieldsOf, isOrdering, loadNodes, type Field, type ListedNode } from './nodes.mts';

let nodes: ListedNode[];
beforeAll(async () => {
	nodes = (await loadNodes()).filter(isOrdering);
});

/** What a video or an image is made from. */
const SOURCES = [
	'sessionId',
	'images',
	...['image', 'humanImage', 'clothImage', 'sceneImage', 'styleImage', 'video', 'audio'].flatMap(
		(stem) => [
			`${stem}Source`,
			`${stem}Url`,
			`${stem}Base64`,
			`${stem}BinaryProperty`,
			`${stem}Id`,
		],
	),
	'inputVideo',
];

/** What decides the price and the shape of the result. */
const PRICE_AND_SHAPE = ['duration', 'aspectRatio', 'mode', 'resolution', 'imageCount'];

/** The fields that several nodes have, in groups, each in the order of the form. */
const ORDER = [
	['operation'],
	['model'],
	['otherModel'],
	SOURCES,
	['shots'],
	['storyboard'],
	['prompt'],
	...PRICE_AND_SHAPE.map((name) => [name]),
	['cameraMovement', 'staticMaskSource', 'dynamicMasks', 'elements', 'references', 'sound'],
	['additionalFields'],
	['waitForCompletion'],
	['downloadResult'],
	['binaryPropertyName'],
	['simplify'],
	['taskOptions'],
];

it('all nodes have the fields that they share in the same order', () => {
	const wrong = nodes.flatMap(({ name, description }) => {
		const known = description.properties
			.map((property) => property.name)
			.filter((field) => ORDER.some((group) => group.includes(field)));
		const places = known.map((field) => ORDER.findIndex((group) => group.includes(field)));
		return known
			.filter((_field, index) => places[index] < Math.max(0, ...places.slice(0, index)))
			.map((field) => `${name}: ${field} comes too late`);
	});
	expect(wrong).toEqual([]);
});

it('every place in the order is one that fields have', () => {
	const names = nodes.flatMap(({ description }) => description.properties.map(({ name }) => name));
	const unused = ORDER.filter((group) => !group.some((name) => names.includes(name)));
	expect(unused).toEqual([]);
});

const allFields = () => nodes.flatMap(({ description }) => fieldsOf(description));

it('what decides price and shape stands in the open', () => {
	const isInside = ({ property, siblings, top }: Field) =>
		siblings !== top && PRICE_AND_SHAPE.includes(property.name);
	// A shot has a length of its own; the list of shots is in the open.
	const hidden = allFields().filter((field) => isInside(field) && !/Storyboard/.test(field.at));
	expect(hidden.map(({ at }) => at)).toEqual([]);
});

it('every node with a video or an image as its result lets the user choose how it is made', () => {
	const without = nodes
		.filter(({ description }) => {
			const names = description.properties.map(({ name }) => name);
			return names.includes('model') && !PRICE_AND_SHAPE.some((name) => names.includes(name));
		})
		.map(({ name }) => name);
	// The API has nothing there to choose.
	expect(without).toEqual(['KlingVirtualTryOn']);
});

/** Words that differ on purpose. */
const OWN_WORDS: Record<string, string> = {
	'klingGenerateImage › Reference Image': 'Its image is not what it is about',
	'klingExtendVideo › Additional Fields › Task ID': 'Its documentation is not sure of it',
};

it('fields with the same name have the same words on them', () => {
	const titles = new Map<string, Set<string>>();
	for (const { at, property } of allFields()) {
		if (Object.keys(OWN_WORDS).some((start) => at.startsWith(start))) continue;
		const known = titles.get(property.name) ?? new Set();
		titles.set(property.name, known.add(property.displayName));
	}
	const different = [...titles].filter(([, words]) => words.size > 1);
	expect(different.map(([name, words]) => [name, ...words])).toEqual([]);
});

it.each([
	'aspectRatio',
	'mode',
	'resolution',
	'imageCount',
	'model',
	'negativePrompt',
	'watermark',
])('%s is explained in the same words everywhere', (name) => {
	const firstSentence = (text = '') => text.split('. ')[0];
	const explained = allFields()
		.filter(({ property }) => property.name === name)
		.map(({ property }) => firstSentence(property.description));
	expect(explained.length).toBeGreaterThan(1);
	expect(new Set(explained)).toEqual(new Set([expect.stringMatching(/^[A-Z]/)]));
});

it('choices with the same value in fields with the same name have the same words on them', () => {
	const words = new Map<string, Set<string>>();
	for (const { property } of allFields()) {
		for (const option of property.options ?? []) {
			// Some voices speak two languages, and have a name in each.
			if (!('value' in option) || property.name === 'voice') continue;
			const key = `${property.name}: ${String(option.value)}`;
			words.set(key, (words.get(key) ?? new Set()).add(option.name));
		}
	}
	expect([...words].filter(([, names]) => names.size > 1).map(([key]) => key)).toEqual([]);
});
