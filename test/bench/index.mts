// `npm run bench`: what these nodes cost, beside the workflows that people build without them.
import { mkdir } from 'node:fs/promises';
import { cpus } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { N8nClient } from '../n8n/client.mts';
import { ensureN8n } from '../n8n/install.mts';
import { installPackage } from '../n8n/package.mts';
import { N8nProcess } from '../n8n/process.mts';
import { temporaryFolder } from '../n8n/temporary.mts';
import { repoRoot } from '../root.mts';
import { load } from './load.mts';
import { memory } from './memory.mts';
import { polling } from './polling.mts';
import { asMarkdown, writeDown, type Report } from './report.mts';
import type { Settings } from './settings.mts';
import { throughput } from './throughput.mts';

const MEASUREMENTS: Record<string, (settings: Settings) => Promise<Report>> = {
	polling,
	throughput,
	load,
	memory,
};
const names = Object.keys(MEASUREMENTS);

const { values, positionals } = parseArgs({
	allowPositionals: true,
	options: {
		short: { type: 'boolean', default: false },
		profile: { type: 'boolean', default: false },
	},
});
const unknown = positionals.filter((name) => !names.includes(name));
if (unknown.length > 0) {
	console.error(`There is no measurement ${unknown.join(', ')}, only ${names.join(', ')}.`);
	process.exit(1);
}

await mkdir(path.join(repoRoot, 'test/artefacts'), { recursive: true });
const n8n = await ensureN8n();
const userFolder = temporaryFolder();
await installPackage(userFolder);
const settings: Settings = {
	...values,
	startN8n: async () => {
		const running = await N8nProcess.start(n8n, { userFolder, module: 'test/bench/inside.mts' });
		// Makes the owner's account, which those who sign in at the same time could not.
		await new N8nClient(running.url).signIn();
		return running;
	},
};

const conditions = `n8n ${n8n.version}, ${cpus().length} × ${cpus()[0].model}${values.short ? ', short version' : ''}`;
for (const name of positionals.length > 0 ? positionals : names) {
	console.log(`\n${name} (${conditions})\n`);
	const report = await MEASUREMENTS[name](settings);
	const text = await asMarkdown(report);
	console.log(text);
	if (!values.short) await writeDown(report, `${conditions}\n\n${text}`);
}
process.exit(0);
