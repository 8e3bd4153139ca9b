import type { INodeTypeDescription } from 'n8n-workflow';
import { routes, type Route } from '../../contract/contract.mts';
import { sendersOf, type Sender } from './sentFields.mts';

/** An operation of a node, and what the contract says of the route that it goes to. */
export interface Operation {
	name: string;
	description: INodeTypeDescription;
	route: Route;
	senders: Sender[];
}

/** The routes that nodes go to. Of those that only Kling documents, the others are left to the day when CometAPI does. */
export const offered = routes.filter((route) => route.method === 'POST' && route.offered);

/** The operations of a node that puts a request body together: one, or those of its Operation field. */
export function operationsOf(description: INodeTypeDescription): Operation[] {
	const base = String(description.requestDefaults?.url);
	const field = description.properties.find(({ name }) => name === 'operation');
	if (!field) return [operation(description, base)];
	return (field.options ?? []).map((option) => {
		if (!('value' in option)) throw new Error('An operation without a value');
		const url = String(option.routing?.request?.url ?? base);
		return operation(description, url, String(option.value));
	});
}

function operation(description: INodeTypeDescription, path: string, value?: string): Operation {
	const senders = sendersOf(description, value);
	const paths = new Set(senders.map((sender) => sender.path));
	const candidates = offered.filter((route) => route.path === path);
	const route =
		candidates.find(({ toldApartBy }) => toldApartBy && paths.has(toldApartBy)) ??
		candidates.find(({ toldApartBy }) => !toldApartBy);
	if (!route) throw new Error(`${description.name} goes to ${path}, which is not in the contract`);
	return { name: [description.name, value].filter(Boolean).join(' '), description, route, senders };
}
