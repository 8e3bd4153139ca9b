import { readFile } from 'node:fs/promises';
import { hasSucceeded } from '../live/answers.mts';
import { factsOf, type Facts, type SpentFacts } from '../live/facts.mts';
import type { LiveRecord } from '../live/record.mts';
import type { Dialect } from './dialects.mts';
import type { Answer } from './errors.mts';
import type { World } from './worlds.mts';

/** Reads a record that `npm run check:live` has written. */
export async function readRecord(path: string): Promise<LiveRecord> {
	return JSON.parse(await readFile(path, 'utf8')) as LiveRecord;
}

/**
 * The world that a record was made in. What only a bought task could have told is taken to be at its
 * worst where none was bought: external IDs neither looked up nor unique.
 */
export function worldOf(record: LiveRecord): World {
	const facts = factsOf(record);
	return {
		unknownTask: answerTo(record, 'unknownTask'),
		list: listOf(facts, record),
		upstreamErrors:
			facts.refusal === 'wrapped' || facts.refusal === 'masked' ? facts.refusal : 'plain',
		externalIds: 'notUnique',
		externalIdQuery: false,
		...(facts.spent?.created === 'task' && bought(facts.spent, record)),
	};
}

function bought(spent: SpentFacts, { taskIdForm }: LiveRecord): World {
	const wasRefused = ['duplicate', 'refused', 'sameTask'].includes(spent.repeat);
	return {
		externalIds: wasRefused ? 'unique' : 'notUnique',
		externalIdQuery: spent.externalId !== 'never',
		externalIdShown: spent.shownInQuery || spent.shownInList ? 'always' : 'never',
		externalIdLateMs: spent.externalId === 'late' ? spent.externalIdMs : 0,
		taskIdLateMs: spent.ownId === 'late' ? spent.ownIdMs : 0,
		dialect: {
			shape: spent.shape,
			ids: idsLike(taskIdForm),
			stringCodes: spent.stringCodes,
			...successWord(spent),
		},
	};
}

/** The list as it was; one that does not even show the task that was bought is as good as empty. */
function listOf({ list, listWords, spent }: Facts, record: LiveRecord): World['list'] {
	if (list === 'page' && listWords.status === 200) return 'html';
	if (list === 'page' || list === 'refused') return answerTo(record, 'list');
	return spent?.created === 'task' && spent.listed === 'never' ? 'empty' : 'full';
}

function answerTo(record: LiveRecord, step: 'unknownTask' | 'list'): Answer {
	const { status, body } = record.exchanges.find((exchange) => exchange.step === step)!;
	return { status: status ?? 504, body };
}

function idsLike(form: string | null): Dialect['ids'] {
	if (form === null) return 'alternate';
	if (!/^9+$/.test(form)) return 'gateway';
	return form.length > 18 ? 'long' : 'short';
}

/** Kling's own word for success, unless only a gateway's word was seen. */
function successWord({ shape, words }: SpentFacts): Partial<Dialect> {
	const word = words.find((candidate) => hasSucceeded(candidate));
	const isKlings = shape === 'kling' || shape === 'flat';
	return isKlings && word ? { success: word as Dialect['success'] } : {};
}
