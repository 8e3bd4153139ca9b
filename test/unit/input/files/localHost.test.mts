import { isLocal } from '../../../../nodes/shared/input/files/localHost.ts';

it.each([
	'http://localhost:5678/',
	'http://LOCALHOST',
	'http://n8n.localhost',
	'http://n8n:5678/rest',
	'http://n8n.local',
	'http://n8n.local./',
	'https://n8n.lan',
	'http://host.docker.internal:5678',
	'http://127.0.0.1:5678',
	'http://127.9.9.9',
	'http://2130706433',
	'http://0.0.0.0:5678',
	'http://10.1.2.3',
	'http://172.16.0.1',
	'http://172.31.255.255',
	'http://192.168.178.20:5678',
	'http://169.254.169.254',
	'http://100.64.0.1',
	'http://[::1]:5678',
	'http://[::]',
	'http://[fd00::1]',
	'http://[fe80::1]',
	'http://[::ffff:127.0.0.1]',
])('%s leads into its own network', (address) => {
	expect(isLocal(address)).toBe(true);
});

it.each([
	'https://n8n.example.com',
	'https://localhost.example.com',
	'https://local.host',
	'https://my-internal.com',
	'https://api.cometapi.com/kling',
	'https://8.8.8.8',
	'https://172.15.0.1',
	'https://172.32.0.1',
	'https://192.169.0.1',
	'https://100.63.255.255',
	'https://100.128.0.1',
	'https://11.0.0.1',
	'https://[2001:db8::1]',
])('%s leads to the internet', (address) => {
	expect(isLocal(address)).toBe(false);
});
