import axios from 'axios';
import { KlingTask } from '../../nodes/KlingTask/KlingTask.node.ts';
import { KlingTextToAudio } from '../../nodes/KlingTextToAudio/KlingTextToAudio.node.ts';
import { KlingTextToVideo } from '../../nodes/KlingTextToVideo/KlingTextToVideo.node.ts';
import { useBench } from './bench.mts';

// Expressions give what the editor would never let a user type, and none of it may be bought.

const bench = useBench();
const nothing = '={{ $json.missing }}';

describe('an expression that gives nothing is refused, and nothing is sent', () => {
	it.each([
		['Model Name', KlingTextToVideo, { prompt: 'Rain', model: 'other', otherModel: nothing }],
		['Prompt', KlingTextToAudio, { prompt: nothing }],
		['Task ID', KlingTask, { operation: 'get' }],
		[
			'External Task ID',
			KlingTask,
			{ operation: 'get', lookup: 'externalTaskId', externalTaskId: nothing },
		],
		['Execution ID', KlingTask, { operation: 'recover', executionId: nothing, nodeName: 'x' }],
		['Node Name', KlingTask, { operation: 'recover', executionId: '7', nodeName: nothing }],
	])('for %s', async (field, type, parameters) => {
		const { error } = await bench.run(type, parameters);
		expect(error?.message).toBe(`'${field}' is empty`);
		expect(bench.sandbox.requests).toEqual([]);
	});
});

it.each(['={{ ({ text: "Rain" }) }}', '={{ ["Rain"] }}'])(
	'an object is no prompt: %s',
	async (prompt) => {
		const { error } = await bench.run(KlingTextToAudio, { prompt });
		expect(error?.message).toBe("'Prompt' must be text");
		expect(bench.sandbox.requests).toEqual([]);
	},
);

it.each([0, -1, 2.5, '={{ "ten" }}'])('%s is no limit', async (limit) => {
	const { error } = await bench.run(KlingTask, { operation: 'getAll', limit });
	expect(error?.message).toBe("'Limit' must be a whole number, 1 or more");
	expect(bench.sandbox.requests).toEqual([]);
});

it.each(['maxWait', 'pollInterval', 'maxParallel'])(
	'null stands for the default of %s',
	async (name) => {
		const taskOptions = { [name]: '={{ null }}' };
		const { items } = await bench.run(KlingTextToAudio, { prompt: 'Rain', taskOptions });
		expect(items).toHaveLength(1);
	},
);

describe('tasks of routes that have no node', () => {
	/** Starts a task as another program would, and gets it with Kling Task. */
	const get = async (taskType: string, body: object) => {
		const { url, apiKey } = bench.sandbox;
		const headers = { authorization: `Bearer ${apiKey}` };
		const { data } = await axios.post(`${url}/kling/v1/${taskType}`, body, { headers });
		const taskId = data.data.task_id;
		return await bench.run(KlingTask, { taskType, taskId, downloadResult: true });
	};

	it('a series of images is downloaded as a whole', async () => {
		const series = { prompt: 'Rain', result_type: 'series', series_amount: 2 };
		const { items } = await get('images/omni-image', series);
		expect(items[0].json.image_url).toMatch(/^http/);
		expect(Object.keys(items[0].binary ?? {})).toEqual(['data', 'data_1']);
	});

	it('so are the three of a multi-shot image', async () => {
		const { items } = await get('general/ai-multi-shot', {
			element_frontal_image: 'https://example.com/front.png',
		});
		expect(items[0].json.image_url).toMatch(/^http/);
		expect(Object.keys(items[0].binary ?? {})).toEqual(['data', 'data_1', 'data_2']);
	});
});
