import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileThat, Keyboard } from './keyboard';
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
            await writeFile(sidecar, 'glossator: 1\n');
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
});
