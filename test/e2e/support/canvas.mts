import type { Locator } from 'playwright-core';
import type { Editor } from './editor.mts';

// Pictures of workflows as n8n draws them, for the docs.

/** The space around what is drawn, in pixels. */
const MARGIN = 24;

/** Larger than any workflow here, so that n8n draws it in its own size. */
const WINDOW = { width: 2600, height: 2000 };

/** Of the editor, the canvas is left; of the canvas, what belongs to the workflow. */
const CANVAS_ONLY = `
	body *:not(.vue-flow__viewport *) { visibility: hidden }
	.vue-flow__viewport, [data-test-id=canvas-background] *, marker *, #frame { visibility: visible !important }
	[data-test-id=canvas-handle-plus-wrapper], [data-test-id^=execute-workflow-button] {
		display: none !important
	}`;

/** Puts an empty element around all that is drawn; runs in the browser. */
const FRAME = `(() => {
	const drawn = '.vue-flow__node, .vue-flow__node *, .vue-flow__edge, .vue-flow__edge-label';
	const boxes = [...document.querySelectorAll(drawn)]
		.filter((element) => !element.closest('[data-test-id=canvas-node-toolbar]'))
		.map((element) => element.getBoundingClientRect())
		.filter(({ width, height }) => width > 0 && height > 0);
	const left = Math.min(...boxes.map((box) => box.left)) - ${MARGIN};
	const top = Math.min(...boxes.map((box) => box.top)) - ${MARGIN};
	const frame = document.createElement('div');
	frame.id = 'frame';
	Object.assign(frame.style, {
		position: 'fixed',
		pointerEvents: 'none',
		left: left + 'px',
		top: top + 'px',
		width: Math.max(...boxes.map((box) => box.right)) + ${MARGIN} - left + 'px',
		height: Math.max(...boxes.map((box) => box.bottom)) + ${MARGIN} - top + 'px',
	});
	document.body.append(frame);
})()`;

/**
 * Opens a workflow and hides all of the editor but what is drawn of it.
 * @returns that part of the page, for a picture
 */
export async function openCanvas(editor: Editor, id: string): Promise<Locator> {
	const { page } = editor;
	await page.setViewportSize(WINDOW);
	await editor.openWorkflow(id);
	await page.addStyleTag({ content: CANVAS_ONLY });
	await page.keyboard.press('1');
	await standsStill(editor);
	await page.evaluate(FRAME);
	return page.locator('#frame');
}

/** Waits until n8n has put the workflow into the middle. */
async function standsStill({ page }: Editor): Promise<void> {
	const viewport = page.locator('.vue-flow__transformationpane');
	const where = async () => await viewport.getAttribute('style');
	let before: string | null = null;
	for (let now = await where(); now !== before; now = await where()) {
		before = now;
		await page.waitForTimeout(400);
	}
}
