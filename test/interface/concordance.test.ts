import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FrameLocator, Locator } from 'playwright-core';
import { fileThat, Keyboard } from './keyboard';
import { openWorkbench, type Workbench } from './workbench';

const english = '002_af016aceb51a0a2d.txt';

suite('Somebody who looks at words in their contexts', () => {
    let workbench: Workbench;
    let keyboard: Keyboard;
    let frame: FrameLocator;

    const status = (text: string | RegExp) => frame.locator('.status', { hasText: text }).waitFor();
    const row = (hit: string): Locator => frame.locator(`.row:has(.hit:has-text("${hit}"))`).first();

    suiteSetup(async () => {
        workbench = await openWorkbench();
        keyboard = new Keyboard(workbench.page);
        frame = workbench.page.frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame');
        await workbench.wear('Light Modern');
    });
    suiteTeardown(() => workbench.close());

    test('Sees all occurrences of an actor in both languages, aligned on the hit', async () => {
        const { page } = workbench;
        await page.locator('.explorer-viewlet .monaco-list-row', { hasText: 'actors.yaml' }).first().waitFor();
        await keyboard.open(english);
        await page.locator('.statusbar-item', { hasText: 'Annotate' }).waitFor();
        await keyboard.command('Glossator: Show Concordance');
        await keyboard.answer('names:john-kerry');
        await frame.locator('.row').first().waitFor();
        await status(/\d+ occurrences$/);
        const ends = async (line: Locator) => line.evaluate(element => {
            const box = (name: string) => element.querySelector(name)!.getBoundingClientRect();
            const [before, hit, after] = [box('.before bdi'), box('.hit'), box('.after bdi')];
            return { side: before.left < hit.left ? 'left' : 'right', hit: Math.round(hit.left), gaps: [before.left < hit.left ? hit.left - before.right : before.left - hit.right, before.left < hit.left ? after.left - hit.right : hit.left - after.right] };
        });
        const latin = await ends(row('Kerry'));
        const arabic = await ends(row('كيري'));
        assert.deepEqual([latin.side, arabic.side], ['left', 'right']);
        assert.equal(latin.hit, arabic.hit);
        // Both contexts end at the hit, on whichever side they are read.
        [...latin.gaps, ...arabic.gaps].forEach(gap => assert.ok(gap >= 0 && gap < 15, String(gap)));
        await workbench.screenshot('concordance-light');
    });

    test('Goes to a place by Enter, and orders by what follows', async () => {
        const { page } = workbench;
        await frame.locator('select').selectOption('right1');
        const first = (await frame.locator('.row .after').first().innerText()).trim();
        assert.match(first, /^[^\p{L}]*[a-c]/iu);
        await frame.locator('.list').focus();
        await keyboard.press('Home', 'ArrowDown', 'Enter');
        await page.locator('.statusbar-item', { hasText: /\(\d+ selected\)/ }).waitFor();
    });

    test('Annotates several lines at once, undoes that, and rejects one', async () => {
        const sidecar = join(workbench.corpus, `${english}.gloss.yaml`);
        const before = await readFile(sidecar, 'utf8');
        await frame.locator('.what').fill('Moscow');
        await keyboard.until(frame.locator('.status', { hasText: /^\d+ occurrences?$/ }), async () => frame.getByRole('button', { name: 'Search' }).click());
        await frame.locator('.row.free').first().waitFor();
        const free = await frame.locator('.row').evaluateAll(rows => rows.flatMap((each, index) => (each.classList.contains('free') ? [index] : [])));
        await frame.locator('.list').focus();
        await keyboard.press('Home');
        for (let at = 0; at <= Math.max(...free.slice(0, 2)); at++) {
            await keyboard.press(...free.slice(0, 2).includes(at) ? ['Space', 'ArrowDown'] : ['ArrowDown']);
        }
        await status(`${Math.min(2, free.length)} selected`);
        await workbench.screenshot('concordance-selected');
        await keyboard.press('a');
        await keyboard.choose('Who is it?', 'Russia');
        await status(/^\d+ occurrences?( · \d+ selected)?$/);
        await frame.locator('.row.free').nth(free.length - 1).waitFor({ state: 'detached' });
        await keyboard.command('Glossator: Undo');
        await frame.locator('.row.free').nth(free.length - 1).waitFor();
        assert.equal(await readFile(sidecar, 'utf8'), before);
        await frame.locator('.list').focus();
        await keyboard.press('Escape', 'Home', ...Array<string>(free[0]!).fill('ArrowDown'), 'Delete');
        const path = (await frame.locator('.row.current .where').getAttribute('title'))!.split('\n')[0]!;
        await fileThat(join(workbench.corpus, `${path}.gloss.yaml`), text => /as: mention.*text: "Moscow/.test(text));
        await frame.locator('.row', { hasText: 'rejected' }).waitFor();
        await keyboard.command('Glossator: Undo');
    });

    test('What is not understood is told, and the page comes back after a reload', async () => {
        const { page } = workbench;
        await frame.locator('.what').fill('/(Putin|كيري/');
        await frame.getByRole('button', { name: 'Search' }).click();
        await status('The regular expression is not understood: missing closing )');
        await frame.locator('.what').fill('/Putin|كيري/');
        await frame.getByRole('button', { name: 'Search' }).click();
        await status(/\d+ occurrences$/);
        await page.locator('.tab', { hasText: 'Concordance: /Putin|كيري/' }).waitFor();
        await workbench.reload();
        await status(/\d+ occurrences$/);
        assert.equal(await frame.locator('.what').inputValue(), '/Putin|كيري/');
    });

    test('Is read in dark and in high contrast', async () => {
        for (const [theme, name] of [['Dark Modern', 'dark'], ['Dark High Contrast', 'contrast']] as const) {
            await workbench.wear(theme);
            await frame.locator('.list').focus();
            await keyboard.press('Home', 'Space', 'ArrowDown');
            await workbench.screenshot(`concordance-${name}`);
        }
    });
});
