/** A kind of task: where it is created, and therefore where it is looked up and listed. */
export interface TaskRoute {
	/** Name for the user. */
	name: string;
	/**
	 * What stands below `/kling/v1/` in the path that creates it. The path that looks it up is the same
	 * with the task ID behind it.
	 */
	type: string;
	/** Other types under whose path it may be looked up, where sources disagree. */
	alternatives?: string[];
	/** Whether a create on it takes no external task ID. */
	noExternalId?: boolean;
	/** What its own documentation admits about it, told to who finds that it answers 404. */
	caveat?: string;
}

const KLING = '/kling/v1/';

/**
 * Every kind of task, A to Z. Sources: https://apidoc.cometapi.com/api/video/kling/individual-queries
 * and the page of each operation there. Kinds marked "official only" are documented by Kling but not
 * by CometAPI.
 */
export const taskRoutes: TaskRoute[] = [
	{ name: 'Avatar', type: 'videos/avatar/image2video' },
	{ name: 'Custom Element (Official Only)', type: 'general/advanced-custom-elements' },
	{ name: 'Custom Voice (Official Only)', type: 'general/custom-voices' },
	{ name: 'Edit Video', type: 'videos/multi-elements' },
	{
		name: 'Expand Image',
		type: 'images/editing/expand',
		caveat:
			'CometAPI itself documents that this operation answers 404, so it may not work there at present',
	},
	{ name: 'Extend Video', type: 'videos/video-extend', noExternalId: true },
	{
		name: 'Generate Image, Multi-Image to Image',
		type: 'images/generations',
		alternatives: ['images/multi-image2image'],
	},
	{ name: 'Image to Video', type: 'videos/image2video' },
	{ name: 'Lip Sync', type: 'videos/advanced-lip-sync', alternatives: ['videos/lip-sync'] },
	{ name: 'Lip Sync (Older Route)', type: 'videos/lip-sync', noExternalId: true },
	{
		name: 'Motion Control',
		type: 'videos/motion-control',
		caveat: 'CometAPI does not document this operation, so it may not work there',
	},
	{ name: 'Multi-Image to Video', type: 'videos/multi-image2video' },
	{ name: 'Multi-Shot Image (Official Only)', type: 'general/ai-multi-shot' },
	{ name: 'Omni Image', type: 'images/omni-image' },
	{ name: 'Omni Video', type: 'videos/omni-video' },
	{ name: 'Text to Audio', type: 'audio/text-to-audio' },
	{ name: 'Text to Video', type: 'videos/text2video' },
	{ name: 'Video Effects', type: 'videos/effects' },
	{ name: 'Video to Audio', type: 'audio/video-to-audio' },
	{ name: 'Virtual Try-On', type: 'images/kolors-virtual-try-on' },
];

/** The URL path of a type, from the root of the API; everything but the user sees only this. */
export function pathOf(type: string): string {
	return KLING + type;
}

const routeAt = (path: string) => taskRoutes.find(({ type }) => pathOf(type) === path);

/** The type of the tasks that are created on a path; `undefined` where none are. */
export function typeAt(path: string): string | undefined {
	return routeAt(path)?.type;
}

/** The paths on which a task that was created on a path may be found, the likeliest first. */
export function queryPathsOf(path: string): string[] {
	return [path, ...(routeAt(path)?.alternatives ?? []).map(pathOf)];
}

/** Whether a task that is created on a path can carry an ID of the user's own. */
export function acceptsExternalId(path: string): boolean {
	const route = routeAt(path);
	return route !== undefined && !route.noExternalId;
}

/** What is known of a path that answers 404 although it is documented. */
export function caveatOf(path: string): string | undefined {
	return routeAt(path)?.caveat;
}
