import type { INodeProperties } from 'n8n-workflow';
import { choicesOf } from '../unit/description/nodes.mts';
import { code, listed } from './markdown.mts';

/** When a field counts, in words, from what it depends on; empty where it always does. */
export function onlyFor(
	{ displayOptions = {} }: INodeProperties,
	{ siblings, top }: { siblings: INodeProperties[]; top: INodeProperties[] },
	without: string[] = [],
): string {
	const of = (kind: 'show' | 'hide') =>
		Object.entries(displayOptions[kind] ?? {}).filter(([key]) => !without.includes(key));
	const fields = (key: string) =>
		(key.startsWith('/') ? top : siblings).filter(({ name }) => name === key.replace('/', ''));
	const words = (key: string, values: unknown[] = []) =>
		values.map((one) => named(fields(key), one));
	const shown = of('show').map(([key, values]) => {
		const all = words(key, values);
		return isModel(key) ? listed(all, 'or') : `${label(fields(key), key)}: ${listed(all, 'or')}`;
	});
	const hidden = of('hide').map(([key, values]) => {
		const all = words(key, values).filter((word) => word !== UNLISTED);
		return isModel(key)
			? `listed models but ${listed(all)}`
			: `${label(fields(key), key)}: not ${listed(all, 'or')}`;
	});
	return [...shown, ...hidden].join('; ');
}

const UNLISTED = 'models that are not listed';

const isModel = (key: string) => key.replace('/', '') === 'model';

const label = ([field]: INodeProperties[], key: string) => field?.displayName ?? key;

/** The word of the editor for a value of a list of choices. */
function named(fields: INodeProperties[], value: unknown): string {
	const [field] = fields;
	if (field?.type === 'boolean') return value === true ? 'on' : 'off';
	const option = fields
		.filter((one) => choicesOf(one).includes(value))
		.flatMap(({ options = [] }) => options)
		.find((one) => 'value' in one && one.value === value);
	if (isModel(field?.name ?? '') && value === 'other') return UNLISTED;
	if (isModel(field?.name ?? '') && value !== 'automatic') return code(value);
	return option?.name ?? String(value);
}
