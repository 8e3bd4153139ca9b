/** Work that is under way, by what it is about, and whether it has been asked for again meanwhile. */
const underWay = new Map<string, { again: boolean }>();

/**
 * Does some work for many who ask for it at the same time: for the first one, and once more if others
 * have asked while it went on, as they may know of something newer. Nobody but the first waits for it.
 *
 * @param about what the work is about
 * @param work says whether the work is done with
 * @returns what the work has said last; for those who came meanwhile, that it is not done with
 */
export async function coalesce(about: string, work: () => Promise<boolean>): Promise<boolean> {
	const before = underWay.get(about);
	if (before) {
		before.again = true;
		return false;
	}
	const own = { again: false };
	underWay.set(about, own);
	try {
		let done: boolean;
		do {
			own.again = false;
			done = await work();
		} while (!done && own.again);
		return done;
	} finally {
		underWay.delete(about);
	}
}
