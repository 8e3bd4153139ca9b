import { startSandbox, type Sandbox } from '../../sandbox/index.mts';
import { clientOf } from './client.mts';

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox();
});
afterAll(() => sandbox.close());

const download = (name: string) =>
	clientOf(sandbox, '').get<Buffer>(`${sandbox.url}/files/${name}`, {
		responseType: 'arraybuffer',
	});

describe('the files of a result', () => {
	it.each([
		['video.mp4', 'video/mp4', 'ftyp'],
		['video-with-sound.mp4', 'video/mp4', 'mp4a'],
		['sound.mp3', 'audio/mpeg', 'ID3'],
		['sound.wav', 'audio/wav', 'WAVE'],
		['picture.png', 'image/png', 'PNG'],
		['picture.jpg', 'image/jpeg', 'JFIF'],
	])('%s is what it says', async (name, type, mark) => {
		const { headers, data } = await download(`${name}?task=1`);
		expect(headers['content-type']).toBe(type);
		expect(headers['content-length']).toBe(String(data.length));
		expect(data.includes(mark)).toBe(true);
	});

	it('come in any size', async () => {
		const { headers, data } = await download('blob?bytes=100001&type=video/mp4');
		expect(headers).toMatchObject({ 'content-type': 'video/mp4', 'content-length': '100001' });
		expect(data).toHaveLength(100_001);
	});

	it('are missing when they are unknown', async () => {
		expect((await download('nothing.mp4')).status).toBe(404);
	});
});
