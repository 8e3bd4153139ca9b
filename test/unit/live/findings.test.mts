import type { Facts, SpentFacts, Words } from '../../live/facts.mts';
import { findingsOf } from '../../live/findings.mts';

const words = (status: number | null, code = '', text = '', page = false): Words => ({
	status,
	code,
	text,
	page,
});

const spent: SpentFacts = {
	created: 'task',
	ownId: 'atOnce',
	ownIdMs: 20,
	externalId: 'atOnce',
	externalIdMs: 30,
	listed: 'atOnce',
	shownInQuery: true,
	shownInList: true,
	repeat: 'duplicate',
	repeatWords: words(400, '1201', 'External_task_id already exists'),
	words: ['submitted', 'succeed'],
	end: 'succeeded',
	times: 'ms',
	results: 'task_result',
	shape: 'kling',
	stringCodes: false,
	units: '0.25',
};

const facts: Facts = {
	models: ['kling-v3'],
	unknownTask: words(400, '1201', 'Task not found by id/external id: {id}'),
	unknownExternalId: words(400, '1201', 'Task not found by id/external id: {id}'),
	list: 'tasks',
	listWords: words(200),
	refusal: 'plain',
	refusalWords: words(400, '1201', 'prompt must not be empty'),
	spent,
};

/** What the line about one thing says where some facts differ. */
const lineOf = (about: string, more: Partial<Facts>, moreSpent: Partial<SpentFacts> = {}) => {
	const all = findingsOf({ ...facts, spent: { ...spent, ...moreSpent }, ...more });
	const { found, meaning } = all.find((finding) => finding.about === about)!;
	return `${found}. ${meaning}`;
};

type Case = [
	about: string,
	what: string,
	more: Partial<Facts>,
	moreSpent: Partial<SpentFacts>,
	text: string,
];

const cases: Case[] = [
	['Models', 'no model', { models: [] }, {}, 'no Kling model'],
	['Unknown task ID', 'Kling', {}, {}, 'as Kling itself says it'],
	[
		'Unknown task ID',
		'another error of Kling',
		{ unknownTask: words(400, '1201', 'Invalid prompt') },
		{},
		'Not a known way',
	],
	[
		'Unknown task ID',
		'a page',
		{ unknownTask: words(200, '', '{page}', true) },
		{},
		'HTTP 200 with a page or text, no JSON. It cannot be told from a wrong Base URL',
	],
	[
		'Unknown task ID',
		'silence',
		{ unknownTask: words(null, '', 'ETIMEDOUT') },
		{},
		'no answer (ETIMEDOUT)',
	],
	[
		'Unknown external ID',
		'other words',
		{ unknownExternalId: words(400, '1200') },
		{},
		'HTTP 400, code 1200. An external ID is not looked up like a task ID',
	],
	['List of tasks', 'a task late', {}, { listed: 'late' }, 'after a while'],
	['List of tasks', 'no task', {}, { listed: 'never' }, 'may exist all the same'],
	['List of tasks', 'no external ID', {}, { shownInList: false }, 'cannot be told from others'],
	['A create that must be refused', 'a task', { refusal: 'taken' }, {}, 'may cost money'],
	['The new task by its own ID', 'never', {}, { ownId: 'never' }, 'cannot be followed'],
	[
		'The new task by its own ID',
		'late',
		{},
		{ ownId: 'late', ownIdMs: 4200 },
		'found after 4 s. Right after a create, "unknown" means "not yet"',
	],
	[
		'The new task by its external ID',
		'never',
		{},
		{ externalId: 'never' },
		'A create whose answer is lost cannot be looked up',
	],
	['The same external ID again', 'Kling', {}, {}, 'The API itself keeps a task from being bought'],
	[
		'The same external ID again',
		'a gateway',
		{ unknownTask: words(400, 'task_not_exist') },
		{},
		'may sell it the next time',
	],
	['The same external ID again', 'the first task', {}, { repeat: 'sameTask' }, 'harmless'],
	['The same external ID again', 'another refusal', {}, { repeat: 'refused' }, 'stays unknown'],
	['Words for the state', 'a new word', {}, { words: ['paused'] }, 'Not known: paused'],
	['Times', 'both units', {}, { times: 'both' }, 'in seconds, and in milliseconds'],
	['The result', 'a failure', {}, { end: 'failed' }, 'the task is failed'],
	['The result', 'no URL', {}, { results: 'nowhere' }, 'comes without its files'],
	['The result', 'one URL', {}, { results: 'url' }, 'Only the URL of the first file'],
	['Cost of this check', 'two tasks', {}, { repeat: 'task' }, 'two tasks; Kling counts 0.25'],
	['Cost of this check', 'no units', {}, { units: null }, 'one task. The price'],
];

it.each(cases)('%s: says what %s means', (about, _what, more, moreSpent, text) => {
	expect(lineOf(about, more, moreSpent)).toContain(text);
});

it('keeps long answers to one short line', () => {
	const long = words(400, 'x', 'many words\n'.repeat(100));
	const line = lineOf('A create that must be refused', { refusalWords: long });
	expect(line).not.toContain('\n');
	expect(line.length).toBeLessThan(250);
});

it('says nothing about a task that was not bought', () => {
	const { length } = findingsOf({ ...facts, spent: undefined });
	const refused = findingsOf({ ...facts, spent: { ...spent, created: 'open' } });
	expect(refused).toHaveLength(length + 1);
	expect(refused.at(-1)?.meaning).toContain('A task may exist');
});
