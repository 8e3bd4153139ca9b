import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { format, resolveConfig } from 'prettier';
import { record } from '../engine/docs/record.mts';
import { speedUp } from '../engine/fastClock.mts';
import { repoRoot } from '../root.mts';
import { FOLDER, pages } from './pages.mts';

const fileOf = (name: string) => path.join(repoRoot, name);

console.log('Running the sample of every node against the sandbox');
speedUp();
const recorded = await record();
const recordFile = fileOf('test/docs/recorded.json');
const style = { ...(await resolveConfig(recordFile)), filepath: recordFile };
await writeFile(recordFile, await format(JSON.stringify(recorded), style));

const texts = Object.entries(await pages(recorded));
await mkdir(fileOf(FOLDER), { recursive: true });
for (const file of await readdir(fileOf(FOLDER))) await rm(path.join(fileOf(FOLDER), file));
for (const [name, text] of texts) await writeFile(fileOf(name), text);
console.log(`Wrote ${texts.length} pages to ${FOLDER}`);
process.exit(0);
