import { KlingTextToAudio } from '../../nodes/KlingTextToAudio/KlingTextToAudio.node.ts';
import { startSandbox, type Sandbox } from '../sandbox/index.mts';
import { runNode } from './engine.mts';
import { speedUp } from './fastClock.mts';

let sandbox: Sandbox;

beforeAll(async () => {
	speedUp(50);
	sandbox = await startSandbox({ taskMs: 150 });
});
afterAll(() => sandbox.close());
beforeEach(() => sandbox.reset());

const credential = () => ({ apiKey: sandbox.apiKey, baseUrl: sandbox.url });

test('waits', async () => {
	const result = await runNode({
		type: KlingTextToAudio,
		parameters: { prompt: 'Rain', downloadResult: true },
		credential: credential(),
	});
	console.log(JSON.stringify(result, null, 1).slice(0, 5000), result.error);
	console.log(sandbox.requests);
});
