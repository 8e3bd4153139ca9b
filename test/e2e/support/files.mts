import type { INodeExecutionData } from 'n8n-workflow';
import type { N8nClient } from '../../n8n/client.mts';

const SIGNATURES: Record<string, RegExp> = {
	'video/mp4': /^....ftyp/s,
	'audio/mpeg': /^(ID3|\xff[\xe0-\xff])/,
	'audio/wav': /^RIFF....WAVE/s,
};

/** Says what a file really is, from its first bytes. */
function sniff(file: Buffer): string {
	const head = file.subarray(0, 16).toString('latin1');
	const match = Object.entries(SIGNATURES).find(([, signature]) => signature.test(head));
	return match?.[0] ?? `unknown: ${head}`;
}

/** Fetches every file of an item from n8n's storage; says for each property what it really holds. */
export async function filesOf(
	n8n: N8nClient,
	{ binary = {} }: INodeExecutionData,
): Promise<Record<string, string>> {
	const entries = Object.entries(binary).map(async ([property, { id, mimeType }]) => {
		expect(id).toMatch(/^filesystem/);
		const found = sniff(await n8n.file(id!));
		expect(mimeType).toBe(found);
		return [property, found];
	});
	return Object.fromEntries(await Promise.all(entries));
}
