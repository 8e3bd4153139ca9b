import { isKnown } from './answers.mts';
import type { Facts, SpentFacts, Words } from './facts.mts';

/** What was found out about one thing that the package relies on. */
export interface Finding {
	/** The thing. */
	about: string;
	/** What the API did. */
	found: string;
	/** What that means for who uses the package at this API. */
	meaning: string;
}

/** Puts facts in plain words, one finding per assumption of the package. */
export function findingsOf(facts: Facts): Finding[] {
	const findings = [
		models(facts),
		unknownTask(facts),
		unknownExternalId(facts),
		list(facts),
		refusal(facts),
	];
	const { spent } = facts;
	if (!spent) return findings;
	if (spent.created !== 'task') return [...findings, notBought(spent)];
	return [
		...findings,
		ownId(spent),
		externalId(spent),
		repeat(facts, spent),
		words(spent),
		times(spent),
		results(spent),
		cost(spent),
	];
}

const finding = (about: string, found: string, meaning: string): Finding => ({
	about,
	found,
	meaning,
});

/** Characters of an answer's text that a finding shows. */
const MAX_TEXT = 120;

/** An answer in short: `HTTP 400, code 1201, "Invalid parameters"`. */
function answered({ status, code, text, page }: Words): string {
	if (status === null) return `no answer${text && ` (${text})`}`;
	if (page) return `HTTP ${status} with ${text ? 'a page or text' : 'nothing'}, no JSON`;
	const short = text.replace(/\s+/g, ' ').slice(0, MAX_TEXT);
	return [`HTTP ${status}`, code && `code ${code}`, short && `"${short}"`]
		.filter(Boolean)
		.join(', ');
}

const KNOWN = 'Read as "there is no such task"';

const saysMissing = (text: string) => /not found|not exist/i.test(text);

const inSeconds = (ms: number) => `${Math.max(1, Math.round(ms / 1000))} s`;

function models({ models: names }: Facts): Finding {
	return finding(
		'Models',
		names.length === 0 ? 'no Kling model is listed' : `${names.length} Kling models are listed`,
		names.length === 0
			? 'The key works; whether it may use Kling shows only when a task is created.'
			: 'The key works.',
	);
}

function unknownTask({ unknownTask: words }: Facts): Finding {
	const meanings: Array<[isIt: boolean, meaning: string]> = [
		[words.page, 'It cannot be told from a wrong Base URL.'],
		[words.code === 'task_not_exist', `${KNOWN}, as a gateway with its own task table says it.`],
		[words.code === '1201' && saysMissing(words.text), `${KNOWN}, as Kling itself says it.`],
		[words.status === 404, `${KNOWN}, as Kling's documentation has it.`],
	];
	const [, meaning] = meanings.find(([isIt]) => isIt) ?? [
		true,
		'Not a known way to say it, so a task that is not there may look like another error.',
	];
	return finding('Unknown task ID', answered(words), meaning);
}

function unknownExternalId({ unknownTask: known, unknownExternalId: words }: Facts): Finding {
	const isSame = known.status === words.status && known.code === words.code;
	return finding(
		'Unknown external ID',
		isSame ? 'answered like an unknown task ID' : answered(words),
		isSame
			? 'Whether external IDs are looked up at all shows only with a task that has one.'
			: 'An external ID is not looked up like a task ID.',
	);
}

function list({ list: kind, listWords, spent }: Facts): Finding {
	const about = 'List of tasks';
	if (kind === 'page' || kind === 'refused')
		return finding(
			about,
			answered(listWords),
			'Lost tasks cannot be found by list here; Kling Task can list nothing.',
		);
	if (spent?.created !== 'task')
		return finding(
			about,
			kind === 'tasks' ? 'readable' : 'readable, but empty',
			'Whether a task of this key appears in it shows only with one.',
		);
	if (spent.listed === 'never')
		return finding(
			about,
			'readable, but the new task is not in it',
			'A task that is missing in the list may exist all the same.',
		);
	const when = spent.listed === 'late' ? ' after a while' : ' at once';
	return finding(
		about,
		`readable, shows the new task${when}${spent.shownInList ? ', with its external ID' : ''}`,
		spent.shownInList
			? 'Lost tasks can be found by list.'
			: 'It does not name external IDs, so a lost task cannot be told from others.',
	);
}

