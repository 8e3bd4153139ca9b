import type {
	IExecuteSingleFunctions,
	INodeProperties,
	INodePropertyCollection,
} from 'n8n-workflow';
import { routingOf } from '../../../nodes/shared/input/field.ts';
import { applyRules, Complaint } from '../../../nodes/shared/input/rules.ts';

/** Files as far as anyone looks at them here: there are thousands of requests to put together. */
const base64 = (latin1: string) => Buffer.from(latin1, 'latin1').toString('base64');
const png = '\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x02\0\0\0\x02\0';

export const itemFiles = {
	picture: { mimeType: 'image/png', data: base64(png) },
	sound: { mimeType: 'audio/mpeg', data: base64('\xff\xfb\x90\x64\0\0') },
	clip: { mimeType: 'video/mp4', data: base64('\0\0\0\x20ftyp'), id: 'filesystem-v2:clip' },
};

/** An item with files of every kind, in an n8n that can be reached from everywhere. */
export const itemWithFiles: Partial<IExecuteSingleFunctions> = {
	getInputData: () => ({ json: {}, binary: itemFiles }) as never,
	getExecutionId: () => '1',
	getWorkflowSettings: () => ({}),
	getCredentials: async () => ({ baseUrl: 'https://api.example.com' }) as never,
	helpers: {
		getBinaryMetadata: async () => ({ fileSize: 1000 }),
		getBinaryStream: async () => [Buffer.from(itemFiles.clip.data, 'base64')],
		createBinarySignedUrl: ({ id }: { id: string }, lifetime: string) =>
			`https://n8n.example.com/${id}?for=${lifetime}`,
	} as never,
};

/** Which of the files a field that asks for one's name gets. */
function fileFor({ name }: INodeProperties): keyof typeof itemFiles | undefined {
	if (!name.endsWith('BinaryProperty')) return undefined;
	if (name.startsWith('video')) return 'clip';
	return name.startsWith('audio') ? 'sound' : 'picture';
}

const candidates = [
	'10',
	'5',
	'5000',
	'https://example.com/file',
	itemFiles.picture.data,
	itemFiles.sound.data,
];

/** A value that a field takes and that is not its default where another one will do. */
export function sampleOf(field: INodeProperties, siblings: INodeProperties[]): unknown {
	const { type, default: preset, options = [] } = field;
	// One that sends something itself is the camera's: it takes one axis.
	const most = routingOf(field).put && field.name !== 'additionalFields' ? 1 : Infinity;
	if (type === 'collection') return samplesOf((options as INodeProperties[]).slice(0, most));
	if (type === 'fixedCollection') return { [groupOf(field).name]: entriesOf(field) };
	if (field.name === 'extraFields') return '{"seed": 42}';
	if (type === 'json') return entriesOf(formOf(field, siblings));
	const file = fileFor(field);
	if (file) return file;
	const [rules] = Object.values(routingOf(field).sends ?? {});
	if (!rules) return preset;
	if (type === 'boolean') return !preset;
	if (type === 'options') return preset;
	const able = [...(type === 'number' ? [preset] : []), ...candidates].find(
		(value) => !(applyRules(rules, value, '') instanceof Complaint),
	);
	return able ?? preset;
}

/** Values for all fields; where fields share a name, the first one's. */
export function samplesOf(fields: INodeProperties[]): Record<string, unknown> {
	const samples = [...fields].reverse().map((field) => [field.name, sampleOf(field, fields)]);
	return Object.fromEntries(samples);
}

/** As many entries as a list must have. */
function entriesOf(field: INodeProperties): unknown[] {
	const [counts = []] = Object.values(routingOf(field).sends ?? {});
	const least = counts.map(({ limits }) => Number(limits?.minItems ?? 1));
	return Array(Math.max(1, ...least)).fill(samplesOf(groupOf(field).values));
}

/** What the entries of a list in the form are. */
export function groupOf(field: INodeProperties): INodePropertyCollection {
	const [group] = field.options ?? [];
	if (!group || !('values' in group)) throw new Error(`${field.name} has no entries`);
	return group;
}

/** The same list in the form, for one that is given as JSON. */
function formOf({ name }: INodeProperties, siblings: INodeProperties[]): INodeProperties {
	const form = siblings.find((field) => `${field.name}Json` === name);
	if (!form) throw new Error(`${name} is no list`);
	return form;
}
