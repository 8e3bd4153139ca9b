import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { forModels } from '../shared/description/model';
import { elements, voices, withSound } from '../shared/description/existing/savedReferences';
import { shownFor } from '../shared/description/visibility';
import { OTHER } from '../shared/input/field';

/** Sources: Kling's pages of image to video with 3.0 (elements) and with 2.6 (voices), September 2026. */
const TAKES_ELEMENTS = 'kling-v3';
const TAKES_VOICES = 'kling-v2-6';

const ELEMENTS = { name: 'Saved Elements', value: 'elements' };
/** The choice that switches the sound on by itself. */
export const VOICES = {
	name: 'Saved Voices',
	value: 'voices',
	description: 'The video gets sound, which Kling V2.6 makes in professional mode only',
	routing: withSound,
};

function referenceSelector(...choices: INodePropertyOptions[]): INodeProperties {
	return {
		displayName: 'References',
		name: 'references',
		type: 'options',
		options: [{ name: 'None', value: 'none' }, ...choices],
		default: 'none',
		description: 'What was saved at Kling and is to be used in the video',
	};
}

/** Elements or voices: no model is known to take both. */
export const references: INodeProperties[] = [
	...shownFor({ '/model': [TAKES_ELEMENTS] }, [referenceSelector(ELEMENTS)]),
	...shownFor({ '/model': [TAKES_VOICES] }, [referenceSelector(VOICES)]),
	...shownFor({ '/model': [OTHER] }, [referenceSelector(ELEMENTS, VOICES)]),
	...shownFor({ references: [ELEMENTS.value] }, forModels([TAKES_ELEMENTS], ...elements(3))),
	...shownFor({ references: [VOICES.value] }, forModels([TAKES_VOICES], ...voices)),
];
