export interface PictureSize {
	/** In pixels, as stored: a camera's note that the picture is to be turned is not applied. */
	width: number;
	height: number;
}

/**
 * How large a PNG or JPEG is, by its own header.
 *
 * @returns `undefined` where the header does not say
 */
export function pictureSize(file: Buffer): PictureSize | undefined {
	if (file.toString('latin1', 12, 16) === 'IHDR' && file.length >= 24) {
		return { width: file.readUInt32BE(16), height: file.readUInt32BE(20) };
	}
	return file[0] === 0xff && file[1] === 0xd8 ? jpegSize(file) : undefined;
}

/** Whether a JPEG marker begins a frame header, which carries the size: SOF0 to SOF15. */
const isFrame = (marker: number) =>
	marker >= 0xc0 && marker <= 0xcf && ![DHT, JPG, DAC].includes(marker);

/** Markers of other meaning among those of the frames. */
const [DHT, JPG, DAC] = [0xc4, 0xc8, 0xcc];

/**
 * Walks from segment to segment to the frame header. Whatever a segment contains is skipped, such as
 * the small preview picture that cameras put into EXIF. Source: ITU T.81, annex B.
 */
function jpegSize(file: Buffer): PictureSize | undefined {
	let at = 2;
	while (at + 9 <= file.length && file[at] === 0xff) {
		const marker = file[at + 1];
		if (marker === 0xff) {
			at++; // A marker may be preceded by any number of fill bytes.
		} else if (isFrame(marker)) {
			return { width: file.readUInt16BE(at + 7), height: file.readUInt16BE(at + 5) };
		} else {
			at += 2 + file.readUInt16BE(at + 2);
		}
	}
	return undefined;
}
