import type { INodeProperties, INodePropertyRouting } from 'n8n-workflow';

import { answerAtOnce } from '../task/answerAtOnce';

/** Hands the item over to what answers at once, in the place of the life of a task. */
export const answersAtOnce: INodePropertyRouting = {
	send: { paginate: true },
	operations: { pagination: answerAtOnce },
};

/** What is at the end of every node whose operation answers at once; there is nothing to choose. */
export const atOnce: INodeProperties = {
	displayName: 'Answers at Once',
	name: 'answersAtOnce',
	type: 'hidden',
	default: '',
	routing: answersAtOnce,
};
