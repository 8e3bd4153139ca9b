#!/usr/bin/env bash
# n8n-workflow 2.40.1, which n8n asks for the parameters of each node when it loads a workflow: where one
# expression stands in the place of a whole collection ("Add Option"), nothing of it is left, and nothing
# is said. An expression for a single option stays, and so does one for a field that is no collection.
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
install n8n-workflow@2.40.1
expect 'one option: {"options":{"limit":"={{ 5 }}"}}
the whole collection: {"options":{}}
a field: {"limit":"={{ 5 }}"}' <<'JS'
import { createRequire } from 'node:module';
const { NodeHelpers } = createRequire(import.meta.url)('n8n-workflow');
const limit = { displayName: 'Limit', name: 'limit', type: 'number', default: 1 };
const options = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	default: {},
	options: [limit],
};
const node = { id: '1', name: 'Node', type: 'test.node', typeVersion: 1, position: [0, 0] };
const type = { name: 'test.node', version: 1, inputs: [], outputs: [], properties: [] };
const loaded = (field, parameters) =>
	JSON.stringify(NodeHelpers.getNodeParameters([field], parameters, true, false, node, type));
console.log(`one option: ${loaded(options, { options: { limit: '={{ 5 }}' } })}`);
console.log(`the whole collection: ${loaded(options, { options: '={{ { limit: 5 } }}' })}`);
console.log(`a field: ${loaded(limit, { limit: '={{ 5 }}' })}`);
JS
