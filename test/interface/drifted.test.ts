import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileThat, Keyboard } from './keyboard';
import { openWorkbench, type Workbench } from './workbench';

const source = '002_af016aceb51a0a2d.txt';

suite('Annotations of a text that was changed outside', () => {
    let workbench: Workbench;
    let keyboard: Keyboard;
    let sidecar: string;
    let before: string;

    suiteSetup(async () => {
        workbench = await openWorkbench({}, async corpus => {
            const path = join(corpus, source);
            const text = await readFile(path, 'utf8');
            // One word of a claim is another one, and a line before all others moves what follows.
            await writeFile(path, `Corrected.\n${text.replace('not nearly as decisive', 'not nearly so decisive')}`);
            sidecar = join(corpus, `${source}.gloss.yaml`);
            before = await readFile(sidecar, 'utf8');
        });
        keyboard = new Keyboard(workbench.page);
        await workbench.wear('Dark High Contrast');
    });
    suiteTeardown(() => workbench.close());

    test('Are told of, reviewed with keys only, and as they were after one undo for each step', async () => {
        const { page, screenshot } = workbench;
        const choice = (words: string) => page.locator('.quick-input-list .monaco-list-row.focused', { hasText: words });
        await page.locator('.explorer-viewlet .monaco-list-row', { hasText: source }).first().click();
        await page.locator('.statusbar-item', { hasText: 'Annotate' }).waitFor();
        await page.locator('.statusbar-item[aria-label*="Warnings: "]').waitFor();
        await keyboard.command('Glossator: Review Drifted Anchors');
        await choice('certain').waitFor();
        await page.keyboard.type('that leave no doubt in this source');
        await choice('that leave no doubt in this source').waitFor();
        await keyboard.press('Enter');
        await choice('Their use of force').waitFor();
        const moved = await fileThat(sidecar, text => text !== before);
        await page.locator('.monaco-editor .view-line', { hasText: 'nearly so decisive' }).waitFor();
        await screenshot('drifted-review');
        await keyboard.press('Enter');
        await page.locator('.statusbar-item', { hasText: 'Reviewed: ' }).waitFor();
        await fileThat(sidecar, text => text.includes('not nearly so decisive'));
        await page.locator('.statusbar-item[aria-label="No Problems"]').waitFor();
        await keyboard.command('Glossator: Undo');
        await fileThat(sidecar, text => text === moved);
        await keyboard.command('Glossator: Undo');
        await fileThat(sidecar, text => text === before);
    });

    test('Are accepted all at once from the light bulb, where nothing is in doubt', async () => {
        const { page, screenshot } = workbench;
        await keyboard.open(source);
        await keyboard.toStart();
        await keyboard.press('F8', 'Escape');
        const offered = await keyboard.actions('Control+.');
        await screenshot('drifted-lightbulb');
        assert.match(offered.join('\n'), /^Accept all \d+ moves that leave no doubt\nReview drifted annotations…\nIgnore “source.drifted” in this corpus$/);
        await page.keyboard.press('Enter');
        await fileThat(sidecar, text => text !== before);
        await keyboard.command('Glossator: Undo');
        await fileThat(sidecar, text => text === before);
    });
});
