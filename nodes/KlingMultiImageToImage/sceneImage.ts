import { imageField } from '../shared/description/media/image';
import type { BodyCheck, Form } from '../shared/input/compose';

/**
 * Sends the scene by its older name, too, which has a spelling mistake in it: older pages of CometAPI
 * have only that one. The API ignores a name that it does not know, so the other one does no harm,
 * while a scene that is not understood would be missing from an image that is paid.
 */
export const spellSceneImageTwice: BodyCheck = (body) => {
	if (body.scene_image !== undefined) body.scence_image = body.scene_image;
	return undefined;
};

/** Where the subjects are. */
export const sceneImage: Form = {
	fields: imageField({
		name: 'sceneImage',
		displayName: 'Scene Image',
		property: 'scene_image',
		optional: true,
		example: 'scene.png',
	}),
	checks: [spellSceneImageTwice],
};
