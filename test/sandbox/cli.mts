import { parseArgs } from 'node:util';
import { startSandbox } from './index.mts';

const { values } = parseArgs({
	options: {
		port: { type: 'string', default: '4010' },
		key: { type: 'string', default: 'sk-sandbox' },
		'task-seconds': { type: 'string', default: '8' },
		'parallel-limit': { type: 'string', default: '0' },
	},
});

const sandbox = await startSandbox({
	port: Number(values.port),
	apiKey: values.key,
	taskMs: Number(values['task-seconds']) * 1000,
	parallelLimit: Number(values['parallel-limit']),
});
console.log(
	`CometAPI sandbox: in n8n's CometAPI credential, set Base URL to ${sandbox.url} and API Key to ${sandbox.apiKey}`,
);

for (const signal of ['SIGINT', 'SIGTERM'] as const)
	process.once(signal, () => void sandbox.close());
