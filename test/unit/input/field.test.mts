import type { INodePropertyRouting } from 'n8n-workflow';
import { maxLength, numberBetween, required } from '../../../nodes/shared/input/rules.ts';
import { sendAs } from '../../../nodes/shared/input/field.ts';
import type { RuledAction } from '../../../nodes/shared/input/field.ts';
import { prepare } from './prepare.mts';

const stepsOf = (...fields: INodePropertyRouting[]) =>
	fields.flatMap(({ send }) => send?.preSend ?? []);

describe('sendAs', () => {
	it("sends a field under the API's name", () => {
		expect(sendAs('model_name', 'Model').send).toMatchObject({
			type: 'body',
			property: 'model_name',
		});
	});

	it('checks and converts the value on its way, also inside an object', async () => {
		const steps = stepsOf(sendAs('camera.config.pan', 'Pan', numberBetween(-10, 10)));
		const { body, complaint } = await prepare({ camera: { config: { pan: '3' } } }, steps);
		expect(body).toEqual({ camera: { config: { pan: 3 } } });
		expect(complaint).toBeUndefined();
	});

	it('does not make up the object that it would be in', async () => {
		const steps = stepsOf(sendAs('camera.config.pan', 'Pan', numberBetween(-10, 10)));
		expect((await prepare({}, steps)).body).toEqual({});
	});

	it('keeps the first complaint, with its item', async () => {
		const steps = stepsOf(
			sendAs('prompt', 'Prompt', required),
			sendAs('negative', 'Negative Prompt', maxLength(1)),
		);
		const { complaint, itemIndex } = await prepare({ prompt: '', negative: 'too long' }, steps);
		expect(complaint?.message).toBe("'Prompt' is empty");
		expect(itemIndex).toBe(3);
	});

	it('shows its rules to whoever reads the description', () => {
		const steps = stepsOf(sendAs('prompt', 'Prompt', required, maxLength(200)));
		const { displayName, rules } = steps[0] as RuledAction;
		expect(displayName).toBe('Prompt');
		expect(rules.map(({ limits }) => limits)).toEqual([{ required: true }, { maxLength: 200 }]);
	});
});
