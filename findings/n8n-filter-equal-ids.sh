#!/usr/bin/env bash
# n8n-workflow 2.40.1, the comparison of n8n's If, Filter and Switch nodes: with "Convert types where
# required", two IDs of 18 digits that differ in the last ones are equal as numbers. Both come as text and
# are turned into numbers that JavaScript cannot tell apart; nothing is said of that. As text they differ.
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
install n8n-workflow@2.40.1
expect 'as number: true
as string: false' <<'JS'
import { createRequire } from 'node:module';
const workflow = createRequire(import.meta.url)('n8n-workflow');
for (const type of ['number', 'string']) {
	const isEqual = workflow.executeFilter({
		combinator: 'and',
		options: { caseSensitive: true, leftValue: '', typeValidation: 'loose', version: 2 },
		conditions: [
			{
				id: '1',
				leftValue: '861309198188019719',
				rightValue: '861309198188019720',
				operator: { type, operation: 'equals' },
			},
		],
	});
	console.log(`as ${type}: ${isEqual}`);
}
JS
