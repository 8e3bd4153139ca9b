import { parseArgs } from 'node:util';
import { startSandbox, worldNames, type SandboxOptions } from './index.mts';

const { values } = parseArgs({
	options: {
		port: { type: 'string', default: '4010' },
		world: { type: 'string', default: 'documented' },
		key: { type: 'string', default: 'sk-sandbox' },
		'task-seconds': { type: 'string', default: '8' },
		'parallel-limit': { type: 'string', default: '0' },
	},
});

const isWorld = (world: string): world is NonNullable<SandboxOptions['world']> & string =>
	world.endsWith('.json') || worldNames.some((name) => name === world);

try {
	if (!isWorld(values.world))
		throw new Error(`--world is a record of check:live or one of ${worldNames.join(', ')}`);
	const { url, apiKey, close } = await startSandbox({
		port: Number(values.port),
		world: values.world,
		apiKey: values.key,
		taskMs: Number(values['task-seconds']) * 1000,
		parallelLimit: Number(values['parallel-limit']),
	});
	console.log(`Sandbox: in n8n's CometAPI credential, set Base URL ${url} and API Key ${apiKey}`);
	for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void close());
} catch (error) {
	console.error(`The sandbox cannot start: ${(error as Error).message}`);
	process.exitCode = 1;
}
