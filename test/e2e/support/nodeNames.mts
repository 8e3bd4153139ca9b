import { isTrigger, loadNodes } from '../../unit/description/nodes.mts';

/** A node of this package, as the editor names it. */
export interface NodeName {
	/** The last part of its type. */
	name: string;
	displayName: string;
	/** The name of its first field. */
	firstField: string;
	isTrigger: boolean;
	/** Whether an agent can call it. */
	isTool: boolean;
}

/** Every node that package.json lists. */
export async function nodeNames(): Promise<NodeName[]> {
	const nodes = await loadNodes();
	return nodes.map(({ description }) => ({
		name: description.name,
		displayName: description.displayName,
		firstField: description.properties.find(({ type }) => type !== 'notice')!.displayName,
		isTrigger: isTrigger(description),
		isTool: description.usableAsTool === true,
	}));
}
