import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import fastify from 'fastify';
import { outputOf } from '../n8n/client.mts';
import { until } from '../n8n/until.mts';
import { exampleFiles, ExampleRig, jsonOf } from './support/exampleRig.mts';
import { filesOf } from './support/files.mts';

// The examples that run by themselves. Those that wait for people are in examplesWithPeople.test.mts.

jest.setTimeout(180_000);

const BY_HAND = "When clicking 'Execute workflow'";

let examples: ExampleRig;
beforeAll(async () => {
	examples = await ExampleRig.start({ world: 'kling' });
});
beforeEach(() => examples.rig.sandbox.reset());
afterAll(async () => await examples.close());

const bought = () => examples.rig.sandbox.tasks;
const ownTable = () => `test_${randomUUID().replaceAll('-', '')}`;

describe('rows to videos', () => {
	const PROMPTS = ['Gulls around a lighthouse', '[fail] A tram in the snow', 'Hands on clay'];

	test('marks each row, writes the files, and does nothing about rows that are done', async () => {
		examples.model.plan(...PROMPTS.map((text) => ({ text })));
		const table = ownTable();
		const workflow = await examples.import('rows-to-videos.json', { kling_video_ideas: table });
		const rows = jsonOf(await examples.run(workflow, BY_HAND), 'Add Rows');
		expect(rows.map(({ idea }) => idea)).toHaveLength(PROMPTS.length);

		const execution = await examples.run(workflow, 'Every Hour');
		expect(
			bought()
				.map(({ body }) => body.prompt)
				.sort(),
		).toEqual([...PROMPTS].sort());
		const rowOf = (prompt: string) => `row-${rows[PROMPTS.indexOf(prompt)].id}`;
		for (const { body, externalTaskId } of bought())
			expect(externalTaskId).toBe(rowOf(String(body.prompt)));

		const done = jsonOf(execution, 'Mark as Done');
		expect(done.map(({ id }) => id)).toEqual([rows[0].id, rows[2].id]);
		for (const row of done) {
			expect(row).toMatchObject({ status: 'done', file: expect.stringContaining(exampleFiles) });
			const file = await readFile(String(row.file));
			expect(file.toString('latin1', 4, 8)).toBe('ftyp');
		}
		expect(jsonOf(execution, 'Mark as Failed')).toMatchObject([
			{ id: rows[1].id, status: 'moderation', message: expect.stringContaining('risk control') },
		]);

		const again = await examples.run(workflow, 'Every Hour');
		expect(jsonOf(again, 'Rows to Do')).toEqual([]);
		expect(bought()).toHaveLength(PROMPTS.length);
	});

	test('takes over what a run that was stopped has bought', async () => {
		const texts = PROMPTS.map((text) => ({ text: text.replace('[fail] ', '') }));
		const changes = { kling_video_ideas: ownTable(), 'row-': `row-${randomUUID()}-` };
		const workflow = await examples.import('rows-to-videos.json', changes);
		await examples.run(workflow, BY_HAND);

		const { n8n, sandbox } = examples.rig;
		sandbox.outcome(() => ({ taskMs: 20_000 }));
		examples.model.plan(...texts);
		const stopped = await n8n.run(workflow, 'Every Hour');
		await until('all to be bought', 60, () => bought().length === texts.length);
		await n8n.stop(stopped);

		for (const task of bought()) task.end();
		examples.model.plan(...texts.map(({ text }) => ({ text: `${text}, another time` })));
		const execution = await examples.run(workflow, 'Every Hour');
		expect(jsonOf(execution, 'Mark as Done')).toHaveLength(texts.length);
		expect(bought()).toHaveLength(texts.length);
	});
});

