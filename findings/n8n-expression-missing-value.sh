#!/usr/bin/env bash
# n8n-workflow 2.40.1, its own expressions: a field that the item does not have is undefined where the
# expression stands alone, and an empty text where anything stands beside it, even a space. Whoever checks a
# parameter for a missing value sees it in the first case only; and with a space behind it, a number or a
# list becomes text.
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
install n8n-workflow@2.40.1
expect '={{ $json.missing }}| gives undefined
={{ $json.missing }} | gives " "
=A {{ $json.missing }} boat| gives "A  boat"
={{ $json.list }}| gives [1,2]
={{ $json.list }} | gives "1,2 "' <<'JS'
import { createRequire } from 'node:module';
const workflow = createRequire(import.meta.url)('n8n-workflow');
const node = { id: '1', name: 'Node', type: 't', typeVersion: 1, position: [0, 0], parameters: {} };
const type = { description: { name: 't', version: 1, inputs: [], outputs: [], properties: [] } };
const { expression } = new workflow.Workflow({
	id: '1',
	active: false,
	nodes: [node],
	connections: {},
	nodeTypes: { getByName: () => type, getByNameAndVersion: () => type, getKnownTypes: () => ({}) },
});
const items = [{ json: { list: [1, 2] } }];
for (const text of [
	'={{ $json.missing }}',
	'={{ $json.missing }} ',
	'=A {{ $json.missing }} boat',
	'={{ $json.list }}',
	'={{ $json.list }} ',
]) {
	const args = [text, {}, null, 0, 0, 'Node', items, 'manual', {}];
	const value = expression.resolveSimpleParameterValue(...args);
	console.log(`${text}| gives ${JSON.stringify(value)}`);
}
JS
