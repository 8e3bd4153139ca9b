import fc from 'fast-check';

/** Names that every object has a property of, whether it was given one or not. */
export const inherited = [
	'constructor',
	'hasOwnProperty',
	'isPrototypeOf',
	'toString',
	'valueOf',
	'__proto__',
	'__defineGetter__',
];

/** Texts as forms, files, language models, the API and whoever has its address may give them. */
export const oddText: fc.Arbitrary<string> = fc.oneof(
	fc.string({ unit: 'binary', maxLength: 40 }),
	fc.constantFrom(...inherited),
	fc.constantFrom(
		'',
		' ',
		'.',
		'..',
		'../../v1/models?',
		'\u0000',
		'\u0001123',
		'\uFEFF',
		'\u2028',
		'[]',
	),
	fc.constantFrom('0x10', '1e400', '-0', '9007199254740993', 'Infinity', 'NaN', 'null', 'false'),
	fc.json({ maxDepth: 3 }),
);
