import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { repoRoot } from '../root.mts';
import { factsOf } from './facts.mts';
import { findingsOf } from './findings.mts';
import { CannotRun, probe, type ProbeOptions } from './probes.mts';

const USAGE = `Asks an API what it does with this package's requests. Free unless --spend is given.

  COMETAPI_KEY=sk-... npm run check:live -- [--spend] [--record <file>]

  --spend          also buys one Text to Audio task of three seconds, the shortest that Kling makes;
                   and a second one where the API does not refuse the same external ID
  --record <file>  where the record goes; test/artefacts/check-live.json by default

COMETAPI_KEY       the API key; it appears in no output and in no record
COMETAPI_BASE_URL  another address than https://api.cometapi.com`;

/**
 * The whole program.
 * @param args what follows the name of the program
 * @param pace how long to wait for what; for tests
 * @returns the exit code: 0 whatever was found, 1 when nothing could be found out
 */
export async function checkLive(
	args: string[],
	env: NodeJS.ProcessEnv,
	print: (line: string) => void,
	pace: Pick<ProbeOptions, 'pauseMs' | 'lateMs' | 'followMs'> = {},
): Promise<number> {
	try {
		const { values } = parseArgs({
			args,
			options: {
				spend: { type: 'boolean', default: false },
				record: { type: 'string', default: 'test/artefacts/check-live.json' },
				help: { type: 'boolean', default: false },
			},
		});
		if (values.help) {
			print(USAGE);
			return 0;
		}
		const apiKey = env.COMETAPI_KEY?.trim();
		if (!apiKey) throw new CannotRun(`COMETAPI_KEY is not set.\n\n${USAGE}`);
		const baseUrl = env.COMETAPI_BASE_URL ?? 'https://api.cometapi.com';
		const record = await probe({ baseUrl, apiKey, spend: values.spend, tell: print, ...pace });
		for (const { about, found, meaning } of findingsOf(factsOf(record)))
			print(`${about}: ${found}. ${meaning}`);
		const file = path.resolve(repoRoot, values.record);
		await mkdir(path.dirname(file), { recursive: true });
		await writeFile(file, `${JSON.stringify(record, null, '\t')}\n`);
		print(`The record is in ${file}.`);
		return 0;
	} catch (error) {
		print((error as Error).message);
		return 1;
	}
}
