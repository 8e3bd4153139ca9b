/** What is written down of a kind of task. */
interface Row {
	/** Name for the user. */
	name: string;
	/**
	 * What stands below `/kling/v1/` in the path that creates it. The path that looks it up is the same
	 * with the task ID behind it.
	 */
	type: string;
	/** Other types under whose path it may be looked up, where sources disagree. */
	alternatives?: readonly string[];
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
const rows = [
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
] as const satisfies readonly Row[];

/** How workflows name a kind of task, e.g. `videos/text2video`. */
export type TaskType = (typeof rows)[number]['type'];

/** What a task makes. */
export type Medium = 'audio' | 'image' | 'other' | 'video';

/** A kind of task: what it is, where it is created, and where it is looked up and listed. */
export interface TaskKind {
	/** Name for the user. */
	readonly name: string;
	/** Not set for a path on which, as far as is known, no task is created. */
	readonly type?: TaskType;
	readonly medium: Medium;
	/** The URL path that creates it and lists it, from the root of the API. */
	readonly path: string;
	/** The URL paths that it may be looked up under, the likeliest first. */
	readonly queryPaths: readonly string[];
	/** Whether it can carry an ID of the user's own. */
	readonly acceptsExternalId: boolean;
	/** What is known of a path that answers 404 although it is documented. */
	readonly caveat?: string;
}

/** A kind of task that is known. */
export type ListedKind = TaskKind & { readonly type: TaskType };

const MEDIA: Record<string, Medium> = { audio: 'audio', images: 'image', videos: 'video' };

/** What stands first in a path says what comes out. */
const mediumOf = (type: string): Medium => MEDIA[type.split('/')[0]] ?? 'other';

/** Every kind of task, A to Z. */
export const taskKinds: readonly ListedKind[] = rows.map((row) => {
	const {
		name,
		type,
		alternatives = [],
		noExternalId = false,
		caveat,
	}: (typeof rows)[number] & Row = row;
	const path = pathOf(type);
	return {
		name,
		type,
		medium: mediumOf(type),
		path,
		queryPaths: [path, ...alternatives.map(pathOf)],
		acceptsExternalId: !noExternalId,
		caveat,
	};
});

/** The URL path of a type, from the root of the API. */
export function pathOf(type: string): string {
	return KLING + type;
}

/** The kind of task of a type, if there is such a type. */
export function kindOf(type: unknown): ListedKind | undefined {
	return taskKinds.find((kind) => kind.type === type);
}

/** The kind of the tasks that are created on a path; one without a type where none are. */
export function kindAt(path: string): TaskKind {
	const kind = taskKinds.find((listed) => listed.path === path);
	return (
		kind ?? { name: path, medium: 'other', path, queryPaths: [path], acceptsExternalId: false }
	);
}
