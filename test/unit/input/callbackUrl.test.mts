import type { IDataObject } from 'n8n-workflow';
import { calledByKling } from '../../../nodes/shared/input/callbackUrl.ts';
import { routingOf, sent } from '../../../nodes/shared/input/field.ts';
import { webAddress } from '../../../nodes/shared/input/rules.ts';

const field = calledByKling(
	sent(
		'callback_url',
		{ displayName: 'Callback URL', name: 'callbackUrl', type: 'string', default: '' },
		webAddress,
	),
);

/** What the field makes of a value, at an API with a Base URL. */
async function put(value: unknown, baseUrl = 'https://api.cometapi.com') {
	const body: IDataObject = {};
	const context = { getCredentials: async () => ({ baseUrl }) };
	const complaint = await routingOf(field).put?.(value, {
		context: context as never,
		body,
		label: 'Callback URL',
		root: {},
	});
	return { body, complaint };
}

it.each([
	'https://n8n.example.com/webhook-waiting/7?signature=ab/kling',
	' http://n8n.example.com:5678/hook ',
])('takes an address that Kling can call: %s', async (address) => {
	expect(await put(address)).toEqual({
		body: { callback_url: address.trim() },
		complaint: undefined,
	});
});

it.each([
	'http://localhost:5678/webhook-waiting/7',
	'http://192.168.1.20/hook',
	'https://n8n.local/hook',
	'http://n8n:5678/hook',
])('refuses an address that only its own network reaches: %s', async (address) => {
	const { complaint } = await put(address);
	expect(complaint?.message).toBe(
		"'Callback URL' cannot be called by Kling, as it leads to a local address",
	);
	expect(complaint?.description).toContain(new URL(address).origin);
	expect(complaint?.description).toContain('WEBHOOK_URL');
});

it('takes a local address where the API is local, too', async () => {
	const { complaint } = await put('http://localhost:5678/hook', 'http://127.0.0.1:9');
	expect(complaint).toBeUndefined();
});

it('leaves an empty field out, and asks for no credential then', async () => {
	expect(await put('')).toEqual({ body: {}, complaint: undefined });
});

it.each(['example.com/hook', 'http://[', 'https://a b'])(
	'refuses what is no address: %s',
	async (text) => {
		const { complaint } = await put(text);
		expect(complaint).toBeDefined();
	},
);
