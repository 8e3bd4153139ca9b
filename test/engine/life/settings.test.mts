import { KlingTextToAudio } from '../../../nodes/KlingTextToAudio/KlingTextToAudio.node.ts';
import { speedUp } from '../fastClock.mts';
import { withSandbox } from '../harness.mts';

speedUp();

const prompt = 'Rain';

describe('Task Options refuse a number out of range', () => {
	const seconds = "'Poll Interval (Seconds)' must be a number of 1 or more";
	const tasks = "'Max Parallel Tasks' must be a number of 0 or more";
	const minutes = "'Max Wait (Minutes)' must be a number of 0.01 or more";

	it.concurrent.each([
		['a Poll Interval of zero', 'pollInterval', 0, '0', seconds],
		['a Poll Interval below zero', 'pollInterval', -3, '-3', seconds],
		['a number of tasks below zero', 'maxParallel', -1, '-1', tasks],
		['a Max Wait of zero', 'maxWait', 0, '0', minutes],
		['a Max Wait that is no number', 'maxWait', '={{ "x" }}', '"x"', minutes],
	])('%s', (_name, option, value, shown, message) =>
		withSandbox({}, async (api) => {
			const parameters = { prompt, taskOptions: { [option]: value } };
			expect(await api.refusal(KlingTextToAudio, parameters)).toEqual([
				message,
				`It is ${shown}. Remove it from 'Task Options' to use the default.`,
			]);
		}),
	);
});

it.concurrent.each([
	['Max Wait', 'maxWait'],
	['Poll Interval', 'pollInterval'],
	['Max Parallel Tasks', 'maxParallel'],
])('an expression that gives null stands for the default of %s', (_name, option) =>
	withSandbox({}, async (api) => {
		const taskOptions = { [option]: '={{ null }}' };
		const { items } = await api.run(KlingTextToAudio, { prompt, taskOptions });
		expect(items).toHaveLength(1);
	}),
);
