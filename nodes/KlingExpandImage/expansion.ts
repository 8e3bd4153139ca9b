import type { BodyCheck } from '../shared/input/compose';
import { Complaint } from '../shared/input/rules';

/** How many times the area of the original the result may have. */
const MOST = 3;

/**
 * Checks how large an image would become.
 * Source: https://apidoc.cometapi.com/api/video/kling/image-expansion.
 */
export const fitExpansion: BodyCheck = (body) => {
	const ratio = (side: string) => Number(body[`${side}_expansion_ratio`]);
	const area = (1 + ratio('up') + ratio('down')) * (1 + ratio('left') + ratio('right'));
	return area <= MOST + 1e-9
		? undefined
		: new Complaint(
				`The expanded image may have at most ${MOST} times the area of the original`,
				`With these ratios it has ${area.toFixed(2)} times as much. Make one of them smaller.`,
			);
};
