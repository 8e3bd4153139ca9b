import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { INodeProperties, INodeType, INodeTypeDescription } from 'n8n-workflow';
import { repoRoot } from '../../root.mts';

/** A node as package.json lists it. */
export interface ListedNode {
	/** Name of the class, the folder and the files. */
	name: string;
	/** Absolute path of the folder. */
	folder: string;
	Node: new () => INodeType;
	description: INodeTypeDescription;
}

const manifest = JSON.parse(readFileSync(path.join(repoRoot, 'package.json'), 'utf8'));

/** The compiled files of package.json's "n8n" section as paths of their sources. */
export const listedSources: string[] = manifest.n8n.nodes.map((file: string) =>
	file.replace(/^dist\//, '').replace(/\.js$/, '.ts'),
);

/** The nodes that put no request body together: they only look at what is there, or are told of it. */
const LOOKING_NODES = ['KlingTask', 'KlingTrigger', 'KlingWait'];

/** Whether a node, by the name of its class, puts a request body together. */
export const isOrdering = (name: string) => !LOOKING_NODES.includes(name);

/** The nodes that put a request body together. */
export const orderingNodes = listedSources
	.map((source) => path.basename(source, '.node.ts'))
	.filter(isOrdering);

/** Whether a node starts workflows. */
export const isTrigger = ({ group }: INodeTypeDescription) => group.includes('trigger');

/** Loads every node that package.json lists. */
export async function loadNodes(): Promise<ListedNode[]> {
	return await Promise.all(
		listedSources.map(async (source) => {
			const file = path.join(repoRoot, source);
			const name = path.basename(file, '.node.ts');
			const { [name]: Node } = (await import(file)) as Record<string, new () => INodeType>;
			return { name, folder: path.dirname(file), Node, description: new Node().description };
		}),
	);
}

/** A field of a node, and the fields on whose values its visibility can depend. */
export interface Field {
	/** Where it is, for messages: `klingTextToVideo › Additional Fields › Mode`. */
	at: string;
	property: INodeProperties;
	/** The fields beside it. */
	siblings: INodeProperties[];
	/** The fields of the node itself. */
	top: INodeProperties[];
}

/** All fields of a node, those inside collections included. */
export function fieldsOf({ name, properties }: INodeTypeDescription): Field[] {
	const walk = (siblings: INodeProperties[], at: string): Field[] =>
		siblings.flatMap((property) => {
			const here = `${at} › ${property.displayName}`;
			const inside = groupsOf(property).flatMap((group) => walk(group, here));
			return [{ at: here, property, siblings, top: properties }, ...inside];
		});
	return walk(properties, name);
}

/** The lists of fields inside a field: one for a collection, one for each kind of entry otherwise. */
export function groupsOf({ type, options = [] }: INodeProperties): INodeProperties[][] {
	if (type === 'collection') return [options as INodeProperties[]];
	if (type !== 'fixedCollection') return [];
	return options.map((option) => ('values' in option ? option.values : []));
}

/** The values that a list of choices offers. */
export function choicesOf({ type, options = [] }: INodeProperties): unknown[] {
	if (type === 'boolean') return [true, false];
	return options.map((option) => ('value' in option ? option.value : undefined));
}
