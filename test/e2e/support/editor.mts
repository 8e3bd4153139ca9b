import { copyFileSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type Browser, chromium, type Locator, type Page, selectors } from 'playwright-core';
import { OWNER } from '../../n8n/client.mts';
import { repoRoot } from '../../root.mts';
import { given } from './rig.mts';

const ARTEFACTS = path.join(repoRoot, 'test', 'artefacts');
const PICTURES = path.join(repoRoot, 'docs', 'pictures');
const fileOf = (screenshot: string) => path.join(ARTEFACTS, `${screenshot}.png`);
const WIDTH = 1440;
const HEIGHT = 1000;
const SIDE_BY_SIDE = 'body { display: flex; align-items: start } figure { margin: 0 8px 0 0 }';
const CHROMIUM_ARGS = [
	'--no-sandbox',
	'--disable-gpu',
	'--disable-quic',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
];

/** n8n's editor in a browser, signed in, with the gestures of a user. */
export class Editor {
	private constructor(
		private readonly browser: Browser,
		readonly page: Page,
	) {}

	/** @param url another n8n than the one that all tests share */
	static async open(url = given('E2E_N8N_URL')): Promise<Editor> {
		mkdirSync(ARTEFACTS, { recursive: true });
		selectors.setTestIdAttribute('data-test-id');
		const browser = await chromium.launch({
			executablePath: given('E2E_CHROMIUM'),
			args: CHROMIUM_ARGS,
		});
		const page = await browser.newPage({
			baseURL: url,
			viewport: { width: WIDTH, height: HEIGHT },
		});
		await page.goto('/signin');
		await page.locator('input[name=emailOrLdapLoginId]').fill(OWNER.email);
		await page.locator('input[name=password]').fill(OWNER.password);
		await page.getByRole('button', { name: 'Sign in' }).click();
		await page.waitForURL((url) => url.pathname !== '/signin');
		return new Editor(browser, page);
	}

	async close(): Promise<void> {
		await this.browser.close();
	}

	/** @param what a part of the page; all of it when left out */
	async screenshot(name: string, what: Page | Locator = this.page): Promise<void> {
		await what.screenshot({ path: fileOf(name) });
	}

	/** A screenshot that the docs show: in a run with `PICTURES=write`, the file there is replaced. */
	async picture(name: string, what: Page | Locator = this.page): Promise<void> {
		await this.screenshot(name, what);
		if (process.env.PICTURES !== 'write') return;
		mkdirSync(PICTURES, { recursive: true });
		copyFileSync(fileOf(name), path.join(PICTURES, `${name}.png`));
	}

	/** Puts screenshots that were taken before beside each other, for people to compare. */
	async sideBySide(name: string, screenshots: string[]): Promise<void> {
		const page = await this.browser.newPage({ viewport: { width: 2400, height: 1000 } });
		const images = screenshots.map((one) => {
			const data = readFileSync(fileOf(one), 'base64');
			return `<figure><img src="data:image/png;base64,${data}"></figure>`;
		});
		await page.setContent(`<style>${SIDE_BY_SIDE}</style>${images.join('')}`);
		await page.screenshot({ path: fileOf(name), fullPage: true });
		await page.close();
	}

	/** Makes the window so high that the longest form needs no scrolling, or as it was. */
	async setHeight(height = HEIGHT): Promise<void> {
		await this.page.setViewportSize({ width: WIDTH, height });
	}

	async openWorkflow(id: string): Promise<void> {
		await this.page.goto(`/workflow/${id}`);
		await this.page.getByTestId('canvas-node').first().waitFor();
	}

	/** Opens a node of the workflow; returns the panel with its fields. */
	async openNode(name: string): Promise<Locator> {
		await this.page.locator(`[data-test-id="canvas-node"][data-node-name="${name}"]`).dblclick();
		return this.page.getByTestId('node-parameters');
	}

	/** Goes back to the canvas. */
	async closeNode(): Promise<void> {
		await this.page.keyboard.press('Escape');
		await this.page.getByTestId('node-parameters').waitFor({ state: 'hidden' });
	}

	get output(): Locator {
		return this.page.getByTestId('output-panel');
	}

	/** Types into a text or number field. */
	async type(field: string, text: string): Promise<void> {
		// A field with an expression in it has an editor of its own, which hands its text on late:
		// it is there when n8n has saved it.
		const inExpression = this.field(field).locator('[contenteditable=true]');
		const saved = (await inExpression.count()) > 0 ? this.saved(text) : undefined;
		const input = this.field(field).locator('textarea, input, [contenteditable=true]').first();
		await input.fill(text);
		await input.blur();
		await saved;
	}

	/** Chooses an option of a field. */
	async choose(field: string, option: string): Promise<void> {
		await this.field(field).locator('input').first().click();
		await this.clickOption(option);
	}

	/** Adds an entry to a list. */
	async addTo(list: string): Promise<void> {
		const collection = this.page.getByTestId(`fixed-collection-${list}`);
		await collection.getByTestId('fixed-collection-add').click();
	}

	/** Adds one of the "Additional Fields", the first collection of every form here. */
	async addField(name: string): Promise<void> {
		await this.page.getByTestId('collection-parameter-add').first().click();
		await this.clickOption(name);
	}

	/** Runs the open node and what comes before it, and waits for its output. */
	async executeStep(expected: string): Promise<void> {
		await this.pressExecuteStep();
		await this.outputShows(expected);
	}

	/** Runs the open node and what comes before it; has a trigger listen for one event. */
	async pressExecuteStep(): Promise<void> {
		// The buttons on the canvas behind the panel have the same name, but no text.
		const buttons = this.page.getByRole('button').filter({ hasText: 'Execute step' });
		await buttons.first().click();
	}

	/** Waits until the output of the open node has a text. */
	async outputShows(expected: string): Promise<void> {
		const shown = this.output.getByText(expected, { exact: true }).first();
		await shown.waitFor({ timeout: 60_000 }).catch(async (error: unknown) => {
			await this.screenshot('no-output');
			throw error;
		});
	}

	/** Resolves when n8n has saved a workflow that holds a text. */
	private async saved(text: string): Promise<void> {
		await this.page.waitForResponse((response) => {
			const request = response.request();
			return request.method() === 'PATCH' && (request.postData()?.includes(text) ?? false);
		});
	}

	field(name: string): Locator {
		return this.page.getByTestId(`parameter-input-${name}`);
	}

	private async clickOption(name: string): Promise<void> {
		const options = this.page.locator('.el-select-dropdown__item, [role=option]');
		await options.filter({ visible: true }).getByText(name, { exact: true }).first().click();
	}
}
