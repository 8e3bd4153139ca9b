import type { INodeTypeDescription } from 'n8n-workflow';

/** What a node is about, which its icon shows. */
export type Kind = 'video' | 'image' | 'audio' | 'task';

/** The icon of all nodes of a kind. n8n looks for it from where the file of the node is. */
export function iconOf(kind: Kind): INodeTypeDescription['icon'] {
	return {
		light: `file:../../icons/kling-${kind}.svg`,
		dark: `file:../../icons/kling-${kind}.dark.svg`,
	};
}
