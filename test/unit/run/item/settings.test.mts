import type {
	IDataObject,
	IExecuteSingleFunctions,
	INode,
	INodeProperties,
	NodeOperationError,
} from 'n8n-workflow';
import { timing as waitTiming } from '../../../../nodes/KlingWait/options.ts';
import { FILLED_IN } from '../../../docs/sharedFields.mts';
import { choicesOf, isTrigger, loadNodes } from '../../description/nodes.mts';
import type { Timing } from '../../../../nodes/shared/input/options/waiting.ts';
import { readSettings } from '../../../../nodes/shared/run/item/settings.ts';

const settingsWith = (taskOptions: IDataObject, parameters: IDataObject = {}, timing?: Timing) =>
	readSettings(
		{
			getNode: () => ({ name: 'Kling', type: 'kling' }) as INode,
			getItemIndex: () => 3,
			getNodeParameter: (name: string, fallback: unknown) =>
				name === 'taskOptions' ? taskOptions : (parameters[name] ?? fallback),
		} as unknown as IExecuteSingleFunctions,
		timing,
	);

/** The error over an option; `undefined` where it is taken. */
function refusalOf(taskOptions: IDataObject, timing?: Timing): Error | undefined {
	try {
		settingsWith(taskOptions, {}, timing);
		return undefined;
	} catch (error) {
		return error as Error;
	}
}

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
	['maxParallel', -1, "'Max Parallel Tasks' must be a number of 0 or more"],
	['maxWait', 0, "'Max Wait (Minutes)' must be a number of 0.01 or more"],
	['maxTasksPerRun', 0, "'Max Tasks per Run' must be a whole number of 1 or more"],
	['maxTasksPerRun', 1.5, "'Max Tasks per Run' must be a whole number of 1 or more"],
	['retryFailedTasks', 6, "'Retry Failed Tasks' must be a whole number from 0 to 5"],
	['validateOnly', 'perhaps', "'Validate Only' must be true or false"],
	['pollInterval', 'soon', "'Poll Interval (Seconds)' must be a number of 1 or more"],
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
		`'${displayName}' must be one of: returnTask, error`,
	);
});

it('says where a value is that it refuses', () => {
	const { description } = refusalOf({ maxParallel: -1 }) as NodeOperationError;
	expect(description).toBe("It is -1. Remove it from 'Task Options' to use the default.");
});

it('waits as long as the node declares, unless the user has said so', () => {
	expect(settingsWith({}, {}, waitTiming).maxWaitMs).toBe(60 * 60_000);
	expect(settingsWith({ maxWait: 2 }, {}, waitTiming).maxWaitMs).toBe(120_000);
});

describe('what the editor shows of the options of every node is what counts', () => {
	/** Every option of every node that says how it runs, as that node declares it. */
	const eachOption = async (
		check: (option: INodeProperties, at: string, timing?: Timing) => void,
	) => {
		const nodes = (await loadNodes()).filter(({ description }) => !isTrigger(description));
		const seen = new Set<string>();
		for (const { name, description } of nodes) {
			const options = description.properties.find((field) => field.name === 'taskOptions')?.options;
			for (const option of (options ?? []) as INodeProperties[]) {
				// What goes into the request is none of the settings.
				if (option.routing) continue;
				seen.add(option.name);
				check(option, `${name}: ${option.name}`, name === 'KlingWait' ? waitTiming : undefined);
			}
		}
		expect(seen.size).toBeGreaterThan(8);
	};

	it('its default is what counts while it is left out', async () => {
		await eachOption((option, at, timing) => {
			if (FILLED_IN.includes(option.name)) return;
			const set = settingsWith({ [option.name]: option.default as string }, {}, timing);
			expect([at, settingsWith({}, {}, timing)]).toEqual([at, set]);
		});
	});

	it('what it can be set to there is taken and makes a difference', async () => {
		await eachOption((option, at, timing) => {
			const { minValue, maxValue } = option.typeOptions ?? {};
			const values = option.type === 'number' ? [minValue, maxValue ?? 1e6] : choicesOf(option);
			const settings = values.map((value) =>
				JSON.stringify(settingsWith({ [option.name]: value as string }, {}, timing)),
			);
			expect([at, new Set(settings).size]).toEqual([at, values.length]);
		});
	});

	it('what it cannot be set to there is refused', async () => {
		await eachOption((option, at, timing) => {
			const { minValue = 0, maxValue = Infinity } = option.typeOptions ?? {};
			const values = option.type === 'number' ? [minValue - 0.005, maxValue + 1] : ['perhaps'];
			for (const value of values) {
				const error = refusalOf({ [option.name]: value }, timing);
				expect([at, value, error?.message]).toEqual([
					at,
					value,
					expect.stringContaining(`'${option.displayName}' must be `),
				]);
			}
		});
	});
});
