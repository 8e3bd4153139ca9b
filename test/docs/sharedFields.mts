import { isDeepStrictEqual } from 'node:util';
import type { INodeProperties, INodeTypeDescription } from 'n8n-workflow';

/** The fields at the end of every form, by their names in the editor. */
export const RESULT_FIELDS = [
	'Wait for Completion',
	'Download Result',
	'Output Data Field Name',
	'Simplify',
];

const SHARED = ['waitForCompletion', 'downloadResult', 'binaryPropertyName', 'simplify'];

/** Whether nodes have a field in common that says nothing of what they make. */
export const isShared = ({ name }: INodeProperties) =>
	SHARED.includes(name) || name === 'taskOptions';

export const optionsOf = ({ properties }: INodeTypeDescription) =>
	(properties.find(({ name }) => name === 'taskOptions')?.options ?? []) as INodeProperties[];

/** Options that are filled in when they are added, and mean something else while they are left out. */
export const FILLED_IN = ['maxTasksPerRun', 'pollInterval'];

/** What an option is while it is left out, in words. */
export function whenLeftOut({ name, default: preset, options = [] }: INodeProperties): string {
	if (FILLED_IN.includes(name) || preset === '') return '';
	const choice = options.find((option) => 'value' in option && option.value === preset)?.name;
	const word = typeof preset === 'boolean' ? (preset ? 'on' : 'off') : String(preset);
	return `Left out: ${choice ?? word}`;
}

/**
 * The Task Options of a node: the names of those that are as in the reference, those that are not, and
 * the names of those that it lacks.
 */
export function sharedOptions(description: INodeTypeDescription, reference: INodeTypeDescription) {
	const plain = (option: INodeProperties) => ({
		...option,
		displayOptions: undefined,
		routing: undefined,
	});
	const known = optionsOf(reference).map(plain);
	const isKnown = (option: INodeProperties) =>
		known.some((one) => isDeepStrictEqual(one, plain(option)));
	const options = optionsOf(description);
	return {
		shared: options.filter(isKnown).map(({ displayName }) => displayName),
		own: options.filter((option) => !isKnown(option)),
		missing: known
			.map(({ displayName }) => displayName)
			.filter((name) => !options.some(({ displayName }) => displayName === name)),
	};
}
