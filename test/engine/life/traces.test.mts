import type { Fault } from '../../sandbox/index.mts';
import { speedUp } from '../fastClock.mts';
import { inSandbox, itemsOf, type Harness } from '../harness.mts';
import { collectLog } from '../nodeLog.mts';

speedUp();
const log = collectLog();

/** The lines of n8n's log about an execution. */
const linesOf = (execution: string) =>
	log.filter((line) => line.includes(`execution: ${execution}, `));
const boughtLine = ({ taskId, body }: Harness['sandbox']['tasks'][number], execution: string) =>
	`Kling task bought: ${taskId} (external task ID: ${String(body.external_task_id)}, execution: ${execution}, node: Tested, item: 0)`;

/** Loses the answer to the first create, although the task was created. */
const loseAnswer = ({ sandbox }: Harness) =>
	sandbox.faults.add({ kind: 'reset', on: 'create', applied: true, times: 1 } as Fault);

describe('each task leaves a line in the log of n8n', () => {
	it.concurrent(
		'when it is created',
		inSandbox(async (api) => {
			await api.buy(itemsOf(1), {}, { executionId: 'created' });
			expect(linesOf('created')).toEqual([boughtLine(api.sandbox.tasks[0], 'created')]);
		}),
	);

	it.concurrent(
		'when the answer to its create is lost, and it is found',
		inSandbox(async (api) => {
			loseAnswer(api);
			const { items } = await api.buy(itemsOf(1), {}, { executionId: 'found' });
			expect(items[0].json).toMatchObject({ task_id: api.taskId, task_status: 'succeed' });
			expect(linesOf('found')).toEqual([boughtLine(api.sandbox.tasks[0], 'found')]);
		}),
	);

	it.concurrent(
		'when that happens with an ID of the user’s own',
		inSandbox(async (api) => {
			loseAnswer(api);
			const parameters = { taskOptions: { externalTaskId: 'order-1042' } };
			await api.buy(itemsOf(1), parameters, { executionId: 'own' });
			expect(linesOf('own')).toEqual([boughtLine(api.sandbox.tasks[0], 'own')]);
		}),
	);

	it.concurrent(
		'when it is there already and is used again, as one that was not bought now',
		inSandbox(async (api) => {
			const parameters = { taskOptions: { externalTaskId: 'order-7' } };
			await api.buy(itemsOf(1), parameters, { executionId: 'first' });
			await api.buy(itemsOf(1), parameters, { executionId: 'second' });
			const [task, ...others] = api.sandbox.tasks;
			expect(others).toEqual([]);
			expect(linesOf('first')).toEqual([boughtLine(task, 'first')]);
			const reused = boughtLine(task, 'second').replace('bought', 'reused');
			expect(linesOf('second')).toEqual([reused]);
		}),
	);
});
