import assert from 'node:assert/strict';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileThat, Keyboard } from './keyboard';
import { openWorkbench, type Workbench } from './workbench';

const english = '002_af016aceb51a0a2d.txt';

suite('The first hour', () => {
    let workbench: Workbench;
    let keyboard: Keyboard;

    suiteSetup(async () => {
        workbench = await openWorkbench();
        keyboard = new Keyboard(workbench.page);
        await workbench.wear('Light Modern');
    });
    suiteTeardown(() => workbench.close());

    test('A walkthrough with pictures leads through it', async () => {
        const { page } = workbench;
        await keyboard.command('Welcome: Open Walkthrough');
        await keyboard.answer('Get Started with Glossator');
        const step = page.locator('.getting-started-step', { hasText: 'Find it everywhere' });
        await step.waitFor();
        for (const [theme, name] of [['Light Modern', 'light'], ['Dark High Contrast', 'contrast']] as const) {
            await workbench.wear(theme);
            for (const title of ['Get the sample', 'Annotate an actor', 'Annotate a claim', 'Find it everywhere', 'Take it elsewhere']) {
                await page.locator('.getting-started-step', { hasText: title }).locator('h3').first().click();
                await page.locator('.getting-started-media iframe, .getting-started-media webview, .getting-started-media').first().waitFor();
                await page.frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame').locator('svg').waitFor();
                await workbench.screenshot(`walkthrough-${name}-${title.split(' ').at(-1)!}`);
            }
        }
        await workbench.wear('Light Modern');
        await keyboard.command('View: Close All Editors');
    });

    test('Annotations are searched with hints on the way, and gone through', async () => {
        const { page } = workbench;
        await keyboard.open(english);
        await page.locator('.statusbar-item', { hasText: 'Annotate' }).waitFor();
        await keyboard.command('Glossator: Search Annotations');
        const input = page.locator('.quick-input-widget input').first();
        await page.locator('.quick-input-list .monaco-list-row', { hasText: 'claimer:' }).waitFor();
        await page.keyboard.type('stance:shouts');
        await page.locator('.quick-input-list .monaco-list-row', { hasText: '“stance” is one of' }).waitFor();
        await input.fill('claimer:john');
        await page.locator('.quick-input-list .monaco-list-row', { hasText: 'john-kerry' }).first().waitFor();
        await workbench.screenshot('search-hints');
        await page.locator('.quick-input-list .monaco-list-row', { hasText: 'john-kerry' }).first().click();
        await page.locator('.quick-input-list .monaco-list-row', { hasText: 'Search for claimer:john-kerry' }).waitFor();
        await keyboard.press('Enter');
        await page.locator('.pane-body', { hasText: /claimer:john-kerry · \d+ hit/ }).first().waitFor();
        await keyboard.showAlone('Search');
        await keyboard.command('Glossator: Next Hit');
        await page.locator('.statusbar-item', { hasText: /\(\d+ selected\)/ }).waitFor();
        await workbench.screenshot('search-hits');
        await keyboard.command('Glossator: Clear Search');
    });

    test('What an import would bring is shown before it is brought', async () => {
        const { page } = workbench;
        const text = await readFile(join(workbench.corpus, english), 'utf8');
        const at = text.replace(/\r/g, '').indexOf('Vladimir Putin');
        const foreign = join(dirname(workbench.corpus), 'foreign');
        await mkdir(foreign);
        await writeFile(join(foreign, english), text);
        await writeFile(join(foreign, english.replace('.txt', '.ann')), `T1\tPerson ${at} ${at + 8}\tVladimir\n*\tEquiv T1 T9\nN1\tReference T1 Wikidata:Q7747\tPutin\n`);
        await keyboard.command('Glossator: Import');
        await keyboard.choose('Format', 'brat');
        await keyboard.choose('What is to be read?', 'A folder');
        const input = page.locator('.quick-input-widget input').first();
        await page.locator('.quick-input-widget', { hasText: 'Import from' }).waitFor();
        const take = page.locator('.quick-input-widget').getByRole('button', { name: 'Import' });
        // The dialog looks the folder up while it is being filled in, and takes nothing meanwhile.
        await keyboard.until(page.locator('.quick-input-widget', { hasText: 'Preview' }), async () => {
            if (await take.isVisible()) {
                await input.fill(foreign);
                await take.click();
            }
        });
        await workbench.screenshot('import-preview');
        const before = await readFile(join(workbench.corpus, `${english}.gloss.yaml`), 'utf8');
        await keyboard.press('Enter');
        const after = await fileThat(join(workbench.corpus, `${english}.gloss.yaml`), now => now !== before);
        assert.match(after, /text: "Vladimir"/);
    });
});
