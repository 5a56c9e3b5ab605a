import assert from 'node:assert/strict';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileThat, Keyboard } from './keyboard';
import { seriousProblems, webviewOf } from './webview';
import { openWorkbench, type Workbench } from './workbench';

const arabic = '000_55d9d0724c32b7d7.txt';

suite('Whoever decides between two annotators', () => {
    let workbench: Workbench;
    let keyboard: Keyboard;

    suiteSetup(async () => {
        workbench = await openWorkbench({}, async corpus => {
            const sidecar = join(corpus, `${arabic}.gloss.yaml`);
            const text = await readFile(sidecar, 'utf8');
            // Each with ids of their own; one left out a mention, the other saw other things in it.
            await writeFile(join(corpus, `${arabic}.gloss.alice.yaml`), text.replace(/id: ([mc])-./g, 'id: $1-a').replace(/^ {2}- \{id: m-\w+, actor: syria, .*\n/m, ''));
            await writeFile(join(corpus, `${arabic}.gloss.bob.yaml`), text.replace(/id: ([mc])-./g, 'id: $1-b').replace(/form: indirect/, 'form: direct'));
            const [, place] = /^ {2}- \{id: m-\w+, actor: john-kerry, (at: \S+, text: "[^"]+")/m.exec(text)!;
            await writeFile(sidecar, `glossator: 1\nmemos:
  - {id: n-00000001, ${place}, note: {thread: [{by: carol, on: 2016-07-14, text: Is it the same one?}, {by: alice, text: "نعم، هو نفسه"}]}}
  - {id: n-00000002, note: {thread: [{text: Read twice}], resolved: true}}
`);
        });
        keyboard = new Keyboard(workbench.page);
    });
    suiteTeardown(() => workbench.close());

    test('Sees what differs in a view, and takes it with one key each', async () => {
        const { page, corpus, screenshot, wear } = workbench;
        await keyboard.open(arabic);
        await page.locator('.statusbar-item', { hasText: 'Annotate' }).waitFor();
        await keyboard.command('Glossator: Compare Layers');
        for (const who of ['alice', 'bob']) {
            await page.locator('.quick-input-list .monaco-list-row.focused', { hasText: new RegExp(`^${who}`) }).waitFor();
            await page.keyboard.press('Enter');
        }
        const selected = page.locator('.pane-body .monaco-list-row.selected');
        await selected.filter({ hasText: 'only bob' }).waitFor();
        await page.locator('.statusbar-item', { hasText: 'alice: nothing' }).waitFor();
        await screenshot('layers-differences');
        await keyboard.press('Control+Quote', '9');
        const sidecar = join(corpus, `${arabic}.gloss.yaml`);
        await fileThat(sidecar, text => /adjudicated-from: .*bob/.test(text) && text.includes('actor: syria'));
        // And on to the next one.
        await selected.filter({ hasText: 'form' }).waitFor();
        await keyboard.press('Control+Quote', '7');
        await fileThat(sidecar, text => text.includes('form: indirect'));
        await page.locator('.statusbar-item', { hasText: 'All 2 differences are decided.' }).waitFor();
        await wear('Light High Contrast');
        await screenshot('layers-decided-high-contrast');
    });

    test('Reads notes, and on request what the others marked', async () => {
        const { corpus, screenshot, wear } = workbench;
        await wear('Light Modern');
        await keyboard.command('Glossator: Open in Reader');
        const page = await webviewOf(workbench.page, 'header:not([hidden]) fieldset label:nth-of-type(2)');
        await page.locator('header', { hasText: 'Layer: main sidecar' }).waitFor();
        await page.locator('header .note.settled summary', { hasText: 'Read twice' }).waitFor();
        await page.locator('p .mark.memo.noted-open[title*="carol: Is it the same one?"]').waitFor();
        const note = page.locator('.margin .note', { hasText: 'carol' });
        await note.locator('summary').press('Enter');
        await note.locator('ol li', { hasText: 'نعم، هو نفسه' }).waitFor();
        await page.locator('.mark.layer').first().waitFor();
        assert.equal(await page.locator('p .mark.layer').count(), 0);
        await page.locator('header label', { hasText: 'bob' }).locator('input').press('Space');
        await page.locator('p .mark.layer.annotator-1[title^="Marked by bob:"]').first().waitFor();
        await page.locator('header label', { hasText: 'alice' }).locator('input').press('Space');
        await page.locator('p .mark.layer.annotator-0[title^="Marked by alice:"]').first().waitFor();
        assert.deepEqual(await page.evaluate(() => (document.activeElement as HTMLInputElement).name), 'layer:alice');
        // What was unfolded stays so.
        await note.locator('details[open]').waitFor();
        assert.deepEqual(await seriousProblems(page), []);
        await screenshot('reader-layers');
        await wear('Dark High Contrast');
        await screenshot('reader-layers-high-contrast');
        await mkdir(join(corpus, '.vscode'));
        await writeFile(join(corpus, '.vscode', 'settings.json'), '{"glossator.language": "ar"}');
        const arabicPage = await webviewOf(workbench.page, 'html[lang=ar] p .mark.layer.annotator-1');
        await wear('Dark Modern');
        await screenshot('reader-layers-arabic');
        // As somebody who is not to see what others did.
        await writeFile(join(corpus, '.vscode', 'settings.json'), '{"glossator.language": "ar", "glossator.blind": true, "glossator.annotator": "dora"}');
        await arabicPage.locator('header', { hasText: 'dora' }).waitFor();
        await arabicPage.locator('p .mark.layer').first().waitFor({ state: 'detached' });
        assert.equal(await arabicPage.locator('fieldset').count(), 0);
        await screenshot('reader-blind-arabic');
    });
});
