import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { moneyWorlds } from '../../engine/money/worlds/moneyWorlds.mts';
import { repoRoot } from '../../root.mts';

const folder = path.join(repoRoot, 'test/engine/money/worlds');
const files = readdirSync(folder).filter((name) => name.endsWith('.test.mts'));

it('every fault is tried in every world', () => {
	expect(files.sort()).toEqual(
		Object.keys(moneyWorlds)
			.map((name) => `${name}.test.mts`)
			.sort(),
	);
});

it.each(files)('%s tries the world that it is named after', (file) => {
	const world = path.basename(file, '.test.mts');
	expect(readFileSync(path.join(folder, file), 'utf8')).toContain(`everyFaultIn('${world}')`);
});
