import { coalesce } from '../../../nodes/KlingWait/coalesce.ts';

/** Work whose every turn ends when the test says so, and with what. */
function work() {
	const turns: Array<(done: boolean) => void> = [];
	const doIt = async () => await new Promise<boolean>((resolve) => turns.push(resolve));
	return { turns, doIt };
}

it('does work once for one who asks', async () => {
	const { turns, doIt } = work();
	const first = coalesce('1', doIt);
	turns[0](true);
	expect(await first).toBe(true);
	expect(turns).toHaveLength(1);
});

it('does it once more, and no more, for those who ask while it goes on', async () => {
	const { turns, doIt } = work();
	const first = coalesce('1', doIt);
	expect(await Promise.all([coalesce('1', doIt), coalesce('1', doIt)])).toEqual([false, false]);
	turns[0](false);
	await new Promise(setImmediate);
	expect(turns).toHaveLength(2);
	turns[1](true);
	expect(await first).toBe(true);
	expect(turns).toHaveLength(2);
});

it('does not do it again when it is done with', async () => {
	const { turns, doIt } = work();
	const first = coalesce('1', doIt);
	void coalesce('1', doIt);
	turns[0](true);
	expect(await first).toBe(true);
	expect(turns).toHaveLength(1);
});

it('keeps apart what is about different things', async () => {
	const [one, other] = [work(), work()];
	const both = [coalesce('1', one.doIt), coalesce('2', other.doIt)];
	one.turns[0](false);
	other.turns[0](true);
	expect(await Promise.all(both)).toEqual([false, true]);
});

it('begins afresh afterwards, also when the work broke off', async () => {
	await expect(
		coalesce('1', async () => {
			throw new Error('Broke off');
		}),
	).rejects.toThrow('Broke off');
	expect(await coalesce('1', async () => true)).toBe(true);
});
