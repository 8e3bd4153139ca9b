import { exactlyOneAxis } from '../../../../nodes/shared/description/film/cameraAxis.ts';
import { Complaint } from '../../../../nodes/shared/input/rules.ts';

const check = (control: unknown) => exactlyOneAxis(control, 'Camera Axis');

describe('exactlyOneAxis', () => {
	it.each([
		['one axis', { zoom: 3 }],
		['one axis beside one that is 0', { zoom: -0.5, pan: 0 }],
	])('allows %s', (_name, config) => {
		const control = { type: 'simple', config };
		expect(check(control)).toBeUndefined();
	});

	it.each([
		['a movement without axes', { type: 'simple' }],
		['an empty list of axes', { type: 'simple', config: {} }],
		['an axis that is 0', { config: { pan: 0 } }],
		['nothing', undefined],
	])('misses an axis in %s', (_name, control) => {
		expect(check(control)).toEqual(
			new Complaint(
				"'Camera Axis' needs exactly one axis that is not 0",
				"Choose an axis, or set 'Camera Movement' to 'Automatic'.",
			),
		);
	});

	it('refuses two, and names them', () => {
		expect(check({ config: { pan: 1, tilt: 0, zoom: -3 } })).toEqual(
			new Complaint(
				"'Camera Axis' needs exactly one axis that is not 0",
				'It has 2: pan, zoom. Remove all but one.',
			),
		);
	});
});
