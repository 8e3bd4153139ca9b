import {
	automaticId,
	digest,
	idPrefix,
	type IdParts,
} from '../../../nodes/shared/task/externalId.ts';

const parts: IdParts = {
	instanceId: 'f3a1c0de',
	executionId: '42',
	nodeName: 'Kling Text to Video',
	runIndex: 0,
	itemIndex: 7,
};

it('is the same for the same item, whenever it is worked out', () => {
	// Spelt out: another text would make the tasks of earlier executions impossible to find.
	expect(automaticId(parts)).toBe('n8n-0z65z1o1crkef1-42-08s4ws10g7666e-0-7');
	expect(automaticId({ ...parts })).toBe(automaticId(parts));
});

it.each<[what: string, other: Partial<IdParts>]>([
	['n8n', { instanceId: 'f3a1c0df' }],
	['execution', { executionId: '43' }],
	['node', { nodeName: 'Kling Text to Video1' }],
	['run of the node', { runIndex: 1 }],
	['item', { itemIndex: 8 }],
])('is another in another %s', (_what, other) => {
	expect(automaticId({ ...parts, ...other })).not.toBe(automaticId(parts));
});

it('is another for each time that Kling reports the task as failed', () => {
	const ids = [0, 1, 2].map((retake) => automaticId(parts, retake));
	expect(ids).toEqual([ids[0], `${ids[0]}-r1`, `${ids[0]}-r2`]);
});

it('begins with what the tasks of one node in one execution share', () => {
	const prefix = `${idPrefix(parts)}-`;
	expect(automaticId(parts)).toBe(`${prefix}0-7`);
	expect(automaticId({ ...parts, runIndex: 3, itemIndex: 12 }, 2)).toBe(`${prefix}3-12-r2`);
	for (const executionId of ['4', '2', '420', '142']) {
		expect(automaticId({ ...parts, executionId })).not.toContain(prefix);
	}
});

it('is plain ASCII of a modest length, whatever the node is called', () => {
	const nodeName = `Vidéo "夢" 🎬 / ${'x'.repeat(500)}`;
	expect(automaticId({ ...parts, nodeName })).toMatch(/^[a-z0-9-]{1,64}$/);
});

describe('the fingerprint of a text', () => {
	it('always has the same length', () => {
		const texts = ['', 'a', 'Kling', '🎬'.repeat(1000)];
		expect(texts.map((text) => digest(text).length)).toEqual([14, 14, 14, 14]);
	});

	it('differs for texts that hardly differ', () => {
		const names = Array.from({ length: 50_000 }, (_, index) => `Kling Text to Video${index}`);
		expect(new Set(names.map(digest)).size).toBe(names.length);
	});

	it('depends on the order of the characters', () => {
		expect(digest('ab')).not.toBe(digest('ba'));
	});
});
