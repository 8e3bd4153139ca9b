import type { INodeProperties } from 'n8n-workflow';

import { imageCount } from '../shared/description/format/imageCount';
import { shownFor } from '../shared/description/visibility';
import { sent } from '../shared/input/field';
import type { Rule } from '../shared/input/rules';

const AUTOMATIC_LENGTH = 'auto';

const LENGTHS = [
	{ name: 'Automatic', value: AUTOMATIC_LENGTH, description: 'The model decides from the prompt' },
	...[2, 3, 4, 5, 6, 7, 8, 9].map((length) => ({ name: String(length), value: length })),
];

/** The API wants a number here, or the word for leaving it to the model. */
const asNumber: Rule = (value) => (value === AUTOMATIC_LENGTH ? value : Number(value));

const seriesLength = sent(
	'series_amount',
	{
		displayName: 'Images in the Series',
		name: 'seriesLength',
		type: 'options',
		options: LENGTHS,
		default: 4,
		description: 'How many images the series has',
	},
	asNumber,
);

/** Images that have nothing to do with each other, or a series that tells a story; and how many. */
export const singleOrSeries: INodeProperties[] = [
	sent('result_type', {
		displayName: 'Result',
		name: 'resultType',
		type: 'options',
		options: [
			{
				name: 'Series',
				value: 'series',
				description: 'Images that belong together, such as scenes',
			},
			{ name: 'Single Images', value: 'single', description: 'One image, or variants of it' },
		],
		default: 'single',
		description: 'What the prompt is to become',
	}),
	...shownFor({ resultType: ['single'] }, [imageCount]),
	...shownFor({ resultType: ['series'] }, [seriesLength]),
];
