import { Complaint } from '../shared/input/rules';
import { beforeSending } from '../shared/input/bodyStep';

/** How many times the area of the original the result may have. */
const MOST = 3;

/**
 * Checks how large an image would become, and repeats one ratio: Kling calls it "down", CometAPI's
 * example "bottom". Source: https://apidoc.cometapi.com/api/video/kling/image-expansion.
 */
export const fitExpansion = beforeSending(
	(_context, body) => {
		const ratio = (side: string) => Number(body[`${side}_expansion_ratio`]);
		const area = (1 + ratio('up') + ratio('down')) * (1 + ratio('left') + ratio('right'));
		if (area > MOST + 1e-9) {
			return new Complaint(
				`The expanded image may have at most ${MOST} times the area of the original`,
				`With these ratios it has ${area.toFixed(2)} times as much. Make one of them smaller.`,
			);
		}
		body.bottom_expansion_ratio = body.down_expansion_ratio;
		return undefined;
	},
	{ bottom_expansion_ratio: [] },
);
