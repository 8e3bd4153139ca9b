import { KlingTask } from '../../../nodes/KlingTask/KlingTask.node.ts';
import { KlingTextToAudio } from '../../../nodes/KlingTextToAudio/KlingTextToAudio.node.ts';
import { cometError } from '../../sandbox/index.mts';
import { speedUp } from '../fastClock.mts';
import { inSandbox, withSandbox } from '../harness.mts';

speedUp();

const apiKey = 'sk-secret-0123456789';
const prompt = 'Rain on a tin roof';
const echo = () => cometError(401, `The key ${apiKey} is not active`);

// The harness looks for the key in everything that n8n would store of a run, and fails if it is there.
// Here the API itself hands it back.
describe('a key that the API hands back', () => {
	const refused = 'CometAPI did not accept the API key: The key *** is not active';

	it.concurrent.each(['create', 'query'] as const)('is not shown after a %s', (on) =>
		withSandbox({ apiKey }, async (api) => {
			// A query is made again for minutes, as a proxy could have answered in the place of the API.
			api.sandbox.faults.add({ on, kind: 'status', ...echo(), times: Infinity });
			const { error } = await api.run(KlingTextToAudio, { prompt });
			expect(error?.message).toBe(refused);
		}),
	);

	it.concurrent(
		'is not shown after a list',
		inSandbox(
			async (api) => {
				api.sandbox.faults.add({ on: 'list', kind: 'status', ...echo() });
				const { error } = await api.run(KlingTask, { operation: 'getAll' });
				expect(error?.message).toBe(refused);
			},
			{ apiKey },
		),
	);

	it.concurrent.each([
		['by its regular output', 'continueRegularOutput'],
		['by its error output', 'continueErrorOutput'],
	] as const)('is not shown in an item where the node is to go on: %s', (_name, onError) =>
		withSandbox({ apiKey }, async (api) => {
			api.sandbox.faults.add({ on: 'create', kind: 'status', ...echo() });
			const options = { settings: { onError } };
			const { items, errorItems } = await api.run(KlingTextToAudio, { prompt }, options);
			expect([...items, ...errorItems].map(({ json }) => json.error)).toEqual([refused]);
		}),
	);

	it.concurrent(
		'is not shown as the reason of a failure',
		inSandbox(
			async (api) => {
				api.sandbox.outcome(() => ({ failWith: `No balance for ${apiKey}` }));
				const { error } = await api.run(KlingTextToAudio, { prompt });
				expect(error?.message).toBe('Kling could not finish the task: No balance for ***');
			},
			{ apiKey },
		),
	);

	it.concurrent(
		'is not shown when it has spaces around it in the credential',
		inSandbox(
			async (api) => {
				api.sandbox.faults.add({ on: 'create', kind: 'status', ...echo() });
				const credential = { apiKey: ` ${apiKey}\n`, baseUrl: api.sandbox.url };
				const { error } = await api.run(KlingTextToAudio, { prompt }, { credential });
				expect(error?.message).toBe(refused);
			},
			{ apiKey },
		),
	);
});

it.concurrent(
	'a connection that breaks does not show the key',
	inSandbox(
		async (api) => {
			api.sandbox.faults.add({ on: 'create', kind: 'reset' });
			const taskOptions = { automaticExternalTaskId: false };
			const { error } = await api.run(KlingTextToAudio, { prompt, taskOptions });
			expect(error?.message).toContain('The connection to CometAPI broke off');
		},
		{ apiKey },
	),
);

describe('a credential that is not complete', () => {
	it.concurrent.each([
		['without a key', ''],
		['with a key of blanks', '   '],
	])('is refused: one %s', (_name, blank) =>
		withSandbox({}, async (api) => {
			const credential = { apiKey: blank, baseUrl: api.sandbox.url };
			const refusal = await api.refusal(KlingTextToAudio, { prompt }, { credential });
			expect(refusal).toEqual([
				"'API Key' in the CometAPI credential is empty",
				'Create a key in the CometAPI console and paste it into the credential.',
			]);
		}),
	);

	it.concurrent.each([
		['without a protocol', 'api.cometapi.com'],
		['that is the key', 'sk-1'],
	])('is refused, and not repeated: a Base URL %s', (_name, baseUrl) =>
		withSandbox({}, async (api) => {
			const credential = { apiKey: 'sk-1', baseUrl };
			const refusal = await api.refusal(KlingTextToAudio, { prompt }, { credential });
			expect(refusal).toEqual([
				"'Base URL' in the CometAPI credential must start with https:// or http://",
				'Use https://api.cometapi.com unless you run a proxy.',
			]);
		}),
	);

	it.concurrent(
		'is refused, and not repeated: a Base URL with a password',
		inSandbox(async (api) => {
			const baseUrl = api.sandbox.url.replace('//', '//me:pass-8d1f@');
			const credential = { apiKey: 'sk-1', baseUrl };
			const [message, description] = await api.refusal(
				KlingTextToAudio,
				{ prompt },
				{ credential },
			);
			expect(message).toBe(
				"'Base URL' in the CometAPI credential contains a user name or a password",
			);
			expect(description).not.toContain('pass-8d1f');
		}),
	);

	it.concurrent(
		'may have a slash at the end and blanks around the key',
		inSandbox(async (api) => {
			const { apiKey: key, url } = api.sandbox;
			const credential = { apiKey: ` ${key} `, baseUrl: `${url}/` };
			const { items } = await api.run(KlingTextToAudio, { prompt }, { credential });
			expect(items[0].json).toMatchObject({ task_status: 'succeed' });
			expect(api.sandbox.requests[0].path).toBe('/kling/v1/audio/text-to-audio');
		}),
	);
});

describe("n8n's list of allowed domains", () => {
	const allowing = (allowedDomains: string, baseUrl: string, key: string) => ({
		apiKey: key,
		baseUrl,
		allowedHttpRequestDomains: 'domains',
		allowedDomains,
	});

	it.concurrent.each([
		['a create', KlingTextToAudio, { prompt }],
		['a look', KlingTask, { taskId: '861309198188019719' }],
		['a list', KlingTask, { operation: 'getAll' }],
	] as const)('holds for %s', (_name, type, parameters) =>
		withSandbox({}, async (api) => {
			const { apiKey: key, url } = api.sandbox;
			const credential = allowing('example.com', url, key);
			const { error } = await api.run(type, parameters, { credential });
			expect(error?.message).toContain('Domain not allowed');
			expect(error?.context.error_kind).toBe('credential');
			expect(api.sandbox.requests).toEqual([]);
		}),
	);

	it.concurrent(
		'lets through what is on it, and a download from elsewhere without the key',
		inSandbox(async (api) => {
			const { apiKey: key, url } = api.sandbox;
			const credential = allowing('127.0.0.1', url, key);
			const elsewhere = `${url.replace('127.0.0.1', 'localhost')}/files/sound.mp3`;
			api.sandbox.outcome(() => ({ resultUrl: elsewhere }));
			const parameters = { prompt, downloadResult: true };
			const { error } = await api.run(KlingTextToAudio, parameters, { credential });
			expect(error).toBeUndefined();
			const [file] = api.requests('download');
			expect(file.headers.authorization).toBeUndefined();
		}),
	);

	it.concurrent(
		'that is empty is refused',
		inSandbox(async (api) => {
			const credential = allowing(' ', api.sandbox.url, api.sandbox.apiKey);
			const { error } = await api.run(KlingTextToAudio, { prompt }, { credential });
			expect(error?.message).toMatch(/allowed domains/i);
			expect(api.sandbox.requests).toEqual([]);
		}),
	);
});
