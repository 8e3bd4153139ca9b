import type { SandboxOptions } from '../../../sandbox/index.mts';
import { worlds, type WorldName } from '../../../sandbox/worlds.mts';

const plain = Object.fromEntries(Object.keys(worlds).map((world) => [world, { world }])) as Record<
	WorldName,
	SandboxOptions
>;

/**
 * The worlds in which every fault is tried: those of the sandbox, and changes to them that matter to
 * money. Each has a file with its tests beside this one.
 */
export const moneyWorlds = {
	...plain,
	externalIdsDropped: { world: 'kling', externalIds: 'dropped' },
	externalIdsNotUnique: { world: 'kling', externalIds: 'notUnique' },
	externalIdsLate: { world: 'kling', externalIdLateMs: 1_500 },
	emptyList: { world: 'kling', list: 'empty', externalIdQuery: false },
	/** A gateway that gives nothing but a URL. */
	gatewayUrl: { world: 'gateway', dialect: { shape: 'gatewayUrl' } },
} satisfies Record<string, SandboxOptions>;

export type MoneyWorld = keyof typeof moneyWorlds;
