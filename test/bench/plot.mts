import type { Load } from './load.mts';
import type { Followed } from './polling.mts';

const WIDTH = 760;
const COLORS = ['#d9480f', '#1c7ed6', '#7950f2'];

/** Readable on a light and on a dark page: the text takes the colour that the page asks for. */
const STYLE = `<style>
	svg { color: #1f2328; font: 13px system-ui, sans-serif; }
	@media (prefers-color-scheme: dark) { svg { color: #e6edf3; } }
	text { fill: currentColor; }
	line { stroke: currentColor; opacity: 0.35; }
</style>`;

const svg = (height: number, title: string, parts: string[]): string =>
	`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="${title}">\n${STYLE}\n${parts.join('\n')}\n</svg>\n`;

const text = (x: number, y: number, words: string, more = ''): string =>
	`<text x="${x.toFixed(1)}" y="${y.toFixed(1)}" ${more}>${words}</text>`;

/** Looks per task and delay of all contestants, a square for each scenario. */
export function pollingPlot(followed: Followed[]): string {
	const names = [...new Set(followed.map(({ contestant }) => contestant))];
	const scenarios = [...new Set(followed.map(({ scenario }) => scenario))];
	const size = WIDTH / scenarios.length;
	const [left, top, side] = [34, 60, size - 60];
	const most = Math.max(...followed.map(({ lateMs }) => lateMs));
	const parts = names.map((name, index) => legend(20 + index * 240, 18, name, COLORS[index]));

	scenarios.forEach((scenario, column) => {
		const rows = followed.filter((row) => row.scenario === scenario);
		const mostLooks = 1.15 * Math.max(...rows.map(({ perTask }) => perTask));
		const x0 = column * size + left;
		const xOf = (looks: number) => x0 + (looks / mostLooks) * side;
		const yOf = (ms: number) => top + side * (1 - ms / most);
		parts.push(
			text(x0, top - 12, scenario, 'font-weight="600" font-size="12"'),
			`<line x1="${x0}" y1="${top}" x2="${x0}" y2="${top + side}"/>`,
			`<line x1="${x0}" y1="${top + side}" x2="${x0 + side}" y2="${top + side}"/>`,
			text(x0 - 6, top + 10, `${(most / 1000).toFixed(0)} s`, 'text-anchor="end" font-size="11"'),
			text(x0 + side, top + side + 16, mostLooks.toFixed(0), 'text-anchor="end" font-size="11"'),
			...rows.map(({ perTask, medianMs, lateMs }, index) => {
				const [x, color] = [xOf(perTask), COLORS[index]];
				return `<path d="M${x} ${yOf(medianMs)}V${yOf(lateMs)}" stroke="${color}" stroke-width="2"/><circle cx="${x}" cy="${yOf(medianMs)}" r="5" fill="${color}"/>`;
			}),
		);
	});
	const footer =
		'Across: looks per task. Up: delay from finished to noticed; dot: median, line: to the 95th percentile. Lower left is better.';
	return svg(top + side + 50, 'Looks per task and delay', [
		...parts,
		text(20, top + side + 40, footer, 'font-size="12"'),
	]);
}

/** Time of the processor for each item, a bar for each contestant and number of items. */
export function loadPlot(loads: Load[]): string {
	const [left, bar, gap] = [270, 22, 10];
	const most = Math.max(...loads.map(({ cpuPerItem }) => cpuPerItem));
	const names = [...new Set(loads.map(({ name }) => name))];
	const parts = loads.map(({ name, items, cpuPerItem }, index) => {
		const y = 36 + index * (bar + gap);
		const width = (cpuPerItem / most) * (WIDTH - left - 90);
		return [
			text(left - 10, y + 16, `${name}, ${items.toLocaleString('en')}`, 'text-anchor="end"'),
			`<rect x="${left}" y="${y}" width="${width.toFixed(1)}" height="${bar}" fill="${COLORS[names.indexOf(name)]}"/>`,
			text(left + width + 8, y + 16, `${cpuPerItem.toFixed(1)} ms`),
		].join('\n');
	});
	const title = 'CPU time of n8n per item, by number of items';
	return svg(40 + loads.length * (bar + gap), title, [
		text(20, 18, title, 'font-weight="600"'),
		...parts,
	]);
}

const legend = (x: number, y: number, name: string, color: string): string =>
	`<circle cx="${x}" cy="${y - 4}" r="5" fill="${color}"/>${text(x + 12, y, name)}`;
