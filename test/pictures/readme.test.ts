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
            'glossator.suggestions.tiers': 'strong',
        }, async corpus => {
            // What is annotated in the animation.
            const sidecar = join(corpus, `${english}.gloss.yaml`);
            const text = await readFile(sidecar, 'utf8');
            await writeFile(sidecar, text.replace(/^ {2}- \{id: m-\w+, actor: john-kerry, at: 85-95, .*\n/m, '').replace(/^ {2}- id: c-\w+\n {4}claimer: \{actor: ~senior-state-official, at: 1009-.*\n(?: {4}.*\n)+/m, ''));
        });
        keyboard = new Keyboard(workbench.page);
        await workbench.wear('Light Modern');
    });
    suiteTeardown(() => workbench.close());

    test('Shows a name annotated, what is said, and where else the actor is', async () => {
        const { page } = workbench;
        let count = 0;
        /** Each is shown for as long as it takes to read. */
        const frame = async (milliseconds: number) => workbench.screenshot(`film-${String(count++).padStart(2, '0')}-${milliseconds}`);
        await page.setViewportSize({ width: 920, height: 540 });
        await keyboard.open(english);
        await page.locator('.statusbar-item', { hasText: 'Annotate' }).waitFor();
        await keyboard.showAlone('Actors');
        await keyboard.toFirstEditor();
        await keyboard.press('Control+Home');
        await keyboard.command('Glossator: Toggle Annotation Mode');
        await page.locator('.statusbar-item', { hasText: 'Annotating' }).waitFor();
        await frame(1500);
        await keyboard.select('John Kerry');
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
        await frame(1500);
        await keyboard.press('Control+Home');
        await keyboard.select('John Kerry');
        await keyboard.until(page.locator('.peekview-widget .monaco-list-row').first(), () => keyboard.press('Shift+F12'));
        const reference = (spoken: string) => page.locator(`.peekview-widget .monaco-list-row[aria-label*="${spoken}"]`);
        await reference(` in ${arabic}, full path`).click();
        await reference(`in ${arabic} on line 3 at column 44`).click();
        await page.locator('.peekview-widget .view-line', { hasText: 'جون كيري' }).waitFor();
        await frame(2500);
        await keyboard.press('Escape');
        await keyboard.command('Glossator: Show Network');
        const network = await webviewOf(page, '#graph, .node');
        await network.locator('.node[aria-label^="John Kerry, person"]').waitFor();
        await keyboard.command('View: Toggle Primary Side Bar Visibility');
        await frame(2500);
    });
});
