import { singleOrSeries } from '../../../nodes/KlingOmniImage/series.ts';
import { bodyOf, compose } from '../input/bodyOf.mts';

it('single images have a number of their own', async () => {
	const values = { resultType: 'single', imageCount: 3, seriesLength: 5 };
	expect(await bodyOf(singleOrSeries, values)).toEqual({ result_type: 'single', n: 3 });
});

it.each([
	['a number', 5, 5],
	['a number as text', '9', 9],
	['the choice of the model', 'auto', 'auto'],
])('a series has a length of its own: %s', async (_kind, seriesLength, expected) => {
	const values = { resultType: 'series', imageCount: 3, seriesLength };
	expect(await bodyOf(singleOrSeries, values)).toEqual({
		result_type: 'series',
		series_amount: expected,
	});
});

it.each([1, 10, 2.5, 'many'])('a series of %s images is refused', async (seriesLength) => {
	const { complaint } = await compose(singleOrSeries, { resultType: 'series', seriesLength });
	expect(complaint?.message).toBe(
		"'Images in the Series' must be one of: auto, 2, 3, 4, 5, 6, 7, 8, 9",
	);
});