test('a story in several shots is one video of the shots that the model has written', async () => {
	const shots = [
		{ prompt: 'A fox under a street lamp', duration: 5 },
		{ prompt: 'It finds a red umbrella', duration: 4 },
		{ prompt: 'Fox and hedgehog share it', duration: 6 },
	];
	examples.model.plan({ text: `\`\`\`json\n${JSON.stringify(shots)}\n\`\`\`` });
	const workflow = await examples.import('story-in-several-shots.json');
	const execution = await examples.run(workflow);

	expect(bought()).toHaveLength(1);
	expect(bought()[0].body).toMatchObject({
		multi_shot: true,
		shot_type: 'customize',
		sound: 'on',
		duration: '15',
		multi_prompt: shots.map(({ prompt, duration }, index) => ({
			index: index + 1,
			prompt,
			duration: String(duration),
		})),
	});
	const [video] = outputOf(execution, 'Kling Text to Video');
	expect(await filesOf(examples.rig.n8n, video)).toEqual({ data: 'video/mp4' });
});

test('news become a talking avatar: the newest, as the model puts it', async () => {
	const feed = fastify({ forceCloseConnections: true });
	feed.get('/rss', (_request, reply) => reply.type('application/rss+xml').send(FEED));
	const address = await feed.listen({ host: '127.0.0.1', port: 0 });
	try {
		const SCRIPT = 'Good evening. A new bridge has opened today.';
		examples.model.plan({ text: SCRIPT });
		const workflow = await examples.import('news-to-talking-avatar.json', {
			'https://blog.n8n.io/rss/': `${address}/rss`,
		});
		const execution = await examples.run(workflow);

		expect(jsonOf(execution, 'Newest')).toMatchObject([{ title: 'A bridge opens' }]);
		const { answered } = examples.rig.sandbox;
		expect(answered.map(({ body }) => body.text)).toEqual([SCRIPT]);
		const [speech] = jsonOf(execution, 'Kling Text to Speech');
		expect(bought().map(({ body }) => body)).toMatchObject([
			{ image: 'https://example.com/presenter.png', sound_file: speech.audio_url },
		]);
		const [video] = outputOf(execution, 'Kling Avatar');
		expect(await filesOf(examples.rig.n8n, video)).toEqual({ data: 'video/mp4' });
	} finally {
		await feed.close();
	}
});

const FEED = `<?xml version="1.0"?><rss version="2.0"><channel><title>News</title>
	<item><title>A bridge opens</title><description>After ten years.</description>
		<pubDate>Tue, 10 Nov 2026 10:00:00 GMT</pubDate></item>
	<item><title>Old news</title><pubDate>Mon, 09 Nov 2026 10:00:00 GMT</pubDate></item>
</channel></rss>`;

test('key frames become clips at the same time, each from one frame to the next', async () => {
	const { sandbox } = examples.rig;
	// The first clip ends last.
	let clips = 0;
	sandbox.outcome(({ route }) =>
		route.includes('image2video') ? { taskMs: 4_000 - 1_000 * clips++ } : undefined,
	);
	const workflow = await examples.import('key-frames-to-clips.json');
	const execution = await examples.run(workflow);

	const [{ images }] = jsonOf(execution, 'Key Frames');
	const urls = (images as Array<{ url: string }>).map(({ url }) => url);
	expect(new Set(urls).size).toBe(4);
	const pairOf = ({ body }: (typeof sandbox.tasks)[number]) => [body.image, body.image_tail];
	expect(bought().slice(1).map(pairOf).sort()).toEqual(
		urls
			.slice(1)
			.map((end, index) => [urls[index], end])
			.sort(),
	);
	expect(bought()).toHaveLength(1 + 3);
	expect(sandbox.maxAliveSeen).toBe(3);

	const [{ video_url: inOrder }] = jsonOf(execution, 'Clips in Order');
	const taskOf = (url: string) =>
		bought().find(({ taskId }) => new URL(url).searchParams.get('task') === taskId)!;
	expect((inOrder as string[]).map((url) => taskOf(url).body.image)).toEqual(urls.slice(0, 3));
});