function refusal({ refusal: kind, refusalWords }: Facts): Finding {
	const meanings: Record<typeof kind, string> = {
		plain: "A refusal comes as it is, in the API's own words.",
		wrapped: "A refusal comes inside a gateway's error; Kling's own words are in it.",
		masked: 'A refusal does not say why: the gateway hides the words of Kling.',
		page: 'A refusal cannot be told from a wrong Base URL.',
		taken: 'An impossible create was taken, so a mistake in a field may cost money here.',
		open: 'A refusal cannot be told from a create whose answer is lost.',
	};
	const found = kind === 'taken' ? 'it started a task' : answered(refusalWords);
	return finding('A create that must be refused', found, meanings[kind]);
}

const notBought = ({ created }: SpentFacts): Finding =>
	finding(
		'The bought task',
		created === 'open' ? 'the create got no clear answer' : `the create was ${created}`,
		created === 'open'
			? 'A task may exist; look for its external ID in the console of the API.'
			: 'Nothing was bought, so the rest stays unknown.',
	);

function ownId({ ownId: seen, ownIdMs }: SpentFacts): Finding {
	const about = 'The new task by its own ID';
	if (seen === 'atOnce') return finding(about, 'found at once', 'Waiting can begin at once.');
	if (seen === 'late')
		return finding(
			about,
			`unknown at first, found after ${inSeconds(ownIdMs)}`,
			'Right after a create, "unknown" means "not yet" here.',
		);
	return finding(about, 'not found', 'A task that is paid cannot be followed here.');
}

function externalId({ externalId: seen, externalIdMs }: SpentFacts): Finding {
	const about = 'The new task by its external ID';
	if (seen === 'atOnce')
		return finding(
			about,
			'found at once',
			'A create whose answer is lost is found again, and nothing is bought twice.',
		);
	if (seen === 'late')
		return finding(
			about,
			`found after ${inSeconds(externalIdMs)}`,
			'A create whose answer is lost is found again if the search lasts that long.',
		);
	return finding(
		about,
		'not found',
		'A create whose answer is lost cannot be looked up: its item ends with an error that says so.',
	);
}

function repeat({ unknownTask: words }: Facts, spent: SpentFacts): Finding {
	const { repeat: kind, repeatWords } = spent;
	const isGateway = words.code === 'task_not_exist' || spent.shape.startsWith('gateway');
	const meanings: Record<typeof kind, [found: string, meaning: string]> = {
		duplicate: [
			answered(repeatWords),
			isGateway
				? 'Refused this time; a gateway with several accounts at Kling may sell it the next time.'
				: 'The API itself keeps a task from being bought twice.',
		],
		refused: [answered(repeatWords), 'Not clearly refused for the ID, so this stays unknown.'],
		sameTask: ['answered with the first task', 'A repeated create is harmless here.'],
		task: [
			'a second task was bought',
			'Nothing but a look-up keeps a task from being bought twice.',
		],
		busy: [answered(repeatWords), 'Refused for another reason, so this stays unknown.'],
		open: [answered(repeatWords), 'No clear answer, so this stays unknown.'],
	};
	return finding('The same external ID again', ...meanings[kind]);
}

function words({ words: all }: SpentFacts): Finding {
	const unknown = all.filter((word) => !isKnown(word));
	return finding(
		'Words for the state',
		all.join(', ') || 'none was seen',
		unknown.length === 0
			? 'All are known.'
			: `Not known: ${unknown.join(', ')}. A task in such a state counts as still running.`,
	);
}

function times({ times: unit }: SpentFacts): Finding {
	const units: Record<typeof unit, string> = {
		ms: 'in milliseconds',
		seconds: 'in seconds',
		both: "in seconds, and in milliseconds in Kling's part",
		none: 'there are none',
	};
	return finding(
		'Times',
		units[unit],
		unit === 'none' ? 'The age of a task cannot be told.' : 'Both units are told apart by size.',
	);
}

function results({ results: place, end }: SpentFacts): Finding {
	if (end !== 'succeeded')
		return finding('The result', `the task is ${end}`, 'Where results stand stays unknown.');
	return finding(
		'The result',
		place === 'nowhere' ? 'no URL was found' : `its URL stands in ${place}`,
		place === 'task_result'
			? 'As documented.'
			: place === 'nowhere'
				? 'A finished task comes without its files here.'
				: 'Only the URL of the first file is known, without its length or ID.',
	);
}

function cost({ units, repeat: kind }: SpentFacts): Finding {
	const tasks = kind === 'task' ? 'two tasks' : 'one task';
	return finding(
		'Cost of this check',
		units === null ? tasks : `${tasks}; Kling counts ${units} of its units for one`,
		'The price in money is in the console of the API.',
	);
}
