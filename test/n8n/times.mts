import { existsSync, readFileSync } from 'node:fs';

/** What a file with tests took, in seconds. */
export interface Times {
	file: string;
	wall: number;
	/** Of its own processes and of the n8n that it has used. */
	cpu: number;
}

/** Reads what the environment of the end-to-end tests has written, one file with tests a line. */
export function readTimes(file: string): Times[] {
	if (!existsSync(file)) return [];
	const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean);
	return lines.map((line) => JSON.parse(line) as Times);
}

/** The times as a table, the longest first. */
export function tableOf(times: Times[]): string {
	const sum = (key: 'wall' | 'cpu') => times.reduce((total, one) => total + one[key], 0);
	const all: Times = { file: 'All', wall: sum('wall'), cpu: sum('cpu') };
	const rows = [...times].sort((a, b) => b.wall - a.wall);
	const row = (wall: string, cpu: string, file: string) =>
		`${wall.padStart(8)} ${cpu.padStart(8)}  ${file}`;
	return [
		row('Wall (s)', 'CPU (s)', ''),
		...[...rows, all].map(({ wall, cpu, file }) => row(wall.toFixed(1), cpu.toFixed(1), file)),
	].join('\n');
}
