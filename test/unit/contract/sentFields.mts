import type {
	IDisplayOptions,
	INodeProperties,
	INodePropertyOptions,
	INodeTypeDescription,
} from 'n8n-workflow';
import type { Rule } from '../../../nodes/shared/input/rules.ts';
import { routingOf } from '../../../nodes/shared/input/field.ts';
import { groupsOf } from '../description/nodes.mts';

/** The limits of a value, in the words of the contract. */
export interface Limits {
	required?: boolean;
	enum?: string[];
	min?: number;
	max?: number;
	decimals?: number;
	maxLength?: number;
	minItems?: number;
	maxItems?: number;
	format?: string;
	formats?: string[];
	maxMB?: number;
	minPx?: number;
	aspect?: string;
}

/** One place in a description that puts something into the request body. */
export interface Sender {
	/** Path in the body, as the contract spells it. */
	path: string;
	limits: Limits;
	/** Where the field and all around it are shown; conditions on fields of the node. */
	conditions: IDisplayOptions[];
}

/** Everything that a node can send, where one of its operations is chosen if it has several. */
export function sendersOf(
	{ properties }: INodeTypeDescription,
	operation: string | undefined,
): Sender[] {
	const walk = (fields: INodeProperties[], around: IDisplayOptions[]): Sender[] =>
		fields.flatMap((field) => {
			const conditions = [...around, ...(field.displayOptions ? [field.displayOptions] : [])];
			const own = sentBy(field, conditions);
			const chosen = (field.options ?? []).flatMap((option) =>
				'value' in option
					? sentBy(option, [...conditions, { show: { [field.name]: [option.value] } }])
					: [],
			);
			// What the entries of a list send, the list says itself.
			const groups = field.type === 'collection' ? groupsOf(field) : [];
			return [...own, ...chosen, ...groups.flatMap((group) => walk(group, conditions))];
		});
	return walk(properties, []).filter(
		({ conditions }) =>
			operation === undefined || canHold([...conditions, { show: { operation: [operation] } }]),
	);
}

function sentBy(
	field: INodeProperties | INodePropertyOptions,
	conditions: IDisplayOptions[],
): Sender[] {
	const sender = (path: string, limits: Limits = {}): Sender => ({
		path: spelled(path),
		limits,
		conditions,
	});
	const sends = Object.entries(routingOf(field as INodeProperties).sends ?? {});
	return [
		...sends.map(([path, rules]) => sender(path, limitsOf(rules))),
		...leaves('', field.routing?.request?.body).map(([path, value]) =>
			sender(path, { enum: [String(value)] }),
		),
	];
}

const limitsOf = (rules: Rule[]): Limits => Object.assign({}, ...rules.map(({ limits }) => limits));

/** The values in a body that a description spells out. */
function leaves(path: string, value: unknown): Array<[path: string, value: unknown]> {
	if (value === undefined) return [];
	if (Array.isArray(value)) return value.flatMap((item) => leaves(`${path}[]`, item));
	if (typeof value !== 'object') return [[path, value]];
	return Object.entries(value as object).flatMap(([key, inner]) =>
		leaves(path ? `${path}.${key}` : key, inner),
	);
}

/** `list[0].name` as the contract spells it. */
const spelled = (path: string) => path.replace(/\[\d+\]/g, '[]');

/** Whether there are values of the node's fields with which all of these conditions hold. */
export function canHold(conditions: IDisplayOptions[]): boolean {
	const allowed = new Map<string, unknown[]>();
	const entries = (kind: 'show' | 'hide') =>
		conditions.flatMap((condition) =>
			Object.entries(condition[kind] ?? {}).map(
				([key, values = []]) => [key.replace('/', ''), values as unknown[]] as const,
			),
		);
	for (const [key, values] of entries('show')) {
		const before = allowed.get(key) ?? values;
		allowed.set(
			key,
			before.filter((value) => values.includes(value)),
		);
	}
	for (const [key, values] of entries('hide')) {
		const before = allowed.get(key);
		if (before) {
			allowed.set(
				key,
				before.filter((value) => !values.includes(value)),
			);
		}
	}
	return [...allowed.values()].every((values) => values.length > 0);
}
