import type { Condition, Field, FieldType, Media, Route } from '../contract/contract.mts';

/** What is wrong with a request body. */
export interface Findings {
	/** The first rule of the contract that is broken, naming the field. */
	problem?: string;
	/** Paths of fields that the contract does not have. The API ignores them. */
	unknownFields: string[];
}

/** The fields of a contract as the tree that their names spell. */
interface Shape {
	field?: Field;
	members: Map<string, Shape>;
	items?: Shape;
}

type Dictionary = Record<string, unknown>;

const isObject = (value: unknown): value is Dictionary =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** Checks a body against the contract of its route. */
export function validate(route: Route, body: unknown): Findings {
	if (!isObject(body)) return { problem: 'The body must be a JSON object', unknownFields: [] };
	const unknownFields: string[] = [];
	const [problem] = objectProblems(body, shapeOf(route.fields), '', unknownFields);
	return { problem, unknownFields };
}

function shapeOf(fields: Field[]): Shape {
	const root: Shape = { members: new Map() };
	for (const field of fields) {
		let shape = root;
		for (const step of field.name.match(/[^.[\]]+|\[\]/g) ?? []) {
			let next = step === '[]' ? shape.items : shape.members.get(step);
			if (!next) {
				next = { members: new Map() };
				if (step === '[]') shape.items = next;
				else shape.members.set(step, next);
			}
			shape = next;
		}
		shape.field = field;
	}
	return root;
}

function objectProblems(object: Dictionary, shape: Shape, at: string, unknown: string[]): string[] {
	const problems: string[] = [];
	const known = new Set<string>();
	for (const [name, member] of shape.members) {
		const names = [name, ...(member.field?.alias ?? [])];
		names.forEach((spelling) => known.add(spelling));
		const given = names.find((spelling) => object[spelling] !== undefined);
		if (given === undefined) {
			if (member.field && isRequired(member.field, object))
				problems.push(`${at}${name} is required`);
			continue;
		}
		const rival = member.field?.exclusiveWith.find((other) => object[other] !== undefined);
		if (rival) problems.push(`${at}${given} cannot be used together with ${at}${rival}`);
		if (member.field?.onlyWhen && !holds(member.field.onlyWhen, object))
			problems.push(`${at}${given} must be left out here`);
		problems.push(...valueProblems(object[given], member, `${at}${given}`, unknown));
	}
	for (const name of Object.keys(object)) if (!known.has(name)) unknown.push(`${at}${name}`);
	return problems;
}

function valueProblems(value: unknown, shape: Shape, at: string, unknown: string[]): string[] {
	const problem = shape.field && fieldProblem(value, shape.field);
	if (problem) return [`${at} ${problem}`];
	const { items } = shape;
	if (Array.isArray(value) && items)
		return value.flatMap((item, index) =>
			items.members.size > 0 && !isObject(item)
				? [`${at}[${index}] must be an object`]
				: valueProblems(item, items, `${at}[${index}]`, unknown),
		);
	return isObject(value) ? objectProblems(value, shape, `${at}.`, unknown) : [];
}

const isRequired = (field: Field, siblings: Dictionary): boolean =>
	field.required || (field.requiredWhen !== undefined && holds(field.requiredWhen, siblings));

function holds(condition: Condition, siblings: Dictionary): boolean {
	return Object.entries(condition).every(([name, wanted]) =>
		[wanted].flat().some((candidate) => {
			if (candidate === 'present') return siblings[name] !== undefined;
			if (candidate === 'absent') return siblings[name] === undefined;
			return siblings[name] === candidate;
		}),
	);
}

const typeTests: Record<FieldType, (value: unknown) => boolean> = {
	string: (value) => typeof value === 'string',
	integer: (value) => Number.isInteger(value),
	number: (value) => typeof value === 'number',
	boolean: (value) => typeof value === 'boolean',
	object: isObject,
	array: Array.isArray,
};

/** What a value violates on its own, put as the end of a sentence that starts with the field. */
function fieldProblem(value: unknown, field: Field): string | undefined {
	const types = [field.type].flat();
	if (!types.some((type) => typeTests[type](value))) return `must be of type ${types.join(' or ')}`;
	if (value === '' && (field.required || field.requiredWhen || field.enum))
		return 'must not be empty';
	if (field.enum && !field.open && !field.enum.includes(String(value)))
		return `must be one of ${field.enum.join(', ')}`;
	if (field.min !== undefined && !(Number(value) >= field.min))
		return `must be at least ${field.min}`;
	if (field.max !== undefined && !(Number(value) <= field.max))
		return `must be at most ${field.max}`;
	if (field.decimals !== undefined && Number(Number(value).toFixed(field.decimals)) !== value)
		return `must have at most ${field.decimals} decimal`;
	if (Array.isArray(value)) return countProblem(value, field);
	return typeof value === 'string' ? textProblem(value, field) : undefined;
}

function countProblem({ length }: unknown[], field: Field): string | undefined {
	if (length < (field.minItems ?? 0)) return `must have at least ${field.minItems} items`;
	if (length > (field.maxItems ?? Infinity)) return `must have at most ${field.maxItems} items`;
	return undefined;
}

function textProblem(text: string, field: Field): string | undefined {
	if (field.maxLength !== undefined && [...text].length > field.maxLength)
		return `must have at most ${field.maxLength} characters`;
	if (field.format === 'url' && !URL.canParse(text)) return 'must be a URL';
	return field.media && mediaProblem(text, field.media);
}

/** Looks at how a file is sent and how big it is; the picture in it is not decoded. */
function mediaProblem(text: string, { encoding, maxMB }: Media): string | undefined {
	if (/^https?:/i.test(text)) {
		if (!encoding.includes('url')) return 'must be Base64, not a URL';
		return URL.canParse(text) ? undefined : 'must be a valid URL';
	}
	if (!encoding.includes('base64')) return 'must be a public URL';
	if (text.startsWith('data:')) return 'must be Base64 without a "data:" prefix';
	if (text.length % 4 !== 0 || text === '' || /[^A-Za-z0-9+/]/.test(text.replace(/={1,2}$/, '')))
		return 'must be a URL or valid Base64';
	const bytes = (text.length * 3) / 4;
	return maxMB && bytes > maxMB * 1024 * 1024 + 2 ? `must be at most ${maxMB} MB` : undefined;
}
