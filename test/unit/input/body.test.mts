import { fetchDeferred, deferred } from '../../../nodes/shared/input/files/deferred.ts';
import type { Body, Draft } from '../../../nodes/shared/input/body.ts';
import type { sendOnce } from '../../../nodes/shared/task/sendOnce.ts';

const file = deferred('key', { size: 3 }, async () => 'YWJj');
const draft: Draft = { image: file, images: [{ image: file }] };

it('a draft with files is no body that can be sent, which the compiler says', () => {
	type Sent = Parameters<typeof sendOnce>[1];
	// @ts-expect-error JSON leaves out what is a function, and the request is paid without its file.
	const sent: Sent = draft;
	expect(JSON.stringify(sent)).toBe('{"images":[{}]}');
});

it('its files are in it once they are fetched', async () => {
	const body: Body = await fetchDeferred(draft);
	expect(body).toEqual({ image: 'YWJj', images: [{ image: 'YWJj' }] });
});
