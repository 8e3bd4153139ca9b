import { broken, outsideLinks } from '../../docs/links.mts';

it('links are found in text, in brackets and in JSON, each once', () => {
	const texts = {
		'a.md': 'See [Kling](https://kling.ai/document-api), or https://www.cometapi.com.',
		'b.json': '{ "url": "https://kling.ai/document-api" }',
	};
	expect(outsideLinks(texts)).toEqual([
		{ url: 'https://kling.ai/document-api', pages: ['a.md', 'b.json'] },
		{ url: 'https://www.cometapi.com', pages: ['a.md'] },
	]);
});

it('a link with an anchor or a query is taken as a whole', () => {
	const [{ url }] = outsideLinks({ 'a.md': '[x](https://kling.ai/a?b=1&c=2#d) and more' });
	expect(url).toBe('https://kling.ai/a?b=1&c=2#d');
});

it.each([
	'https://example.com/boat.png',
	'https://cdn.example.com/video.mp4',
	'http://127.0.0.1:5678',
	'http://localhost:5678/workflow/1',
	'https://api.cometapi.com/kling/v1/videos/text2video',
	'https://...',
])('%s is no page to ask for', (url) => {
	expect(outsideLinks({ 'a.md': `"${url}"` })).toEqual([]);
});

it.each([
	[{ status: 200 }, undefined],
	[{ status: 403 }, undefined],
	[{ status: 429 }, undefined],
	[{ status: 404 }, 'HTTP 404'],
	[{ status: 410 }, 'HTTP 410'],
	[{ status: 502 }, 'HTTP 502'],
	[{ error: 'getaddrinfo ENOTFOUND kling.example' }, 'getaddrinfo ENOTFOUND kling.example'],
	[{}, 'no answer'],
])('%j is broken because of: %s', (answer, why) => {
	expect(broken(answer)).toBe(why);
});
