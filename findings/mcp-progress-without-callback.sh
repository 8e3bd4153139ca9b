#!/usr/bin/env bash
# @modelcontextprotocol/sdk 1.26.0: a client that calls a tool with resetTimeoutOnProgress gives it up
# all the same when its time is over, unless it has given an onprogress callback as well. Only then does it
# send the token without which a server has nothing to report progress with.
# A tool that reports progress is called three times, each with a time limit that is less than it takes.
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
install @modelcontextprotocol/sdk@1.26.0
expect 'neither: MCP error -32001: Request timed out
resetTimeoutOnProgress: MCP error -32001: Request timed out
resetTimeoutOnProgress and onprogress: done' <<'JS'
import { setTimeout } from 'node:timers/promises';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { InMemoryTransport } from '@modelcontextprotocol/sdk/inMemory.js';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';

async function call(options) {
	const server = new McpServer({ name: 'server', version: '1.0.0' });
	server.registerTool('slow', { inputSchema: {} }, async (_args, { _meta, sendNotification }) => {
		for (let progress = 1; progress <= 6; progress++) {
			await setTimeout(200);
			const { progressToken } = _meta ?? {};
			if (progressToken === undefined) continue;
			const params = { progressToken, progress };
			await sendNotification({ method: 'notifications/progress', params });
		}
		return { content: [{ type: 'text', text: 'done' }] };
	});
	const client = new Client({ name: 'client', version: '1.0.0' });
	const [one, other] = InMemoryTransport.createLinkedPair();
	await Promise.all([server.connect(one), client.connect(other)]);
	return await client.callTool({ name: 'slow', arguments: {} }, undefined, options).then(
		({ content }) => content[0].text,
		({ message }) => message,
	);
}

const timeout = 700;
const resetTimeoutOnProgress = true;
console.log(`neither: ${await call({ timeout })}`);
console.log(`resetTimeoutOnProgress: ${await call({ timeout, resetTimeoutOnProgress })}`);
const onprogress = () => undefined;
const answer = await call({ timeout, resetTimeoutOnProgress, onprogress });
console.log(`resetTimeoutOnProgress and onprogress: ${answer}`);
process.exit();
JS
