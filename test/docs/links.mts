/** A link to somewhere outside of the repository, and the pages that have it. */
export interface OutsideLink {
	url: string;
	pages: string[];
}

/** Addresses that stand for no page: of examples, of machines of one's own, and with gaps in them. */
const NO_PAGE = /^https?:\/\/((\w+\.)*example\.com|localhost|127\.0\.0\.1|api\.cometapi\.com|$)/;

/**
 * The links to outside pages in some texts, each once, A to Z.
 *
 * @param texts the texts of pages by their paths; in JSON and code, addresses count as links
 */
export function outsideLinks(texts: Record<string, string>): OutsideLink[] {
	const found = new Map<string, string[]>();
	for (const [page, text] of Object.entries(texts)) {
		for (const [match] of text.matchAll(/https?:\/\/[^\s"'`<>)\]|\\]+/g)) {
			const url = match.replace(/[.,;:]+$/, '');
			if (NO_PAGE.test(url)) continue;
			const pages = found.get(url) ?? [];
			if (!pages.includes(page)) found.set(url, [...pages, page]);
		}
	}
	return [...found]
		.map(([url, pages]) => ({ url, pages }))
		.sort((one, other) => one.url.localeCompare(other.url));
}

/** What came of asking for a link; `status` is missing where nobody answered. */
export interface Answer {
	status?: number;
	error?: string;
}

/**
 * Why a link is broken; `undefined` where it is not. Many sites answer a program with 403 or 429 what
 * they show to a person, so that only what says that there is no such page counts.
 */
export function broken({ status, error }: Answer): string | undefined {
	if (status === undefined) return error ?? 'no answer';
	return [404, 410].includes(status) || status >= 500 ? `HTTP ${status}` : undefined;
}
