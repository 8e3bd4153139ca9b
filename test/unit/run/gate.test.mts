import { Gate } from '../../../nodes/shared/run/gate.ts';
import { settled } from '../settled.mts';

/** Visitors of a gate, who say when they go in and leave when they are told to. */
class Visitors {
	readonly entered: string[] = [];

	readonly refused: string[] = [];

	mostInside = 0;

	private inside = 0;

	private readonly leaving = new Map<string, () => void>();

	constructor(private readonly gate: Gate) {}

	async come(name: string, signal?: AbortSignal): Promise<void> {
		try {
			const leave = await this.gate.enter(signal);
			this.entered.push(name);
			this.mostInside = Math.max(this.mostInside, ++this.inside);
			this.leaving.set(name, () => {
				this.inside--;
				leave();
			});
		} catch {
			this.refused.push(name);
		}
	}

	leave(name: string): void {
		this.leaving.get(name)?.();
	}
}

function visit(limit: number, names: string): Visitors {
	const visitors = new Visitors(new Gate(limit));
	for (const name of names) void visitors.come(name);
	return visitors;
}

it('lets in as many as there is room for', async () => {
	const visitors = visit(2, 'abcd');
	await settled();
	expect(visitors.entered).toEqual(['a', 'b']);
});

it('lets the others in one by one, in the order in which they came', async () => {
	const visitors = visit(2, 'abcde');
	await settled();
	for (const name of 'bacd') {
		visitors.leave(name);
		await settled();
	}
	expect(visitors.entered).toEqual(['a', 'b', 'c', 'd', 'e']);
	expect(visitors.mostInside).toBe(2);
});

it('lets in everybody when there is no limit', async () => {
	const visitors = visit(0, 'abcdefgh');
	await settled();
	expect(visitors.entered).toHaveLength(8);
});

it('keeps a place that was given back while nobody waited', async () => {
	const visitors = visit(1, 'a');
	await settled();
	visitors.leave('a');
	void visitors.come('b');
	await settled();
	expect(visitors.entered).toEqual(['a', 'b']);
});

it('frees a place only once, however often it is given back', async () => {
	const gate = new Gate(1);
	const leave = await gate.enter();
	const visitors = new Visitors(gate);
	for (const name of 'ab') void visitors.come(name);
	leave();
	leave();
	await settled();
	expect(visitors.entered).toEqual(['a']);
});

it('keeps the place of who is next from somebody who comes at that very moment', async () => {
	const visitors = visit(1, 'ab');
	await settled();
	visitors.leave('a');
	void visitors.come('c');
	await settled();
	expect(visitors.entered).toEqual(['a', 'b']);
	visitors.leave('b');
	await settled();
	expect(visitors.entered).toEqual(['a', 'b', 'c']);
	expect(visitors.mostInside).toBe(1);
});

describe('somebody who gives up', () => {
	it('in the queue leaves no hole in it', async () => {
		const stop = new AbortController();
		const visitors = visit(1, 'a');
		void visitors.come('b', stop.signal);
		void visitors.come('c');
		await settled();
		stop.abort();
		await settled();
		expect(visitors.refused).toEqual(['b']);
		visitors.leave('a');
		await settled();
		expect(visitors.entered).toEqual(['a', 'c']);
	});

	it('takes everybody along who has the same signal', async () => {
		const stop = new AbortController();
		const visitors = visit(1, 'a');
		for (const name of 'bcd') void visitors.come(name, stop.signal);
		await settled();
		stop.abort();
		await settled();
		expect(visitors.refused).toEqual(['b', 'c', 'd']);
		visitors.leave('a');
		void visitors.come('e');
		await settled();
		expect(visitors.entered).toEqual(['a', 'e']);
	});

	it('before coming is not let in, even if there is room', async () => {
		await expect(new Gate(1).enter(AbortSignal.abort(new Error('Stopped')))).rejects.toThrow(
			'Stopped',
		);
	});

	it('after going in keeps the place until it is given back', async () => {
		const stop = new AbortController();
		const visitors = visit(1, '');
		void visitors.come('a', stop.signal);
		void visitors.come('b');
		await settled();
		stop.abort();
		await settled();
		expect(visitors.entered).toEqual(['a']);
		visitors.leave('a');
		await settled();
		expect(visitors.entered).toEqual(['a', 'b']);
	});
});
