import type { INodeProperties } from 'n8n-workflow';

import { asSeen } from '../../../nodes/shared/input/values.ts';

const mode: INodeProperties = {
	displayName: 'Mode',
	name: 'mode',
	type: 'options',
	options: [
		{ name: 'Pro', value: 'pro' },
		{ name: 'Std', value: 'std' },
	],
	default: 'std',
};
const tail: INodeProperties = {
	displayName: 'Tail',
	name: 'tail',
	type: 'string',
	displayOptions: { show: { mode: ['pro'] } },
	default: '',
};

it('a choice with blanks and line breaks around it shows the fields of that choice', () => {
	const seen = asSeen([mode, tail], { mode: ' pro\r\n', tail: 'here' });
	expect({ ...seen }).toEqual({ mode: 'pro', tail: 'here' });
});
