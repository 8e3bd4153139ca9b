import { placeholders } from './record.mts';

type Dictionary = Record<string, unknown>;

/** Fields whose values say how an API works and not whose account it is. */
const tellingFields =
	/^(code|message|status|task_status|task_status_msg|fail_reason|type|object|action|success|progress|format|duration\w*|final_unit_deduction)$/;

/** How many elements of a list are kept beside those about the task of the record. */
const KEPT_ELEMENTS = 2;

const isObject = (value: unknown): value is Dictionary =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** Takes out of answers whatever could tell whose they are. */
export class Redactor {
	private readonly known = new Map<string, string>();

	/** @param key the API key, which no record must contain */
	constructor(key: string) {
		this.known.set(key, '{key}');
	}

	/** Lets a placeholder stand for an ID from now on, unless one does already. */
	name(id: string, placeholder: string): void {
		if (!this.known.has(id)) this.known.set(id, placeholder);
	}

	/** An answer's body without what identifies anybody. Unknown fields keep their names only. */
	body(body: unknown): unknown {
		if (typeof body !== 'string') return this.value(body, '');
		return /^\s*</.test(body) ? placeholders.page : this.text(body);
	}

	private value(value: unknown, field: string): unknown {
		if (Array.isArray(value)) return this.elements(value);
		if (isObject(value))
			return Object.fromEntries(
				Object.entries(value).map(([name, inner]) => [name, this.value(inner, name)]),
			);
		const text = String(value);
		const known = this.known.get(text);
		if (known !== undefined) return known;
		if (typeof value === 'number' && /_(at|time)$/.test(field)) return timeUnit(value);
		if (tellingFields.test(field)) return typeof value === 'string' ? this.text(value) : value;
		if (typeof value === 'number') return '{number}';
		if (typeof value !== 'string' || value === '') return value;
		return /^https?:/i.test(value) ? placeholders.url : '{text}';
	}

	private elements(list: unknown[]): unknown[] {
		const all = list.map((element) => this.value(element, ''));
		const own = (element: unknown) => JSON.stringify(element).includes(placeholders.task);
		return all.filter((element, index) => own(element) || index < KEPT_ELEMENTS);
	}

	private text(text: string): string {
		let redacted = text;
		for (const [value, placeholder] of this.known)
			redacted = redacted.replaceAll(value, placeholder);
		return redacted
			.replace(/https?:\/\/[^\s"'<>\\]+/gi, placeholders.url)
			.replace(/\bsk-[\w*.-]+/g, '{key}')
			.replace(/request.?id: *[\w-]+/gi, 'request id: {request_id}')
			.replace(/[\w.+-]+@[\w.-]+/g, '{address}')
			.replace(/[$¥＄￥] *-?[\d.,]+/g, '{amount}')
			.replace(/\b(?=[\w-]*\d)[\w-]{16,}|\d{5,}/g, '{number}');
	}
}

/** Times say when somebody did something; only their unit is of interest. */
function timeUnit(time: number): unknown {
	if (time === 0) return 0;
	return time < 1e11 ? placeholders.seconds : placeholders.ms;
}
