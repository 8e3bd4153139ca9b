import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import type { Limits } from '../unit/contract/sentFields.mts';
import { routingOf } from '../../nodes/shared/input/field.ts';
import { code, listed } from './markdown.mts';

/** Most choices that a page spells out. */
const MANY = 12;

/** The limits of what a field sends; of several names for the same, those of the first. */
export const limitsOf = (field: INodeProperties): Limits => {
	const [rules = []] = Object.values(routingOf(field).sends ?? {});
	return Object.assign({}, ...rules.map(({ limits }) => limits)) as Limits;
};

/**
 * What a field takes, in words: its limits and what it is set to at first. What its description says
 * by itself is left out.
 *
 * @param isAdded whether the field is there only once it has been added
 */
export function taken(field: INodeProperties, isAdded: boolean): string[] {
	const limits = limitsOf(field);
	const preset = isAdded ? '' : presetText(field);
	const said = [
		limits.required && !preset ? 'Required' : '',
		rangeOf(field, limits),
		limits.maxLength ? `At most ${limits.maxLength} characters` : '',
		entries(limits),
		file(limits),
	].filter((text) => !saysAll(field.description, text));
	const isChoice = field.type === 'options' && !preset.startsWith('Taken over');
	return [...said, choices(field, isAdded), isChoice ? '' : preset];
}

const NUMBER = /-?\d+(\.\d+)?/g;

/** Whether a text has all the numbers of another one. */
function saysAll(description = '', text: string): boolean {
	const numbersIn = (where: string) => (where.match(NUMBER) ?? []).map(Number);
	const numbers = numbersIn(text);
	const said = numbersIn(description);
	return numbers.length > 0 && numbers.every((number) => said.includes(number));
}

/** What a file must be like, in words. */
export function file({ formats, maxMB, minPx, aspect }: Limits): string {
	if (!formats) return '';
	const kinds = listed(
		formats.map((format) => format.toUpperCase()),
		'or',
	);
	return [
		`${kinds} of at most ${maxMB} MB`,
		minPx ? `at least ${minPx} pixels on each side` : '',
		aspect ? `with sides from ${aspect}` : '',
	]
		.filter(Boolean)
		.join(', ');
}

function rangeOf({ type, typeOptions = {} }: INodeProperties, { min, max, decimals }: Limits) {
	if (type !== 'number') return '';
	const least = min ?? typeOptions.minValue;
	const most = max ?? typeOptions.maxValue;
	const kind = (decimals ?? typeOptions.numberPrecision) === 0 ? 'A whole number' : 'A number';
	if (least !== undefined && most !== undefined) return `${kind} from ${least} to ${most}`;
	return least === undefined ? kind : `${kind}, ${least} or more`;
}

function entries({ minItems, maxItems }: Limits): string {
	const noun = (count: number) => (count === 1 ? 'entry' : 'entries');
	if (minItems === undefined && maxItems === undefined) return '';
	if (maxItems === undefined) return `${minItems} or more ${noun(2)}`;
	if (minItems === maxItems) return `Exactly ${maxItems} ${noun(maxItems)}`;
	return minItems === undefined
		? `At most ${maxItems} ${noun(maxItems)}`
		: `${minItems} to ${maxItems} ${noun(maxItems)}`;
}

/** The choices of a list, the one that is set at first in bold. */
function choices({ name, type, options = [], default: preset }: INodeProperties, isAdded: boolean) {
	if (!['options', 'multiOptions'].includes(type)) return '';
	const words = (options as INodePropertyOptions[]).map((option) => {
		const isPreset = !isAdded && [preset].flat().map(String).includes(String(option.value));
		const word = named(option, name === 'model');
		return { isPreset, text: isPreset ? `**${word}**` : word, meaning: meaning(option) };
	});
	if (words.length <= MANY) {
		const isLong = words.some(({ meaning: one }) => one !== '') && name !== 'model';
		if (!isLong) return words.map(({ text }) => text).join(', ');
		return words.map(({ text, meaning: one }) => (one ? `${text}: ${one}` : text)).join('; ');
	}
	const presets = words.filter(({ isPreset }) => isPreset).map(({ text }) => text);
	return [...presets, `${words.length - presets.length} more in the list`].join(' and ');
}

function named({ name, value }: INodePropertyOptions, isModel: boolean): string {
	const isWay = ['automatic', 'other', 'none', 'any'].includes(String(value));
	if (isWay) return name;
	return isModel || name === String(value) ? code(value) : `${name} (${code(value)})`;
}

/** What a choice means, for the middle of a sentence. */
const meaning = ({ description = '' }: INodePropertyOptions) =>
	description
		.replace(/\.$/, '')
		.replace(/\. ([A-Z])(?!ling|ometAPI)/g, (_end, letter: string) => `, ${letter.toLowerCase()}`)
		.replace(/^(?!Kling)[A-Z](?=[a-z ])/, (letter) => letter.toLowerCase());

const presetOf = ({ default: preset }: INodeProperties) =>
	preset === undefined || preset === '' || JSON.stringify(preset) === '{}' ? undefined : preset;

/** What stands in a field at first. */
export function presetText(field: INodeProperties): string {
	const preset = presetOf(field);
	if (preset === undefined || ['multiOptions', 'json'].includes(field.type)) return '';
	if (typeof preset === 'boolean') return `${preset ? 'On' : 'Off'} at first`;
	const taken = /^=\{\{ \$json\.(\w+)/.exec(String(preset))?.[1];
	return taken ? `Taken over from ${code(taken)} of the input item` : `${code(preset)} at first`;
}
