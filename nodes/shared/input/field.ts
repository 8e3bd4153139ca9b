import type {
	IDataObject,
	IExecuteSingleFunctions,
	INodeParameters,
	INodeProperties,
	INodePropertyRouting,
} from 'n8n-workflow';

import { putInto } from './bodyPath';
import { isEmpty } from './empty';
import {
	applyRules,
	Complaint,
	identifier,
	isStandIn,
	numberBetween,
	oneOf,
	required,
	text,
	trueOrFalse,
} from './rules';
import type { Rule } from './rules';

/** Where a field puts its value, and what it may look at on the way. */
export interface Filling {
	context: IExecuteSingleFunctions;
	body: IDataObject;
	/** Names the field, for messages. */
	label: string;
	/** The values of the node's own fields, for fields inside collections and lists. */
	root: INodeParameters;
}

/** Puts the value of a field into the body, or says why it cannot be sent. */
export type Put = (
	value: unknown,
	filling: Filling,
) => Complaint | undefined | Promise<Complaint | undefined>;

/** How a field gets into the request body: what n8n has words for, and the rest. */
export interface FieldRouting extends INodePropertyRouting {
	/** What it puts into the body by the API's names, with the rules it follows. */
	sends: Record<string, Rule[]>;
	put: Put;
	/** The field with a list of choices whose place this one takes for what is not in the list. */
	unlistedOf?: string;
	/** Whether, of the fields that send the same, this is the one for such a value. */
	takes?: (value: unknown) => boolean;
}

/** The routing of a field that is one of ours. */
export function routingOf(field: INodeProperties): Partial<FieldRouting> {
	return field.routing ?? {};
}

/**
 * A field whose value goes into the request body. Its limits are those that it shows in the editor:
 * the choices, the least and the greatest number, the decimals, whether it is required.
 *
 * @param property the API's name, as a path where it is nested; several where sources disagree
 * @param field as n8n shows it
 * @param more what else the API demands of the value
 */
export function sent(
	property: string | string[],
	field: INodeProperties,
	...more: Rule[]
): INodeProperties {
	const properties = [property].flat();
	const isId = field.type === 'string' && ID_OR_NAME.test(properties[0]);
	const rules = rulesOf(field, isId ? [identifier, ...more] : more);
	const routing: FieldRouting = {
		send: { type: 'body', property: properties[0] },
		sends: Object.fromEntries(properties.map((name) => [name, rules])),
		put: (value, { body, label }) => {
			const result = applyRules(rules, value, label);
			if (result instanceof Complaint) return result;
			if (!isEmpty(result)) for (const name of properties) putInto(body, name, result);
			return undefined;
		},
	};
	return { ...field, routing };
}

/** The API's names for what stands for something else, and so has no blanks around it. */
const ID_OR_NAME = /(^|_)(id|model_name)$/;

/** A field for what is not in another one's list of choices, there also for what an expression gives. */
export function unlisted(picker: string, field: INodeProperties): INodeProperties {
	const routing = { ...field.routing, unlistedOf: picker };
	return { ...field, routing };
}

/** A field that, of those that send the same, is the one for certain values where JSON gives them. */
export function forValues(
	takes: (value: unknown) => boolean,
	field: INodeProperties,
): INodeProperties {
	const routing: Partial<FieldRouting> = { ...field.routing, takes };
	return { ...field, routing };
}

/**
 * What the editor's own settings of a field demand of its value, and what else does.
 *
 * @param more rules that the editor has no setting for
 */
export function rulesOf(field: INodeProperties, more: Rule[] = []): Rule[] {
	const { type, typeOptions = {} } = field;
	const { minValue, maxValue, numberPrecision } = typeOptions;
	const standIns = more.filter(isStandIn);
	const choices = choicesOf(field).filter(
		(value) => !standIns.some((rule) => rule.standIn === value),
	);
	const byType: Partial<Record<INodeProperties['type'], Rule>> = {
		boolean: trueOrFalse,
		number: numberBetween(minValue, maxValue, numberPrecision),
		options: oneOf(choices),
		string: text,
	};
	const isRequired = field.required === true || more.includes(required);
	return [
		...(isRequired ? [required] : []),
		...standIns,
		...(byType[type] ? [byType[type]] : []),
		...more.filter((rule) => rule !== required && !isStandIn(rule)),
	];
}

/** The fields in a collection; none for any other field. */
export function fieldsIn({ options = [] }: INodeProperties): INodeProperties[] {
	return options.flatMap((option) => ('type' in option ? [option] : []));
}

/** The value of the choice that lets the user name what is not in the list. */
export const OTHER = 'other';

/** The values that a list of choices offers. */
export function choicesOf({ options = [] }: INodeProperties): string[] {
	return options.flatMap((option) => ('value' in option ? String(option.value) : []));
}
