import { exactlyOneAxis } from '../../../nodes/shared/input/cameraAxis.ts';
import { Complaint } from '../../../nodes/shared/input/rules.ts';

const check = (control: unknown) => exactlyOneAxis(control, 'Camera Axis');

describe('exactlyOneAxis', () => {
	it.each([{ zoom: 3 }, { zoom: -0.5, pan: 0 }])('allows %j', (config) => {
		const control = { type: 'simple', config };
		expect(check(control)).toBeUndefined();
	});

	it.each([{ type: 'simple' }, { type: 'simple', config: {} }, { config: { pan: 0 } }, undefined])(
		'misses an axis in %j',
		(control) => {
			expect(check(control)).toEqual(
				new Complaint(
					"'Camera Axis' needs exactly one axis that is not 0",
					"Choose an axis, or set 'Camera Movement' to 'Automatic'.",
				),
			);
		},
	);

	it('refuses two, and names them', () => {
		expect(check({ config: { pan: 1, tilt: 0, zoom: -3 } })).toEqual(
			new Complaint(
				"'Camera Axis' needs exactly one axis that is not 0",
				'It has 2: pan, zoom. Remove all but one.',
			),
		);
	});
});
