import { KlingExpandImage } from '../../../nodes/KlingExpandImage/KlingExpandImage.node.ts';
import { KlingVirtualTryOn } from '../../../nodes/KlingVirtualTryOn/KlingVirtualTryOn.node.ts';
import { url, useOperations } from './operation.mts';

const api = useOperations({ expandIs404: true });
const parameters = {
	imageUrl: url('a.png'),
	humanImageUrl: url('a.png'),
	clothImageUrl: url('b.png'),
};
const caveat = 'CometAPI itself documents that this operation answers 404';

it('says that CometAPI knows of the 404 of image expansion, and asks once', async () => {
	const { error } = await api.run(KlingExpandImage, parameters);
	expect(error?.message).toBe('CometAPI does not know what was asked for: 404');
	expect(error?.description).toContain(caveat);
	expect(api.kinds()).toEqual(['create']);
});

it.each([
	['only the text says 404', 200, { code: null, message: '404' }],
	['the answer is a web page', 404, '<html>Not found</html>'],
])('says so when %s', async (_name, status, body) => {
	api.sandbox.faults.add({ on: 'create', kind: 'status', status, body });
	const { error } = await api.run(KlingExpandImage, parameters);
	expect(error?.description).toContain(caveat);
});

it('says it of no other refusal', async () => {
	api.sandbox.faults.add({ on: 'create', kind: 'kling', code: 1201 });
	const { error } = await api.run(KlingExpandImage, parameters);
	expect(error?.description).not.toContain(caveat);
});

it('says it of no other operation', async () => {
	api.sandbox.faults.add({ on: 'create', kind: 'status', status: 404, body: {} });
	const { error } = await api.run(KlingVirtualTryOn, parameters);
	expect(error?.message).toBe('CometAPI does not know what was asked for');
	expect(error?.description).not.toContain(caveat);
});
