import { plainDialect, type Dialect } from './dialects.mts';
import type { SandboxOptions } from './index.mts';
import { readRecord, worldOf } from './recorded.mts';
import { documented, worlds, type Switches, type World, type WorldName } from './worlds.mts';

/** What the options add up to: documented values, then those of the world, then single ones. */
export async function settle(
	options: SandboxOptions,
): Promise<{ dialect: Dialect; switches: Switches }> {
	const world = await worldFor(options.world);
	const switches = { ...documented };
	for (const name of Object.keys(documented) as Array<keyof Switches>)
		Object.assign(switches, { [name]: options[name] ?? world[name] ?? documented[name] });
	return { switches, dialect: { ...plainDialect, ...world.dialect, ...options.dialect } };
}

async function worldFor(world: SandboxOptions['world'] = 'documented'): Promise<World> {
	if (typeof world === 'object') return worldOf(world);
	return isWorldName(world) ? worlds[world] : worldOf(await readRecord(world));
}

const isWorldName = (name: string): name is WorldName => Object.hasOwn(worlds, name);
