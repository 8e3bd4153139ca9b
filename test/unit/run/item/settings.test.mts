import type { IDataObject, IExecuteSingleFunctions, INode } from 'n8n-workflow';
import { readSettings } from '../../../../nodes/shared/run/item/settings.ts';

const settingsWith = (taskOptions: IDataObject, parameters: IDataObject = {}, maxWaitMs?: number) =>
	readSettings(
		{
			getNode: () => ({ name: 'Kling', type: 'kling' }) as INode,
			getItemIndex: () => 3,
			getNodeParameter: (name: string, fallback: unknown) =>
				name === 'taskOptions' ? taskOptions : (parameters[name] ?? fallback),
		} as unknown as IExecuteSingleFunctions,
		maxWaitMs,
	);

it('has a value for everything that was left alone', () => {
	expect(settingsWith({})).toEqual({
		wait: true,
		maxWaitMs: 30 * 60_000,
		pollIntervalMs: undefined,
		maxParallel: 5,
		maxTasks: undefined,
		retryFailed: 0,
		validateOnly: false,
		automaticExternalId: true,
		returnTaskOnTimeout: false,
		returnTaskOnFailure: false,
		simplify: true,
		binaryProperty: undefined,
	});
});

it('takes an option that was added and left empty for one that was left alone', () => {
	expect(settingsWith({ maxParallel: '', maxWait: null, pollInterval: '' })).toEqual(
		settingsWith({}),
	);
});

it('reads zero parallel tasks as no limit', () => {
	expect(settingsWith({ maxParallel: 0 }).maxParallel).toBe(0);
});

it.each([
	['maxParallel', -1, "'Max Parallel Tasks' must be a number of tasks, 0 or more"],
	['maxWait', 0, "'Max Wait (Minutes)' must be a number of minutes, 0.01 or more"],
	['maxTasksPerRun', 0, "'Max Tasks per Run' must be a whole number of 1 or more"],
	['maxTasksPerRun', 1.5, "'Max Tasks per Run' must be a whole number of 1 or more"],
	['retryFailedTasks', 6, "'Retry Failed Tasks' must be a whole number from 0 to 5"],
	['validateOnly', 'perhaps', "'Validate Only' must be true or false"],
	['pollInterval', 'soon', "'Poll Interval (Seconds)' must be a number of seconds, 1 or more"],
])('refuses a number out of range: %s', (name, value, message) => {
	expect(() => settingsWith({ [name]: value })).toThrow(message);
});

it('downloads only what is waited for', () => {
	const files = { downloadResult: true, binaryPropertyName: ' video ' };
	expect(settingsWith({}, files).binaryProperty).toBe('video');
	expect(settingsWith({}, { ...files, waitForCompletion: false }).binaryProperty).toBeUndefined();
});

it.each([
	['onTimeout', 'On Timeout', 'returnTaskOnTimeout'],
	['onFailure', 'On Failure', 'returnTaskOnFailure'],
] as const)('reads what %s is to do, and refuses anything else', (name, displayName, setting) => {
	expect(settingsWith({ [name]: 'returnTask' })[setting]).toBe(true);
	expect(settingsWith({ [name]: 'error' })[setting]).toBe(false);
	expect(() => settingsWith({ [name]: 'hope' })).toThrow(
		`'${displayName}' must be one of: error, returnTask`,
	);
});

it('waits as long as the node says, unless the user has said so', () => {
	expect(settingsWith({}, {}, 5_000).maxWaitMs).toBe(5_000);
	expect(settingsWith({ maxWait: 2 }, {}, 5_000).maxWaitMs).toBe(120_000);
});
