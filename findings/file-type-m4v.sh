#!/usr/bin/env bash
# file-type 21.3.3, which n8n-core 2.40.3 asks where a file has no type: an MP4 file whose first brand is
# "M4V " (Apple's and HandBrake's writing of it) is video/x-m4v, not video/mp4, whatever its name is; and
# an SVG is application/xml with an XML declaration, and unknown without one.
# A service that takes video/mp4 only refuses such a file, although its name ends in .mp4.
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
install file-type@21.3.3
expect 'MP4 with brand isom: video/mp4
MP4 with brand M4V: video/x-m4v
SVG with a declaration: application/xml
SVG without: undefined' <<'JS'
import { fileTypeFromBuffer } from 'file-type';

const box = (kind, content) => {
	const size = Buffer.alloc(4);
	size.writeUInt32BE(8 + content.length);
	return Buffer.concat([size, Buffer.from(kind), content]);
};
const mp4 = (brand) =>
	Buffer.concat([box('ftyp', Buffer.from(`${brand}\0\0\0\0${brand}mp42`)), box('free', Buffer.alloc(64))]);
const svg = '<svg xmlns="http://www.w3.org/2000/svg"/>';
const files = {
	'MP4 with brand isom': mp4('isom'),
	'MP4 with brand M4V': mp4('M4V '),
	'SVG with a declaration': Buffer.from(`<?xml version="1.0"?>${svg}`),
	'SVG without': Buffer.from(svg),
};
for (const [name, file] of Object.entries(files)) {
	console.log(`${name}: ${(await fileTypeFromBuffer(file))?.mime}`);
}
JS
