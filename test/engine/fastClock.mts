import { systemClock } from '../../nodes/shared/time/clock.ts';

/**
 * Makes time pass faster for the nodes under test, so that the pauses between two looks at a task do
 * not slow the tests down. HTTP, the sandbox and n8n's engine keep the real time.
 *
 * @param factor seconds of the nodes per real second
 */
export function speedUp(factor: number): void {
	const { sleep } = systemClock;
	const start = Date.now();
	systemClock.now = () => start + (Date.now() - start) * factor;
	systemClock.sleep = (ms, signal) => sleep(ms / factor, signal);
}
