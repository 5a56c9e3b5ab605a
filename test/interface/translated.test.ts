import assert from 'node:assert/strict';
import { Keyboard } from './keyboard';
import { openWorkbench, type Workbench } from './workbench';

const english = '002_af016aceb51a0a2d.txt';

suite('Whoever works in another language', () => {
    let workbench: Workbench;
    let keyboard: Keyboard;

    suiteSetup(async () => {
        workbench = await openWorkbench({}, undefined, { language: 'qps-ploc' });
        keyboard = new Keyboard(workbench.page);
        await workbench.page.locator('.explorer-viewlet .monaco-list-row', { hasText: 'actors.yaml' }).first().waitFor();
    });
    suiteTeardown(() => workbench.close());

    test('Finds all words of the interface translated: views, status bar and commands', async () => {
        const { page } = workbench;
        await keyboard.open(english);
        await page.locator('.statusbar-item', { hasText: '[Aññöţåţé' }).waitFor();
        await page.locator('.activitybar [aria-label^="[Gļöššåţöŕ"]').first().click();
        const headers = page.locator('.pane-header .title');
        await headers.first().waitFor();
        assert.deepEqual((await headers.allInnerTexts()).filter(title => !/^\[.*\]$/s.test(title.trim())), []);
        await workbench.screenshot('pseudo-views');
        await keyboard.press('F1');
        await page.locator('.quick-input-widget input').fill('>[Aññöţåţé');
        await page.locator('.quick-input-list .monaco-list-row', { hasText: '[Aññöţåţé' }).first().waitFor();
        // Below what is translated the editor shows what it was.
        const commands = await page.locator('.quick-input-list .monaco-list-row').evaluateAll(rows => rows.map(row => row.querySelector('.label-name')!.textContent!.replace(/\s/g, ' ')));
        assert.ok(commands.length > 1, String(commands.length));
        assert.deepEqual(commands.filter(label => !/^Glossator: \[.*\]$/.test(label)), []);
        await workbench.screenshot('pseudo-commands');
    });
});
