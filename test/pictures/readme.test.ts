import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Keyboard } from '../interface/keyboard';
import { webviewOf } from '../interface/webview';
import { openWorkbench, type Workbench } from '../interface/workbench';

const english = '002_af016aceb51a0a2d.txt';
const arabic = '000_55d9d0724c32b7d7.txt';
const quotation = '“We are here to test again, in what is pretty close to the end stage, of whether this is going to work,”';

/** What the README shows, from the running editor; `src/build/pictures` packs it. Not a part of `npm test`. */
suite('The README', () => {
    let workbench: Workbench;
    let keyboard: Keyboard;

    suiteSetup(async () => {
        workbench = await openWorkbench({
            'window.title': 'Glossator', 'editor.minimap.enabled': false, 'editor.cursorBlinking': 'solid', 'breadcrumbs.enabled': false, 'editor.lineNumbers': 'off',
            'glossator.suggestions.tiers': 'strong', 'workbench.layoutControl.enabled': false, 'workbench.reduceMotion': 'on',
        }, async corpus => {
            // What is annotated in the animation.
            const sidecar = join(corpus, `${english}.gloss.yaml`);
            const text = await readFile(sidecar, 'utf8');
            await writeFile(sidecar, text.replace(/^ {2}- \{id: m-\w+, actor: john-kerry, at: 1107-.*\n/m, '').replace(/^ {2}- id: c-\w+\n {4}claimer: \{actor: ~senior-state-official, at: 1009-.*\n(?: {4}.*\n)+/m, ''));
        }, { isInstalled: true });
        keyboard = new Keyboard(workbench.page);
        await workbench.wear('Light Modern');
        await workbench.page.setViewportSize({ width: 960, height: 600 });
        await keyboard.open(english);
        await workbench.page.locator('.statusbar-item', { hasText: 'Annotate' }).waitFor();
    });
    suiteTeardown(() => workbench.close());

    test('Shows a name annotated, what is said, and where else the actor is', async () => {
        const { page } = workbench;
        let count = 0;
        /** Each is shown for as long as it takes to read. */
        const frame = async (milliseconds: number) => workbench.screenshot(`film-${String(count++).padStart(2, '0')}-${milliseconds}`);
        await keyboard.showAlone('Actors');
        await keyboard.toFirstEditor();
        await keyboard.command('Glossator: Toggle Annotation Mode');
        await page.locator('.statusbar-item', { hasText: 'Annotating' }).waitFor();
        await keyboard.toStart();
        // Name and quotation are on the screen together from now on, and nothing scrolls.
        await keyboard.select('journalists flying in with');
        await keyboard.press('ArrowRight');
        await page.locator('.find-widget:not(.visible)').waitFor({ state: 'attached' });
        await frame(1500);
        await keyboard.select('Kerry');
        await frame(1000);
        await keyboard.press('a');
        await keyboard.items();
        await frame(1500);
        await keyboard.press('Enter');
        await page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
        await frame(1500);
        await keyboard.select(quotation);
        await frame(1000);
        await keyboard.press('c');
        await page.locator('.quick-input-list .monaco-list-row.focused', { hasText: 'suggested' }).waitFor();
        await frame(1500);
        await keyboard.press('Enter');
        await keyboard.accept('Which word says');
        await keyboard.accept('What does the claimer do?');
        await page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
        await keyboard.select('Kerry');
        await frame(1500);
        await references();
        await frame(2500);
        await keyboard.press('Escape');
        await page.locator('.peekview-widget').waitFor({ state: 'hidden' });
    });

    test('Shows two sources side by side, and a card that tells who speaks', async () => {
        const { page, screenshot } = workbench;
        await page.setViewportSize({ width: 1360, height: 800 });
        await keyboard.command('Glossator: Toggle Annotation Mode');
        await keyboard.open(english);
        await keyboard.toStart();
        await keyboard.select('senior State Department official');
        await keyboard.press('ArrowLeft');
        await keyboard.press('Control+Backslash');
        await keyboard.open(arabic);
        await keyboard.toFirstEditor();
        await page.mouse.move(20, 600);
        const card = page.locator('.monaco-hover', { hasText: 'anonymous' });
        await keyboard.until(card, () => keyboard.press('Control+K', 'Control+I'));
        await screenshot('readme-workbench');
        await keyboard.press('Escape');
        await keyboard.command('View: Close All Editors');
    });

    test('Shows the network', async () => {
        const { page, screenshot } = workbench;
        await page.setViewportSize({ width: 1200, height: 720 });
        await keyboard.command('View: Toggle Primary Side Bar Visibility');
        await keyboard.command('Glossator: Show Network');
        const network = await webviewOf(page, '.tools');
        await network.locator('.node[aria-label^="John Kerry, person"]').waitFor();
        await network.locator('td button[aria-label*="John Kerry → Vladimir Putin"], td button[aria-label*="United States → Russia"]').first().click();
        await network.locator('.claim-list .claim').first().waitFor();
        await screenshot('readme-network');
        await keyboard.command('View: Close All Editors');
    });

    test('Shows a source typeset, from right to left', async () => {
        const { page, screenshot } = workbench;
        await keyboard.open(arabic);
        await page.locator('.editor-instance .view-line span[class*="ced-"]').first().waitFor();
        await keyboard.press('Control+Quote', 'i');
        const reader = await webviewOf(page, 'article');
        await reader.locator('.margin', { hasText: 'about' }).or(reader.locator('p .mark')).first().waitFor();
        await screenshot('readme-reader');
    });

    /** All places of the actor at the cursor, one of them in the Arabic source. */
    async function references(): Promise<void> {
        const { page } = workbench;
        await keyboard.until(page.locator('.peekview-widget .monaco-list-row').first(), () => keyboard.press('Shift+F12'));
        const reference = (spoken: string) => page.locator(`.peekview-widget .monaco-list-row[aria-label*="${spoken}"]`);
        await reference(` in ${arabic}, full path`).click();
        await reference(`in ${arabic} on line 3 at column 44`).click();
        await page.locator('.peekview-widget .view-line', { hasText: 'جون كيري' }).waitFor();
        // Where the copy of the corpus is, is nobody's business.
        await page.locator('.peekview-title .dirname').evaluate((element: { textContent: string | null }) => { element.textContent = ''; });
    }
});
