import { DurableRun } from '../durableRun.mts';
import { speedUp } from '../fastClock.mts';
import { inSandbox } from '../harness.mts';
import { buyTasks, itemsFor } from '../waitedTasks.mts';

speedUp();

it.concurrent(
	'Kling Wait holds Poll Interval to the 60 seconds that its editor shows',
	inSandbox(async (api) => {
		const [task] = await buyTasks(api, 1);
		const pass = async (pollInterval: string) =>
			await DurableRun.start(api, itemsFor([task]), {
				parameters: { taskOptions: { pollInterval } },
			});
		const refused = await pass('={{ 59 }}');
		expect(refused.waits).toBe(false);
		expect(refused.error?.message).toBe("'Poll Interval (Seconds)' must be a number of 60 or more");
		expect((await pass('={{ 60 }}')).waits).toBe(true);
	}),
);
