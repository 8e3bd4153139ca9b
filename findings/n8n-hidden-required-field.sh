#!/usr/bin/env bash
# n8n-workflow 2.40.1, the check before a workflow runs: a required field that is shown for kind "b" only
# is not asked for where kind is "a", but is as soon as kind is an expression, whatever that gives. The
# workflow is stopped then. So a node cannot declare a field required that depends on another.
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
install n8n-workflow@2.40.1
expect 'kind a: nothing is missing
kind ={{ "a" }}: Parameter "Text" is required.' <<'JS'
import { createRequire } from 'node:module';
const workflow = createRequire(import.meta.url)('n8n-workflow');
const properties = [
	{ displayName: 'Kind', name: 'kind', type: 'string', default: 'a' },
	{
		displayName: 'Text',
		name: 'text',
		type: 'string',
		default: '',
		required: true,
		displayOptions: { show: { kind: ['b'] } },
	},
];
const node = { id: '1', name: 'Node', type: 'test.node', typeVersion: 1, position: [0, 0] };
const type = { name: 'test.node', version: 1, inputs: [], outputs: [], properties };
for (const kind of ['a', '={{ "a" }}']) {
	const tried = { ...node, parameters: { kind, text: '' } };
	const issues = workflow.NodeHelpers.getNodeParametersIssues(properties, tried, type);
	console.log(`kind ${kind}: ${issues?.parameters.text.join() ?? 'nothing is missing'}`);
}
JS
