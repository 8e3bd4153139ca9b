/** A kind of task: where it is created, and therefore where it is looked up and listed. */
export interface TaskRoute {
	/** Name for the user. */
	name: string;
	/** The create path below `/kling/v1/`. The query path is this and the task ID. */
	path: string;
	/** Other paths below `/kling/v1/` to look it up on, where sources disagree. */
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
	{ name: 'Avatar', path: 'videos/avatar/image2video' },
	{ name: 'Custom Element (Official Only)', path: 'general/advanced-custom-elements' },
	{ name: 'Custom Voice (Official Only)', path: 'general/custom-voices' },
	{ name: 'Edit Video', path: 'videos/multi-elements' },
	{
		name: 'Expand Image',
		path: 'images/editing/expand',
		caveat:
			'CometAPI itself documents that this operation answers 404, so it may not work there at present',
	},
	{ name: 'Extend Video', path: 'videos/video-extend', noExternalId: true },
	{
		name: 'Generate Image, Multi-Image to Image',
		path: 'images/generations',
		alternatives: ['images/multi-image2image'],
	},
	{ name: 'Image to Video', path: 'videos/image2video' },
	{ name: 'Lip Sync', path: 'videos/advanced-lip-sync', alternatives: ['videos/lip-sync'] },
	{ name: 'Lip Sync (Older Route)', path: 'videos/lip-sync', noExternalId: true },
	{ name: 'Motion Control (Official Only)', path: 'videos/motion-control' },
	{ name: 'Multi-Image to Video', path: 'videos/multi-image2video' },
	{ name: 'Multi-Shot Image (Official Only)', path: 'general/ai-multi-shot' },
	{ name: 'Omni Image (Official Only)', path: 'images/omni-image' },
	{ name: 'Omni Video', path: 'videos/omni-video' },
	{ name: 'Text to Audio', path: 'audio/text-to-audio' },
	{ name: 'Text to Video', path: 'videos/text2video' },
	{ name: 'Video Effects', path: 'videos/effects' },
	{ name: 'Video to Audio', path: 'audio/video-to-audio' },
	{ name: 'Virtual Try-On', path: 'images/kolors-virtual-try-on' },
];

/** The URL path of a route, from the root of the API. */
export function urlOf(path: string): string {
	return KLING + path;
}

const routeOf = (path: string) => taskRoutes.find((route) => route.path === path);

/** The paths below `/kling/v1/` on which a task of a kind may be found, the likeliest first. */
export function queryPathsOf(path: string): string[] {
	return [path, ...(routeOf(path)?.alternatives ?? [])];
}

/** Whether a task of a kind can carry an ID of the user's own. */
export function acceptsExternalId(path: string): boolean {
	const route = routeOf(path);
	return route !== undefined && !route.noExternalId;
}

/** What is known of a path that answers 404 although it is documented. */
export function caveatOf(path: string): string | undefined {
	return routeOf(path)?.caveat;
}
