import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Frame } from 'playwright-core';
import { fileThat, Keyboard } from './keyboard';
import { openWorkbench, type Workbench } from './workbench';

const arabic = '000_55d9d0724c32b7d7.txt';
const english = '002_af016aceb51a0a2d.txt';

suite('Whoever reads typeset', () => {
    let workbench: Workbench;
    let keyboard: Keyboard;

    suiteSetup(async () => {
        workbench = await openWorkbench({ 'glossator.suggestions.tiers': 'normal' });
        keyboard = new Keyboard(workbench.page);
        await workbench.page.locator('.explorer-viewlet .monaco-list-row', { hasText: 'actors.yaml' }).first().waitFor();
    });
    suiteTeardown(() => workbench.close());

    /** The page of the reader that shows a text, once it has drawn something. */
    async function reader(text: string): Promise<Frame> {
        for (;;) {
            for (const frame of workbench.page.frames().filter(each => each.parentFrame()?.parentFrame())) {
                // Frames that go away while they are asked show nothing.
                if (await isShown(frame).catch(() => false) && await frame.locator('p .mark').count().catch(() => 0) > 0 && await frame.locator('p', { hasText: text }).count().catch(() => 0) > 0) {
                    return frame;
                }
            }
            await workbench.page.locator('iframe.webview').first().waitFor({ state: 'attached' });
        }
    }

    const isShown = async (frame: Frame) => (await frame.parentFrame()!.frameElement()).isVisible();

    /** Opens a source, and then the same in the reader. */
    async function read(name: string, text: string): Promise<Frame> {
        await keyboard.open(name);
        // Only what is known to be a source can be opened typeset.
        await workbench.page.locator('.editor-instance .monaco-editor.focused .view-line span[class*="ced-"]').first().waitFor();
        await keyboard.press('Control+Quote', 'i');
        return reader(text);
    }

    /** Waits until the input is closed and the keys go to the page again. */
    async function backOn(page: Frame): Promise<void> {
        await workbench.page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
        await page.waitForFunction(() => document.hasFocus());
    }

    /** What is selected on the page, in the order of the text. */
    const selected = (page: Frame) => page.evaluate(() => String(document.getSelection()).replace(/\s+/g, ' '));

    test('Opens a source with a key, finds its annotations drawn, and nothing hard to reach', async () => {
        const { screenshot } = workbench;
        const page = await read(english, 'Michael Kofman');
        await page.locator('p .mark.mention.person', { hasText: 'John Kerry' }).first().waitFor();
        await page.locator('.margin', { hasText: 'contradicts' }).first().waitFor();
        await screenshot('reader-english-light');
        assert.deepEqual(await findings(page), []);
    });

    test('Annotates what is selected with the mouse, and with the keyboard, with the keys of the editor', async () => {
        const { page: window, screenshot, corpus } = workbench;
        const sidecar = join(corpus, `${english}.gloss.yaml`);
        const page = await reader('Michael Kofman');
        await page.locator('p', { hasText: 'flying in' }).first().scrollIntoViewIfNeeded();
        const name = await page.evaluate(() => {
            const walker = document.createTreeWalker(document.querySelector('article')!, NodeFilter.SHOW_TEXT);
            for (let node = walker.nextNode(); node; node = walker.nextNode()) {
                const at = node.textContent!.indexOf('journalists');
                if (at >= 0) {
                    const range = document.createRange();
                    range.setStart(node, at);
                    range.setEnd(node, at + 'journalists'.length);
                    node.parentElement!.scrollIntoView({ block: 'center' });
                    const { left, top, width, height } = range.getBoundingClientRect();
                    return { x: left + width / 2, y: top + height / 2 };
                }
            }
            return { x: 0, y: 0 };
        });
        const frame = await (await page.frameElement()).boundingBox();
        await window.mouse.dblclick(frame!.x + name.x, frame!.y + name.y);
        assert.equal((await selected(page)).trim(), 'journalists');
        await keyboard.press('Control+Quote', 'm');
        await window.locator('.statusbar-item', { hasText: 'Annotating' }).waitFor();
        await keyboard.press('a');
        await keyboard.items();
        await keyboard.press('Enter');
        await fileThat(sidecar, text => text.includes('text: "journalists"'));
        await page.locator('p .mark.mention', { hasText: /^journalists$/ }).first().waitFor();
        await screenshot('reader-annotated');
        // The keys go on to the text: the word after it.
        await backOn(page);
        await keyboard.press('ArrowRight', 'ArrowRight', 'Control+Shift+ArrowRight');
        await page.waitForFunction(() => String(document.getSelection()).trim() === 'flying');
        await keyboard.press('a');
        await keyboard.items();
        await keyboard.press('Escape');
        await backOn(page);
        // The editor is told a moment later that it has them.
        await keyboard.until(window.locator('.statusbar-item', { hasText: 'Undone' }), () => keyboard.press('Control+z'));
        await fileThat(sidecar, text => !text.includes('text: "journalists"'));
    });

    test('Reads in step with the text editor beside it', async () => {
        const { screenshot } = workbench;
        await keyboard.press('Control+Home');
        await keyboard.press('Control+Quote', 'i');
        await keyboard.inEditor();
        await keyboard.press('Control+Quote', 'Shift+I');
        const page = await reader('Michael Kofman');
        await keyboard.toFirstEditor();
        await keyboard.select('inflection point');
        await page.waitForFunction(() => String(document.getSelection()) === 'inflection point');
        await screenshot('reader-beside');
        await keyboard.press('Control+2');
        await page.evaluate(() => globalThis.focus());
        await keyboard.press('Shift+ArrowRight');
        await page.waitForFunction(() => String(document.getSelection()) === 'inflection point ');
        await keyboard.toFirstEditor();
    });

    test('Reads from right to left, selects in the order of the text, and comes back after a reload', async () => {
        const { screenshot, wear } = workbench;
        const page = await read(arabic, 'جون كيري');
        await wear('Dark Modern');
        await screenshot('reader-arabic-dark');
        await wear('Dark High Contrast');
        await screenshot('reader-arabic-dark-high-contrast');
        assert.deepEqual(await findings(page), []);
        await wear('Light High Contrast');
        await screenshot('reader-arabic-light-high-contrast');
        await workbench.reload();
        await reader('جون كيري');
        await screenshot('reader-reloaded');
    }).timeout(300_000);

    /** What axe-core has to say about a page that is serious or worse. */
    async function findings(page: Frame): Promise<string[]> {
        await page.evaluate(await readFile(createRequire(join(process.cwd(), 'package.json')).resolve('axe-core/axe.min.js'), 'utf8'));
        return page.evaluate(async () => {
            const { axe } = globalThis as unknown as { axe: { run(): Promise<{ violations: { id: string; impact: string; nodes: { html: string; failureSummary: string }[] }[] }> } };
            const { violations } = await axe.run();
            return violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id, nodes }) => `${id}: ${nodes.length} ${nodes[0]!.html} ${nodes[0]!.failureSummary}`);
        });
    }
});
