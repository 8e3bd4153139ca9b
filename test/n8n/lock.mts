import { mkdir, rename, rm, stat, utimes } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const HEARTBEAT_MS = 2_000;
const ABANDONED_AFTER_MS = 20_000;

/** Runs `work` while no other process does so for the same path; waits for its turn. */
export async function withLock<T>(name: string, work: () => Promise<T>): Promise<T> {
	const lock = `${name}.lock`;
	await mkdir(path.dirname(lock), { recursive: true });
	await acquire(lock);
	const heartbeat = setInterval(() => {
		const now = new Date();
		utimes(lock, now, now).catch(() => {});
	}, HEARTBEAT_MS);
	try {
		return await work();
	} finally {
		clearInterval(heartbeat);
		await rm(lock, { recursive: true, force: true });
	}
}

async function acquire(lock: string): Promise<void> {
	let announced = false;
	while (!(await tryAcquire(lock))) {
		if (!announced) console.log(`Waiting for another process to finish with ${lock}`);
		announced = true;
		await sleep(500);
	}
}

async function tryAcquire(lock: string): Promise<boolean> {
	try {
		await mkdir(lock);
		return true;
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
	}
	const touchedAt = await stat(lock).then(
		({ mtimeMs }) => mtimeMs,
		() => Date.now(),
	);
	if (Date.now() - touchedAt > ABANDONED_AFTER_MS) await discard(lock);
	return false;
}

/** Moves the lock away first: of several processes that find it abandoned, one succeeds. */
async function discard(lock: string): Promise<void> {
	const away = `${lock}.${process.pid}`;
	await rename(lock, away).catch(() => {});
	await rm(away, { recursive: true, force: true });
}
