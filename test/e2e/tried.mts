/** How it is known that a command of the documentation works. */
export type Trial =
	/** test/e2e/commands.test.mts runs it. */
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
	'npm test': 'ci',
	'npm run test:money': 'ci',
	'npm run test:oldest': 'ci',
	'npm run test:e2e': 'ci',
	'npm run test:newest': {
		not: 'n8n comes out every week without our doing; GitHub runs it by the calendar',
	},
	'npm run test:package': { not: 'npm test runs it as one of its steps' },
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
