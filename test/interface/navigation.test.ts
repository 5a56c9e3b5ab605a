import assert from 'node:assert/strict';
import { Keyboard } from './keyboard';
import { openWorkbench, type Workbench } from './workbench';

const english = '002_af016aceb51a0a2d.txt';
const arabic = '000_55d9d0724c32b7d7.txt';
const sources = [arabic, english, '003_7b798cfc6dcaeaf3.txt', '004_5bd099f11c7f7eb1.txt'];

suite('Whoever looks around', () => {
    let workbench: Workbench;
    let keyboard: Keyboard;

    suiteSetup(async () => {
        workbench = await openWorkbench({ 'glossator.codeLens': true });
        keyboard = new Keyboard(workbench.page);
        await workbench.wear('Light High Contrast');
    });
    suiteTeardown(() => workbench.close());

    async function selectIn(name: string, text: string): Promise<void> {
        await keyboard.open(name);
        await keyboard.toStart();
        await keyboard.select(text);
    }

    /** Waits for a row of a view by how a screen reader is told of it. */
    const row = (spoken: string) => workbench.page.locator(`.pane-body .monaco-list-row[aria-label^="${spoken}"]`).first();

    test('Peeks at the references to an actor in all four sources, goes to the entry, and back', async () => {
        const { page, screenshot } = workbench;
        await selectIn(english, 'John Kerry');
        await keyboard.until(page.locator('.peekview-widget .monaco-list-row').first(), () => keyboard.press('Shift+F12'));
        const reference = (spoken: string) => page.locator(`.peekview-widget .monaco-list-row[aria-label*="${spoken}"]`);
        for (const source of [...sources, 'actors.yaml']) {
            await reference(` in ${source}, full path`).waitFor();
        }
        await reference(` in ${arabic}, full path`).click();
        await reference(`in ${arabic} on line 3 at column 44`).click();
        await page.locator('.peekview-widget .view-line', { hasText: 'جون كيري' }).waitFor();
        await screenshot('navigation-references');
        await keyboard.press('Escape');
        await page.locator('.peekview-widget').waitFor({ state: 'hidden' });
        await selectIn(english, 'John Kerry');
        await keyboard.press('F12');
        await page.locator('.tab.active', { hasText: 'actors.yaml' }).waitFor();
        await page.locator('.breadcrumb-item, .monaco-breadcrumb-item', { hasText: 'John Kerry' }).waitFor();
        await keyboard.command('Go Back');
        await page.locator('.tab.active', { hasText: english }).waitFor();
    });

    test('Sees who is meant, counts above paragraphs, and a card at the cursor', async () => {
        const { page, screenshot } = workbench;
        await selectIn(english, 'Secretary of State John Kerry met with Russian President Vladimir Putin for');
        await keyboard.press('ArrowLeft');
        await page.locator('.codelens-decoration', { hasText: '3 claims | 8 relations' }).waitFor();
        await page.locator('.monaco-editor .view-line span', { hasText: '= Jabhat al-Nusra' }).first().waitFor();
        await keyboard.press('Control+K', 'Control+I');
        const card = page.locator('.monaco-hover', { hasText: 'Member of US State Department' });
        await card.getByText('Kerry warned that the UN-backed peace process was near its collapse.').waitFor();
        await screenshot('navigation-card');
        await keyboard.press('Escape');
        await keyboard.until(page.locator('.peekview-widget .monaco-list-row').first(), () => page.locator('.codelens-decoration a', { hasText: '8 relations' }).click());
        await keyboard.press('Escape');
    });

    test('Finds actors and claims by any name in either language', async () => {
        const { page, screenshot } = workbench;
        for (const [query, actor, claim] of [
            ['kerry', 'Kerry', 'John Kerry: Kerry believed'],
            ['كيري', 'كيري', 'John Kerry, Vladimir Putin: Kerry and Putin met'],
        ] as const) {
            await keyboard.press('Control+T');
            await page.locator('.quick-input-widget input').first().fill(`#${query}`);
            const found = page.locator('.quick-input-list .monaco-list-row');
            await found.filter({ hasText: claim }).first().waitFor();
            assert.equal((await found.first().locator('.label-name').innerText()).replace(/\u200e/g, ''), actor);
            await screenshot(`navigation-symbols-${actor === 'Kerry' ? 'english' : 'arabic'}`);
            await keyboard.press('Enter');
            await page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
            await page.locator('.tab.active', { hasText: 'actors.yaml' }).waitFor();
        }
        await keyboard.open(arabic);
        await keyboard.press('Control+Shift+O');
        await page.locator('.quick-input-list .monaco-list-row', { hasText: 'John Kerry' }).first().waitFor();
        await screenshot('navigation-outline');
        await keyboard.press('Escape');
    });

    test('Shows who says what, whom it is about and what stands against it, and who belongs to whom', async () => {
        const { screenshot } = workbench;
        await selectIn(english, 'John Kerry');
        await keyboard.command('Glossator: Show Who Says What');
        await row('John Kerry - person · US State Department').waitFor();
        await row('Kerry warned that the UN-backed peace process').click();
        await keyboard.press('ArrowRight');
        await row('United Nations - about, neutral').waitFor();
        await row('We are here to test once more').waitFor();
        await screenshot('navigation-who-says-what');
        await keyboard.press('Control+1');
        await selectIn(english, 'Russia, March');
        await keyboard.press('ArrowLeft');
        await keyboard.command('Types: Show Type Hierarchy');
        await row('Russia state').waitFor();
        await row('Sergei Lavrov person · Russia').waitFor();
        await screenshot('navigation-affiliations');
    });

    test('Reads the notes of all sources in the Comments panel, as a screen reader tells them', async () => {
        const { page, screenshot } = workbench;
        await keyboard.command('Comments: Focus on Comments View');
        const note = page.locator('.comments-panel .monaco-list-row[aria-label^="Note: No cue; the purpose clause alone attributes the intention"]').first();
        await note.waitFor();
        await screenshot('navigation-comments');
        await note.click();
        await page.locator('.review-widget .comment-body', { hasText: 'the purpose clause alone' }).waitFor();
        await page.locator('.tab.active', { hasText: english }).waitFor();
    });
});