describe('a catalogue overnight', () => {
	const COUNT = 8;
	const NIGHT = 'Every Night';

	/** Imports it with eight products in a table of its own. */
	async function filled(changes: Record<string, string> = {}) {
		const own = { kling_catalogue: ownTable(), 'my-shop': randomUUID(), ...changes };
		const workflow = await examples.import('catalogue-overnight.json', own);
		await examples.run(workflow, BY_HAND);
		return workflow;
	}

	test('keeps five tasks alive at a time and notes each row', async () => {
		const workflow = await filled();
		const execution = await examples.run(workflow, NIGHT);
		expect(bought()).toHaveLength(COUNT);
		expect(examples.rig.sandbox.maxAliveSeen).toBe(5);
		const rows = jsonOf(execution, 'Mark as Done');
		expect(rows.map(({ sku }) => sku)).toEqual(
			Array.from({ length: COUNT }, (_, index) => `sku-${index + 1}`),
		);
		for (const row of rows)
			expect(row).toMatchObject({ status: 'succeed', video_url: expect.stringContaining('http') });

		const next = await examples.run(workflow, NIGHT);
		expect([jsonOf(next, 'Rows to Do'), jsonOf(next, 'Rows to Pick Up')]).toEqual([[], []]);
		expect(bought()).toHaveLength(COUNT);
	});

	test('buys nothing where there are more rows than Max Tasks per Run', async () => {
		const workflow = await filled({ '"maxTasksPerRun":50': `"maxTasksPerRun":${COUNT - 1}` });
		const execution = await examples.run(workflow, NIGHT);
		expect(bought()).toEqual([]);
		const rows = jsonOf(execution, 'Note Failure');
		expect(rows.map(({ message }) => message)).toEqual(
			rows.map(() => expect.stringContaining("'Max Tasks per Run' is 7")),
		);
		expect(rows).toHaveLength(COUNT);
	});

	test('goes on after a run that was stopped, and buys nothing again', async () => {
		const { n8n, sandbox } = examples.rig;
		const workflow = await filled();
		sandbox.outcome(() => ({ taskMs: 30_000 }));
		const stopped = await n8n.run(workflow, NIGHT);
		await until('five to be bought', 60, () => bought().length === 5);
		await n8n.stop(stopped);
		await n8n.finished(stopped);
		for (const task of bought()) task.end();
		sandbox.outcome(() => undefined);

		const execution = await examples.run(workflow, NIGHT);
		expect(jsonOf(execution, 'Mark as Done')).toHaveLength(COUNT);
		expect(bought()).toHaveLength(COUNT);
	});
});

test('a catalogue overnight picks up what took too long, also where nothing can be looked for', async () => {
	const gateway = await ExampleRig.start({ world: 'gateway' });
	try {
		const { sandbox } = gateway.rig;
		sandbox.outcome(({ body }) =>
			String(body.prompt).includes('mug') ? { taskMs: 600_000 } : undefined,
		);
		const workflow = await gateway.import('catalogue-overnight.json', {
			kling_catalogue: ownTable(),
			'"maxWait":120': '"maxWait":0.15,"pollInterval":1',
		});
		await gateway.run(workflow, BY_HAND);
		const first = await gateway.run(workflow, 'Every Night');
		const [mug] = sandbox.tasks.filter(({ alive }) => alive);
		expect(jsonOf(first, 'Note Failure')).toMatchObject([
			{ sku: 'sku-1', status: 'timeout', task_id: mug.taskId },
		]);
		expect(jsonOf(first, 'Mark as Done')).toHaveLength(7);

		mug.end();
		const second = await gateway.run(workflow, 'Every Night');
		expect(jsonOf(second, 'Mark as Picked Up')).toMatchObject([
			{ sku: 'sku-1', status: 'succeed', video_url: expect.stringContaining(sandbox.url) },
		]);
		expect(sandbox.tasks).toHaveLength(8);
	} finally {
		await gateway.close();
	}
});
