// Texts come from forms, files, language models and the API, in any length. However they are built, the
// time that it takes to read one grows with its length alone.
import { base64Of, image } from '../../../nodes/shared/input/files/media.ts';
import { readJson } from '../../../nodes/shared/input/jsonText.ts';
import { LongInteger, serialize } from '../../../nodes/shared/api/longInteger.ts';
import { readNumber, webAddress } from '../../../nodes/shared/input/rules.ts';

const MEGABYTE = 1_000_000;
/** Far more than one pass over a megabyte takes, and far less than one pass for each character of it. */
const LIMIT_MS = 1_000;

const filled = (piece: string) => piece.repeat(Math.ceil(MEGABYTE / piece.length));
const pieces = [
	'1',
	'1.',
	'e',
	'"',
	'\\"',
	'`',
	'```',
	'[',
	'{"a":',
	'\u0001',
	' ',
	'data:',
	';',
	'/',
];

const readers: Record<string, (text: string) => unknown> = {
	'a number': readNumber,
	'a web address': (text) => webAddress(`https://${text} x`, 'Field'),
	'a data URL': (text) => base64Of(image)(`data:${text}`, 'Field'),
	JSON: (text) => readJson(text, 'Field'),
	'JSON in a fence': (text) => readJson(`\`\`\`json ${text}`, 'Field'),
	'a text in a body': (text) => serialize({ text, id: new LongInteger('1') }),
};

const cases = Object.keys(readers).flatMap((reader) => pieces.map((piece) => [reader, piece]));

it.each(cases)('%s is read in time, whatever it repeats: %j', (reader, piece) => {
	const text = filled(piece);
	const before = process.cpuUsage();
	readers[reader](text);
	const { user, system } = process.cpuUsage(before);
	expect((user + system) / 1_000).toBeLessThan(LIMIT_MS);
});
