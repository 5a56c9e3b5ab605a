import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Frame } from 'playwright-core';
import { Keyboard } from './keyboard';
import { seriousProblems, webviewOf } from './webview';
import { openWorkbench, type Workbench } from './workbench';

const arabic = '000_55d9d0724c32b7d7.txt';

suite('Whoever works in Arabic', () => {
    let workbench: Workbench;
    let keyboard: Keyboard;

    suiteSetup(async () => {
        workbench = await openWorkbench({ 'glossator.language': 'ar' });
        keyboard = new Keyboard(workbench.page);
        await workbench.wear('Light Modern');
        await workbench.page.locator('.explorer-viewlet .monaco-list-row', { hasText: 'actors.yaml' }).first().waitFor();
        await keyboard.open(arabic);
        await workbench.page.locator('.statusbar-item', { hasText: 'Annotate' }).waitFor();
    });
    suiteTeardown(() => workbench.close());

    /** What stands in a page from right to left, and is fit for everybody. */
    async function assertArabic(frame: Frame, title: string): Promise<void> {
        assert.deepEqual(await frame.evaluate(() => [document.documentElement.lang, getComputedStyle(document.body).direction, document.querySelector('h1')?.textContent]), ['ar', 'rtl', title]);
        assert.deepEqual(await seriousProblems(frame), []);
    }

    test('Sees a network with Arabic names and words', async () => {
        await keyboard.command('Glossator: Show Network');
        const frame = await webviewOf(workbench.page, '.node[aria-label^="جون كيري، شخص"]');
        await frame.locator('td button[aria-label*="جون كيري"]').first().click();
        await frame.locator('.claim-list .note', { hasText: /أقوال|قولان/ }).waitFor();
        await assertArabic(frame, 'الشبكة');
        await workbench.screenshot('network-arabic-interface');
    });

    test('Sees charts in which time goes on as it does everywhere, and bars begin at their names', async () => {
        await keyboard.command('Glossator: Show Charts');
        const frame = await webviewOf(workbench.page, '.charts .bar');
        await frame.locator('#chart-stances', { hasText: 'نوع القول' }).waitFor();
        const first = await frame.locator('.bars').first().evaluate(bars => {
            const [name, bar] = [bars.querySelector('.name')!, bars.querySelector('.bar')!].map(each => each.getBoundingClientRect());
            return { isBeside: Math.abs(name!.left - bar!.right) < 20, time: getComputedStyle(document.querySelector('.times')!).direction };
        });
        assert.deepEqual(first, { isBeside: true, time: 'ltr' });
        await assertArabic(frame, 'المخططات');
        await workbench.screenshot('charts-arabic-interface');
    });

    test('Sees how claims are linked', async () => {
        await keyboard.open('actors.yaml');
        await keyboard.command('Glossator: Show Claim Map');
        await keyboard.choose('A topic, or a claim', 'الاتفاق الأميركي الروسي حول سوريا');
        const frame = await webviewOf(workbench.page, '.node .box');
        await frame.locator('.note', { hasText: /علاقة/ }).waitFor();
        await workbench.wear('Dark Modern');
        await assertArabic(frame, 'أقوال في الاتفاق الأميركي الروسي حول سوريا');
        await workbench.screenshot('claim-map-arabic-interface');
    });

    test('Looks words up', async () => {
        await keyboard.command('Glossator: Show Concordance');
        await keyboard.answer('names:john-kerry');
        const frame = await webviewOf(workbench.page, '.list .row');
        await frame.locator('.status', { hasText: /موضعًا|مواضع/ }).waitFor();
        await assertArabic(frame, 'الكشّاف السياقي');
        await workbench.screenshot('concordance-arabic-interface');
    });

    test('Reads, and changes the language of what is open', async () => {
        await keyboard.open(arabic);
        await keyboard.command('Glossator: Open in Reader');
        const frame = await webviewOf(workbench.page, '.mark.mention[title*="شخص"]');
        await assertArabic(frame, arabic);
        await workbench.screenshot('reader-arabic-interface');
        // Of the workspace, as one that a team shares.
        await mkdir(join(workbench.corpus, '.vscode'));
        await writeFile(join(workbench.corpus, '.vscode', 'settings.json'), '{"glossator.language": "en"}');
        await webviewOf(workbench.page, 'html[lang=en][dir=ltr] .mark.mention[title*="person"]');
    });
});
