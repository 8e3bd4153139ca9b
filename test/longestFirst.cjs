const { default: Sequencer } = require('@jest/test-sequencer');

/** What takes longest, so that it does not go on alone when all else has ended. */
const LONGEST = [
	'e2e/own/durableQueue',
	'e2e/own/durable.',
	'e2e/own/otherDatabase',
	'e2e/own/queue',
	'engine/money/',
	'engine/life/',
];

/** Jest knows from its last run what takes long, but a fresh clone has had none. */
module.exports = class extends Sequencer {
	/** @param {import('@jest/test-result').Test[]} tests */
	sort(tests) {
		const rank = ({ path }) => {
			const at = LONGEST.findIndex((part) => path.includes(part));
			return at < 0 ? LONGEST.length : at;
		};
		return super.sort(tests).sort((a, b) => rank(a) - rank(b));
	}
};
