import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Frame } from 'playwright-core';
import { fileThat, Keyboard } from './keyboard';
import { seriousProblems, webviewOf } from './webview';
import { openWorkbench, type Workbench } from './workbench';

const english = '002_af016aceb51a0a2d.txt';

suite('Who says what about whom, as pictures', () => {
    let workbench: Workbench;
    let keyboard: Keyboard;

    suiteSetup(async () => {
        workbench = await openWorkbench();
        keyboard = new Keyboard(workbench.page);
        await workbench.wear('Light Modern');
        await workbench.page.locator('.explorer-viewlet .monaco-list-row', { hasText: 'actors.yaml' }).first().waitFor();
        await keyboard.open(english);
        await workbench.page.locator('.statusbar-item', { hasText: 'Annotate' }).waitFor();
    });
    suiteTeardown(() => workbench.close());

    test('Shows the network, lists the claims of an edge, and goes to the text', async () => {
        const { page } = workbench;
        const frame = await show('Glossator: Show Network');
        await frame.locator('.node[aria-label^="John Kerry, person"]').waitFor();
        await frame.locator('td button[aria-label*="John Kerry → Vladimir Putin"], td button[aria-label*="United States → Russia"]').first().click();
        await frame.locator('.claim-list .claim').first().waitFor();
        await workbench.screenshot('network-light');
        assert.deepEqual(await seriousProblems(frame), []);
        await frame.locator('.claim-list .claim').first().click();
        await page.locator('.statusbar-item', { hasText: ' selected)' }).waitFor();
    });

    test('Goes through it with keys, finds a name, narrows it by a query', async () => {
        const { page } = workbench;
        const frame = await show('Glossator: Show Network');
        await frame.locator('input[type=search]').fill('Russia');
        await page.keyboard.press('Enter');
        await frame.locator('.node.chosen[aria-label^="Russia, state"]').waitFor();
        await frame.locator('.node[aria-label^="Russia, state"]').focus();
        await page.keyboard.press('PageDown');
        await frame.locator('.line.chosen').waitFor();
        await page.keyboard.press('Enter');
        await frame.locator('.claim-list h2', { hasText: '→' }).waitFor();
        await page.keyboard.press('ArrowLeft');
        await frame.locator('.node:focus').waitFor();
        await frame.getByLabel('Filter').fill('stance:demands');
        await page.keyboard.press('Enter');
        await frame.locator('.note', { hasText: /from [1-9] claims?/ }).waitFor();
        await frame.getByLabel('Filter').fill('stance:shouts');
        await page.keyboard.press('Enter');
        await frame.locator('.problem', { hasText: 'is one of' }).waitFor();
        await frame.getByLabel('Filter').fill('');
        await page.keyboard.press('Enter');
        await frame.locator('.node[aria-label^="John Kerry, person"]').waitFor();
    });

    test('Counts as Discourse Network Analyzer does, and plays', async () => {
        const frame = await show('Glossator: Show Network');
        await frame.getByRole('combobox', { name: 'Network' }).selectOption('agreement');
        await frame.getByRole('combobox', { name: 'Positions' }).selectOption('combine');
        await frame.getByRole('combobox', { name: 'Normalise' }).selectOption('cosine');
        await frame.locator('.line.mixed, .line.positive').first().waitFor({ state: 'attached' });
        await workbench.wear('Dark High Contrast');
        await workbench.screenshot('network-agreement-high-contrast');
        await frame.getByRole('combobox', { name: 'Network' }).selectOption('topics');
        await frame.locator('.node[aria-label*=", topic"]').first().waitFor();
        await frame.getByRole('button', { name: 'Play' }).click();
        await frame.locator('output', { hasText: /^2016-07(-\d\d)?$/ }).waitFor();
        await frame.getByRole('button', { name: 'Pause' }).click();
        await workbench.wear('Dark Modern');
        await workbench.screenshot('network-topics-dark');
    });

    test('Writes SVG, PNG and GraphML where the user wants them', async () => {
        const { page, corpus } = workbench;
        const frame = await show('Glossator: Show Network');
        for (const [name, ending] of [['SVG…', 'svg'], ['PNG…', 'png'], ['GraphML…', 'graphml']] as const) {
            await frame.getByRole('button', { name }).click();
            await page.waitForFunction(end => document.querySelector<HTMLInputElement>('.quick-input-widget input')?.value.endsWith(end), `/network-about.${ending}`);
            await page.keyboard.press('Enter');
            await fileThat(join(corpus, `network-about.${ending}`), text => text.length > 0);
        }
        assert.match(await readFile(join(corpus, 'network-about.svg'), 'utf8'), /^<\?xml [^]*<svg [^]*John Kerry/);
        assert.deepEqual([...(await readFile(join(corpus, 'network-about.png'))).subarray(1, 4)], [...'PNG'].map(letter => letter.charCodeAt(0)));
        assert.match(await readFile(join(corpus, 'network-about.graphml'), 'utf8'), /edgedefault="directed"[^]*actor:russia/);
        await page.keyboard.press('Escape');
    });

    test('Shows what a claim is linked to, with its words', async () => {
        const map = await showMap();
        await map.locator('.node .box').first().waitFor();
        await map.locator('.note', { hasText: 'stand in the table alone' }).waitFor();
        await keyboard.open(english);
        await keyboard.toStart();
        await keyboard.select('We are here to test again');
        await keyboard.command('Glossator: Show Claim Map');
        const frame = await webviewOf(workbench.page, '.box.start');
        await workbench.screenshot('claim-map-dark');
        assert.deepEqual(await seriousProblems(frame), []);
    });

    test('Shows charts with their tables, and the claims of a bar', async () => {
        const frame = await show('Glossator: Show Charts');
        await frame.locator('#chart-contradictions').waitFor();
        await frame.locator('.bar[aria-label^="John Kerry"]').first().click();
        await frame.locator('.claim-list .claim').first().waitFor();
        await workbench.screenshot('charts-dark');
        assert.deepEqual(await seriousProblems(frame), []);
        await workbench.wear('Light High Contrast');
        await workbench.screenshot('charts-high-contrast');
        assert.deepEqual(await seriousProblems(frame), []);
        await workbench.wear('Light Modern');
        await frame.locator('.matrix .cell').first().scrollIntoViewIfNeeded();
        await frame.locator('.matrix .cell').first().click();
        await workbench.screenshot('charts-light');
    });

    test('Saves a chart as a picture that stands alone, and its table, with keys, and copies that', async () => {
        const { page, corpus } = workbench;
        await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
        const frame = await show('Glossator: Show Charts');
        const saving = frame.getByRole('toolbar', { name: 'Claims by topic and position: save' });
        await saving.getByRole('button').first().focus();
        for (const ending of ['svg', 'png', 'csv']) {
            await page.keyboard.press('Enter');
            await page.waitForFunction(end => document.querySelector<HTMLInputElement>('.quick-input-widget input')?.value.endsWith(end), `/chart-topics.${ending}`);
            await page.keyboard.press('Enter');
            await fileThat(join(corpus, `chart-topics.${ending}`), text => text.length > 0);
            await saving.locator('button:focus').waitFor();
            await page.keyboard.press('ArrowRight');
        }
        const picture = await readFile(join(corpus, 'chart-topics.svg'), 'utf8');
        assert.match(picture, /^<\?xml [^]*<title>Claims by topic and position<\/title>[^]*>against<\/text>[^]*>US–Russian agreement on Syria<\/text>/);
        assert.doesNotMatch(picture, /var\(|color\(|class=|Copy table|<button/);
        const { width, height, colours } = await coloursOf(await readFile(join(corpus, 'chart-topics.png')));
        assert.deepEqual([2 * Number(/width="(\d+)"/.exec(picture)![1]), 2 * Number(/height="(\d+)"/.exec(picture)![1])], [width, height]);
        assert.ok(colours.includes('#ffffff') && [...new Set(picture.match(/(?<=<rect [^>]*fill=")#\w+/g))].every(colour => colours.includes(colour)), 'the bars are drawn');
        const table = (await readFile(join(corpus, 'chart-topics.csv'), 'utf8')).split('\r\n');
        assert.equal(table[0], 'topic,name,for,against,neutral,mixed');
        assert.match(table[1]!, /^us-russia-deal,US–Russian agreement on Syria,\d+,\d+,\d+,\d+$/);
        await page.keyboard.press('Enter');
        await page.locator('.statusbar-item', { hasText: 'Copied as tab-separated values.' }).waitFor();
        assert.equal(await page.evaluate(() => navigator.clipboard.readText()), table.join('\r\n').replaceAll(',', '\t'));
    });

    test('Comes back after a reload', async () => {
        const { page } = workbench;
        await workbench.reload();
        await page.locator('.tab.active', { hasText: 'Charts of corpus' }).waitFor();
        const frame = await webviewOf(page, '#chart-topics');
        await frame.locator('.bar').first().waitFor();
    });

    async function show(command: string): Promise<Frame> {
        await keyboard.command(command);
        const frame = await webviewOf(workbench.page, command.endsWith('Charts') ? '.charts' : '.tools');
        // The keys go to the page from then on.
        await frame.waitForFunction(() => document.hasFocus());
        return frame;
    }

    /** The size of a picture, and its colours. */
    function coloursOf(png: Buffer): Promise<{ readonly width: number; readonly height: number; readonly colours: readonly string[] }> {
        return workbench.page.evaluate(async data => {
            const picture = await createImageBitmap(new Blob([Uint8Array.from(atob(data), character => character.charCodeAt(0))]));
            const { width, height } = picture;
            const canvas = new OffscreenCanvas(width, height).getContext('2d')!;
            canvas.drawImage(picture, 0, 0);
            const { data: pixels } = canvas.getImageData(0, 0, width, height);
            const colours = new Set<string>();
            for (let at = 0; at < pixels.length; at += 4) {
                colours.add(`#${[...pixels.slice(at, at + 3)].map(part => part.toString(16).padStart(2, '0')).join('')}`);
            }
            return { width, height, colours: [...colours] };
        }, png.toString('base64'));
    }

    async function showMap(): Promise<Frame> {
        await keyboard.open('actors.yaml');
        await keyboard.command('Glossator: Show Claim Map');
        await keyboard.choose('A topic, or a claim', 'US–Russian agreement on Syria');
        return webviewOf(workbench.page, '.graph[aria-label="Claim map"]');
    }
});
