import { KlingTask } from '../../../nodes/KlingTask/KlingTask.node.ts';
import { inSandbox } from '../harness.mts';

it.concurrent.each([
	['an operation that an agent makes up', 'improve'],
	['a word that every object of JavaScript knows', 'constructor'],
])('%s is refused, and names those that there are', async (_what, operation) => {
	await inSandbox(async (harness) => {
		const parameters = { operation: "={{ $fromAI('operation') }}", taskId: '1' };
		const items = [{ json: { operation } }];
		expect(await harness.refusal(KlingTask, parameters, { items })).toEqual([
			"'Operation' must be one of: get, getAll, recover",
			`It is "${operation}".`,
		]);
		expect(harness.sandbox.requests).toEqual([]);
	})();
});
