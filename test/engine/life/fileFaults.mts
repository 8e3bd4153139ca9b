import type { IncomingMessage, ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';

/** A file as the server has it. */
export interface GoodFile {
	type: string;
	bytes: Buffer;
}

/** Something that a file server does wrong. */
export interface FileFault {
	name: string;
	/** How often, before it answers as it should; `Infinity` when left out. */
	times?: number;
	/** Whether the file is delivered all the same. */
	isHarmless?: boolean;
	/** Most requests that it may take until the node gives up; 1 where nothing can be gained. */
	tries?: number;
	strike(response: ServerResponse, file: GoodFile, request: IncomingMessage): void;
}

const answer =
	(status: number, headers: Record<string, string>, body: string | Buffer = '') =>
	(response: ServerResponse) =>
		void response.writeHead(status, headers).end(body);

const page = '<!DOCTYPE html><html><body>Please sign in</body></html>';
const video = { 'content-type': 'video/mp4' };
const json = '{"error":{"code":"SignatureExpired"}}';
const half = ({ bytes }: GoodFile) => bytes.subarray(0, Math.floor(bytes.length / 2));

/** Sends the first half and ends the answer in order, so that nothing but the file says that it is cut. */
const cut = (response: ServerResponse, file: GoodFile) => {
	response.writeHead(200, { 'content-type': file.type, 'transfer-encoding': 'chunked' });
	response.end(half(file));
};
const breakOff = (response: ServerResponse, file: GoodFile) => {
	response.writeHead(200, {
		'content-type': file.type,
		'content-length': String(file.bytes.length),
	});
	response.write(half(file), () => response.destroy());
};
const good = (response: ServerResponse, { bytes }: GoodFile, headers: Record<string, string>) =>
	void response.writeHead(200, headers).end(bytes);

export const fileFaults: FileFault[] = [
	// What is no file, whatever the server calls it.
	{ name: 'a page', strike: answer(200, { 'content-type': 'text/html' }, page) },
	{ name: 'a page called a video', strike: answer(200, video, page) },
	{
		name: 'a page behind a mark and a comment',
		strike: answer(200, video, `\ufeff<!-- x -->${page}`),
	},
	{ name: 'JSON called a video', strike: answer(200, video, json) },
	{
		name: 'an XML error called a file',
		strike: answer(
			200,
			{ 'content-type': 'application/octet-stream' },
			'<?xml version="1.0"?><Error><Code>NoSuchKey</Code></Error>',
		),
	},
	{ name: 'text without a type', strike: answer(200, {}, 'Not ready') },
	{ name: 'a page in UTF-16', strike: answer(200, video, Buffer.from(`\ufeff${page}`, 'utf16le')) },
	{ name: 'a playlist', strike: answer(200, video, '#EXTM3U\n#EXT-X-VERSION:3\npart.ts\n') },
	{ name: 'an archive', strike: answer(200, video, Buffer.from('PK\x03\x04rest of it')) },
	{ name: 'a document', strike: answer(200, video, '%PDF-1.7 rest of it') },
	{ name: 'nothing', strike: answer(200, video) },
	{ name: 'nothing with a length', strike: answer(200, { ...video, 'content-length': '0' }) },
	// What is said not to be the file.
	{
		name: 'a part (206)',
		strike: (response, file) =>
			answer(
				206,
				{ 'content-type': file.type, 'content-range': `bytes 0-9/${file.bytes.length}` },
				half(file),
			)(response),
	},
	{ name: 'accepted (202)', strike: answer(202, video, '') },
	{ name: 'no content (204)', strike: answer(204, {}) },
	{ name: 'a redirect to nowhere', strike: answer(302, {}) },
	{
		name: 'a redirect to itself',
		strike: (response, _file, { url }) => answer(302, { location: url! })(response),
	},
	{ name: 'not found once', times: 1, strike: answer(404, {}, 'NoSuchKey') },
	{ name: 'not found', tries: 4, strike: answer(404, {}, 'NoSuchKey') },
	{
		name: 'forbidden twice',
		times: 2,
		strike: answer(403, { 'content-type': 'application/xml' }, '<Error/>'),
	},
	{ name: 'forbidden', tries: 4, strike: answer(403, {}, '') },
	{ name: 'gone', tries: 1, strike: answer(410, {}) },
	{ name: 'a bad request', tries: 1, strike: answer(400, {}, json) },
	{ name: 'too many requests', times: 3, strike: answer(429, { 'retry-after': '1' }) },
	{ name: 'a fault of the server', times: 5, strike: answer(500, {}) },
	{
		name: 'a gateway without a server',
		strike: answer(502, { 'content-type': 'text/html' }, page),
	},
	// What does not arrive.
	{ name: 'a closed connection', times: 2, strike: (response) => void response.destroy() },
	{ name: 'a transfer that breaks off twice', times: 2, strike: breakOff },
	{ name: 'a transfer that breaks off every time', strike: breakOff },
	{ name: 'a file that is cut once', times: 1, strike: cut },
	{ name: 'a file that is always cut', tries: 4, strike: cut },
	{
		name: 'silence in the middle',
		times: 1,
		strike: (response, file) =>
			void response
				.writeHead(200, { 'content-type': file.type, 'content-length': String(file.bytes.length) })
				.write(half(file)),
	},
	{
		name: 'another file after a break',
		strike: (response, file, { headers }) =>
			breakOff(response, {
				...file,
				bytes:
					headers['x-try'] === '0'
						? file.bytes
						: Buffer.concat([file.bytes.subarray(0, 40), Buffer.alloc(file.bytes.length, 1)]),
			}),
	},
	{
		name: 'broken compression',
		strike: (response, file) =>
			answer(
				200,
				{ 'content-type': file.type, 'content-encoding': 'gzip' },
				gzipSync(file.bytes).subarray(0, 20),
			)(response),
	},
	// What only looks wrong.
	{
		name: 'a file called a page',
		isHarmless: true,
		strike: (response, file) => good(response, file, { 'content-type': 'text/html' }),
	},
	{
		name: 'a file without a type',
		isHarmless: true,
		strike: (response, file) => good(response, file, {}),
	},
	{
		name: 'a compressed file',
		isHarmless: true,
		strike: (response, file) =>
			answer(
				200,
				{ 'content-type': file.type, 'content-encoding': 'gzip' },
				gzipSync(file.bytes),
			)(response),
	},
];
