import type { INodeProperties } from 'n8n-workflow';

/** The switch that decides whether the node stays until the task has ended. */
export const waitForCompletion = {
	displayName: 'Wait for Completion',
	name: 'waitForCompletion',
	type: 'boolean',
	default: true,
	description:
		'Whether to wait until the task has ended and output its result. Otherwise the output is the task ID, for the Kling Task node.',
} satisfies INodeProperties;

/** Whether files are stored in n8n, too. */
export const downloadResult = {
	displayName: 'Download Result',
	name: 'downloadResult',
	type: 'boolean',
	default: false,
	description:
		'Whether to also store the resulting files in n8n. Their URLs stop working after some time.',
} satisfies INodeProperties;

/** Where in the output item the files go. */
export const binaryPropertyName = {
	displayName: 'Output Data Field Name',
	name: 'binaryPropertyName',
	type: 'string',
	default: 'data',
	placeholder: 'e.g. data',
	description:
		'The name of the output binary field for the file. Further files of the same task get _1, _2 and so on behind it.',
} satisfies INodeProperties;

/** The switch between the few fields that people use and all that there are. */
export const simplify = {
	displayName: 'Simplify',
	name: 'simplify',
	type: 'boolean',
	default: true,
	description: 'Whether to return a simplified version of the response instead of the raw data',
} satisfies INodeProperties;
