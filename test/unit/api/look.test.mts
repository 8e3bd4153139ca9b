import { stateOf } from '../../../nodes/shared/api/look.ts';
import type { Look } from '../../../nodes/shared/api/tasks.ts';
import { readTask } from '../../../nodes/shared/api/taskState.ts';

const seen = (task_status: string): Look => ({
	kind: 'found',
	task: readTask({ task_id: '7', task_status })!,
});
const trouble = (kind: 'busy' | 'unreached' | 'refused' | 'unclear', unknown = false): Look => ({
	kind,
	reason: { errorKind: 'unavailable', message: '', description: '', unknown },
});

it.each([
	['submitted', 'runs'],
	['processing', 'runs'],
	['a status that nobody knows', 'runs'],
	['succeed', 'over'],
	['failed', 'over'],
])('a task with status %j: %s', (status, state) => {
	expect(stateOf(seen(status), 0)).toBe(state);
});

it.each(['busy', 'unreached', 'unclear'] as const)('%s leaves it open', (kind) => {
	expect(stateOf(trouble(kind), Infinity)).toBe('open');
});

it('a task that the API does not know may be too new for that, for a minute', () => {
	expect(stateOf(trouble('refused', true), 59_000)).toBe('runs');
	expect(stateOf(trouble('refused', true), 60_000)).toBe('over');
});

it('any other refusal is final', () => {
	expect(stateOf(trouble('refused'), 0)).toBe('over');
});
