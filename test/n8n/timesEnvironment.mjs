// The environment of the end-to-end tests: Node.js, and for `--times` a record of what each file took.
import { appendFileSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { TestEnvironment } from 'jest-environment-node';

const { E2E_TIMES, E2E_N8N_PID } = process.env;
/** Linux counts the processor's time in these. */
const TICKS_PER_SECOND = 100;

export default class extends TestEnvironment {
	constructor(config, context) {
		super(config, context);
		this.file = path.relative(config.globalConfig.rootDir, context.testPath);
	}

	async setup() {
		await super.setup();
		this.startedAt = Date.now();
		this.cpuAtStart = cpuSeconds();
	}

	async teardown() {
		await super.teardown();
		if (!E2E_TIMES) return;
		const wall = (Date.now() - this.startedAt) / 1000;
		const times = { file: this.file, wall, cpu: cpuSeconds() - this.cpuAtStart };
		appendFileSync(E2E_TIMES, `${JSON.stringify(times)}\n`);
	}
}

/** Seconds of the processor that this process, what it has started, and the shared n8n have taken; 0 where that cannot be told. */
function cpuSeconds() {
	if (!E2E_TIMES || process.platform !== 'linux') return 0;
	const processes = new Map(
		readdirSync('/proc')
			.filter((name) => /^\d+$/.test(name))
			.flatMap((name) => [[Number(name), statOf(name)]])
			.filter(([, stat]) => stat),
	);
	const roots = new Set([process.pid, Number(E2E_N8N_PID)]);
	const counts = (pid) => pid > 1 && (roots.has(pid) || counts(processes.get(pid)?.parent ?? 0));
	const ticks = [...processes].reduce(
		(sum, [pid, { ticks }]) => sum + (counts(pid) ? ticks : 0),
		0,
	);
	return ticks / TICKS_PER_SECOND;
}

/** A process's parent and its ticks, those of its ended children included. */
function statOf(pid) {
	try {
		const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
		// Its name, in brackets, may hold anything.
		const [, parent, ...rest] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
		return { parent: Number(parent), ticks: rest.slice(9, 13).reduce((a, b) => a + Number(b), 0) };
	} catch {
		return undefined;
	}
}
