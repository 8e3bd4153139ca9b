import type { INodeProperties } from 'n8n-workflow';

import { taskKinds } from '../../api/routes';

/** The kind of a task that exists already; by default, of the one that the item comes from. */
export const taskType: INodeProperties = {
	displayName: 'Task Type',
	name: 'taskType',
	type: 'options',
	options: taskKinds.map(({ name, type }) => ({ name, value: type })),
	default: "={{ $json.task_type || 'videos/text2video' }}",
	description:
		'What kind of task it is: the operation that created it. Kling nodes put it out as task_type.',
};

/** The ID of a task that exists already; by default, of the one that the item comes from. */
export const taskId: INodeProperties = {
	displayName: 'Task ID',
	name: 'taskId',
	type: 'string',
	default: '={{ $json.task_id }}',
	placeholder: 'e.g. 861309198188019719',
	description: 'The task_id of a Kling node, also found in the text of its errors',
};
