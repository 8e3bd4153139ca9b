import type { INodeTypeDescription } from 'n8n-workflow';

/** What a node is about, which its icon shows. */
export type IconName = 'video' | 'image' | 'audio' | 'task';

/** The icon of all nodes about one thing. n8n looks for it from where the file of the node is. */
export function iconOf(name: IconName): INodeTypeDescription['icon'] {
	return {
		light: `file:../../icons/kling-${name}.svg`,
		dark: `file:../../icons/kling-${name}.dark.svg`,
	};
}
