#!/usr/bin/env bash
# mime-types 3.0.2, by which n8n-core 2.40.3 names a file that comes without a name: the extension of
# audio/mpeg is not mp3, that of video/quicktime not mov, that of audio/aac not aac, although each of
# these extensions is looked up as that very type. image/jpg has none at all.
# For an MP3 whose name nobody has said, n8n makes a file of type audio/mpeg with the extension mpga.
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
install mime-types@3.0.2
expect 'audio/mpeg: mpga, though mp3 is audio/mpeg
video/quicktime: qt, though mov is video/quicktime
audio/aac: adts, though aac is audio/aac
image/jpg: false' <<'JS'
import mime from 'mime-types';
for (const [type, ending] of [
	['audio/mpeg', 'mp3'],
	['video/quicktime', 'mov'],
	['audio/aac', 'aac'],
]) {
	console.log(`${type}: ${mime.extension(type)}, though ${ending} is ${mime.lookup(ending)}`);
}
console.log(`image/jpg: ${mime.extension('image/jpg')}`);
JS
