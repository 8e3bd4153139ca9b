/** How it is known that a command of the documentation works. */
export type Trial =
	/** test/e2e/own/commands.test.mts runs it. */
	| 'here'
	/** It is a test itself, a line of .ci/run. */
	| 'ci'
	/** Nobody runs it, for a reason. */
	| { not: string };

/** The commands of README, CONTRIBUTING and docs; an entry holds with further arguments as well. */
export const tried: Record<string, Trial> = {
	'npm start': 'here',
	'npm run sandbox': 'here',
	'npm run check:live': 'here',
	'npm run build': 'here',
	'npm run test:all': 'ci',
	'npm test': { not: 'npm run test:all has the same steps' },
	'npm run lint': { not: 'a step of npm run test:all' },
	'npm run typecheck': { not: 'a step of npm run test:all' },
	'npm run test:package': { not: 'a step of npm run test:all' },
	'npm run test:unit': { not: 'a step of npm run test:all' },
	'npm run test:engine': { not: 'a step of npm run test:all' },
	'npm run test:money': { not: 'npm run test:all runs the engine tests with all of its cases' },
	'npm run test:oldest': { not: 'a step of npm run test:all' },
	'npm run test:e2e': { not: 'a step of npm run test:all' },
	'npm run format': { not: 'npm run lint fails where it would change anything' },
	'npm run test:newest': {
		not: 'n8n comes out every week without our doing; GitHub runs it by the calendar',
	},
	'npm run docs': { not: 'a unit test holds the pages to what it would write' },
	'npm run check:links': { not: 'asks other sites, which may be away without our doing' },
	'npm run bench': {
		not: 'takes more than an hour, and its figures mean nothing on a busy machine',
	},
	'npm run release': { not: 'publishes' },
	'npm publish': { not: 'publishes' },
	'npm install n8n-nodes-cometapi-kling': {
		not: 'the end-to-end tests install the packed package in the same way, as it may not be on npm yet',
	},
	'git clone': { not: 'the tests run in a clone' },
	cd: { not: 'the tests run there' },
	'apt install': { not: 'the end-to-end tests do that by themselves where they may' },
};

/** The entry that a command comes under: the longest that it begins with. */
export function trialOf(command: string): Trial | undefined {
	const [entry] = Object.keys(tried)
		.filter((known) => command === known || command.startsWith(`${known} `))
		.sort((a, b) => b.length - a.length);
	return entry === undefined ? undefined : tried[entry];
}
