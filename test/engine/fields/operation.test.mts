import { KlingEditVideo } from '../../../nodes/KlingEditVideo/KlingEditVideo.node.ts';
import { inSandbox } from '../harness.mts';

const agentsChoice = "={{ $fromAI('operation') }}";
const parameters = { operation: agentsChoice, sessionId: 's1' };

it.concurrent(
	'an operation that an agent fills in goes where it belongs',
	inSandbox(async (harness) => {
		const items = [{ json: { operation: 'previewSelection' } }];
		const { error } = await harness.run(KlingEditVideo, parameters, { items });
		expect(error).toBeUndefined();
		const [{ path, body }] = harness.sandbox.requests;
		expect(path).toBe('/kling/v1/videos/multi-elements/preview-selection');
		expect(body).toEqual({ session_id: 's1' });
	}),
);

it.concurrent(
	'so does one that starts a task, which is waited for',
	inSandbox(async (harness) => {
		const items = [{ json: { operation: 'create' } }];
		const edit = { ...parameters, prompt: 'Take it out', editMode: 'removal' };
		const { items: output } = await harness.run(KlingEditVideo, edit, { items });
		expect(output[0].json).toMatchObject({ task_status: 'succeed' });
		expect(harness.sandbox.tasks[0].body).toMatchObject({ edit_mode: 'removal' });
	}),
);

it.concurrent.each([
	['an agent makes up', agentsChoice, [{ json: { operation: 'improve' } }]],
	['an agent leaves empty', agentsChoice, [{ json: { operation: '' } }]],
	['is an expression, which n8n does not take there', '={{ "create" }}', [{ json: {} }]],
])('an operation that %s is refused', async (_which, operation, items) => {
	await inSandbox(async (harness) => {
		const edit = { ...parameters, operation, prompt: 'Take it out', editMode: 'removal' };
		const [message] = await harness.refusal(KlingEditVideo, edit, { items });
		expect(message).toMatch(/^'Operation' must be one of: addSelection, /);
	})();
});
