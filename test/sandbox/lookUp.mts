import type { Route } from '../contract/contract.mts';
import { klingError, type Answer } from './errors.mts';
import { taskNotExist } from './gatewayErrors.mts';
import type { SandboxTask } from './tasks.mts';
import type { Switches } from './worlds.mts';

/** The task that a query for an ID on routes of these kinds finds. */
export function findTask(
	tasks: readonly SandboxTask[],
	contracts: readonly Route[],
	id: string,
	{ lookUp, externalIds, externalIdQuery, externalIdLateMs, taskIdLateMs }: Switches,
): SandboxTask | undefined {
	const within = tasks.filter(
		({ contract }) => lookUp === 'anyRoute' || contracts.includes(contract),
	);
	const own = within.find(({ taskId, age }) => taskId === id && age >= taskIdLateMs);
	if (own || !externalIdQuery || externalIds === 'dropped') return own;
	return within.find(
		({ contract, externalTaskId, age }) =>
			contract.externalTaskId && externalTaskId === id && age >= externalIdLateMs,
	);
}

/** What a query answers that finds nothing. */
export function unknownTaskAnswer(
	id: string,
	{ unknownTask }: Switches,
	passOn: (error: Answer) => Answer,
): Answer {
	switch (unknownTask) {
		case 'missing1203':
			return passOn(klingError(1203, 'Task not found'));
		case 'refused1201':
			return passOn(klingError(1201, `Task not found by id/external id: ${id}`));
		case 'task_not_exist':
			return taskNotExist;
		default:
			return filledIn(unknownTask, id);
	}
}

/** The external ID that queries and lists name for a task. */
export function shownExternalId(
	{ contract, externalTaskId }: SandboxTask,
	{ externalIds, externalIdShown }: Switches,
): string | undefined {
	const hidden =
		externalIds === 'dropped' ||
		externalIdShown === 'never' ||
		(externalIdShown === 'whereFound' && !contract.externalTaskId);
	return hidden ? undefined : externalTaskId;
}

/** Whether the account refuses a create because it has a task with this external ID, of any kind. */
export function isTaken(
	tasks: readonly SandboxTask[],
	account: number,
	externalId: unknown,
	{ externalIds }: Switches,
): boolean {
	return (
		externalIds === 'unique' &&
		externalId !== undefined &&
		tasks.some((task) => task.account === account && task.externalTaskId === externalId)
	);
}

/** Whether a create is refused for having an external ID at all. */
export function takesNoExternalId(
	body: SandboxTask['body'],
	{ noExternalIdFor }: Switches,
): boolean {
	if (body.external_task_id === undefined) return false;
	return typeof noExternalIdFor === 'function'
		? noExternalIdFor(body)
		: noExternalIdFor.includes(String(body.model_name));
}

function filledIn(answer: Answer, id: string): Answer {
	const text = JSON.stringify(answer.body).replaceAll('{id}', JSON.stringify(id).slice(1, -1));
	return { ...answer, body: JSON.parse(text) as unknown };
}
