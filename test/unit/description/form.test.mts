import type { INodeProperties } from 'n8n-workflow';
import { formOf } from '../../../nodes/shared/description/form.ts';
import type { BodyCheck } from '../../../nodes/shared/input/compose.ts';

const field = (name: string): INodeProperties => ({
	displayName: name,
	name,
	type: 'string',
	default: '',
});
const check: BodyCheck = () => undefined;
const other: BodyCheck = () => undefined;

it('a form has the fields of all its parts in their order, and the checks that they need', () => {
	const [a, b, c, d] = ['a', 'b', 'c', 'd'].map(field);
	expect(
		formOf([a, [b, c], { fields: [d], checks: [check] }, { fields: [], checks: [other] }]),
	).toEqual({ fields: [a, b, c, d], checks: [check, other] });
});

it('a field with a list of choices is no form', () => {
	const choice: INodeProperties = { ...field('a'), type: 'options', options: [] };
	expect(formOf([choice])).toEqual({ fields: [choice], checks: [] });
});
