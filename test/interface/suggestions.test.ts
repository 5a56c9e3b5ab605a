import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileThat, Keyboard } from './keyboard';
import { openWorkbench, type Workbench } from './workbench';

const arabic = '000_55d9d0724c32b7d7.txt';
const english = '002_af016aceb51a0a2d.txt';

suite('Whoever is given suggestions', () => {
    let workbench: Workbench;
    let keyboard: Keyboard;
    let sidecar: string;

    suiteSetup(async () => {
        workbench = await openWorkbench({}, async corpus => {
            sidecar = join(corpus, `${english}.gloss.yaml`);
            await writeFile(join(corpus, `${arabic}.gloss.yaml`), 'glossator: 1\n');
            await writeFile(sidecar, 'glossator: 1\nsource: {language: en}\n');
        });
        keyboard = new Keyboard(workbench.page);
        await workbench.page.locator('.explorer-viewlet .monaco-list-row', { hasText: 'actors.yaml' }).first().waitFor();
    });
    suiteTeardown(() => workbench.close());

    /** What the status bar says of the current suggestion. */
    async function said(): Promise<string> {
        const item = workbench.page.locator('.statusbar-item', { hasText: 'Y accept' });
        await item.waitFor();
        return (await item.innerText()).trim();
    }

    /** Presses a key that leads to another suggestion, and waits until it is said. */
    async function step(key: string): Promise<string> {
        const before = await said();
        await keyboard.press(key);
        await workbench.page.waitForFunction(
            text => [...document.querySelectorAll('.statusbar-item')].some(item => item.textContent?.includes('Y accept') && item.textContent.trim() !== text),
            before,
        );
        return said();
    }

    /** Waits until an undo has led back to a suggestion: the cursor moves once the file is written. */
    async function back(words: string): Promise<void> {
        await workbench.page.locator('.statusbar-item', { hasText: words }).waitFor();
    }

    /** Goes to the first suggestion of a source in annotation mode. */
    async function begin(): Promise<void> {
        const { page } = workbench;
        await keyboard.toStart();
        // What is suggested at the cursor is said before a key has led there; what a key led to is selected.
        const selected = page.locator('.statusbar-item', { hasText: ' selected)' });
        await selected.waitFor({ state: 'hidden' });
        await keyboard.until(selected, () => keyboard.press('j'));
    }

    test('Goes through an English source with one key each', async () => {
        const { page, screenshot } = workbench;
        await keyboard.open(english);
        await page.locator('.statusbar-item', { hasText: 'Annotate' }).waitFor();
        await keyboard.command('Glossator: Toggle Annotation Mode');
        await page.locator('.statusbar-item', { hasText: 'Annotating' }).waitFor();
        await keyboard.inEditor();
        await begin();
        await screenshot('suggestions-first');
        const empty = await fileThat(sidecar, () => true);
        await step('y');
        await fileThat(sidecar, text => text !== empty && text.includes('by: {suggested: '));
        await step('y');
        const refused = await step('y');
        await step('b');
        const decided = await fileThat(sidecar, text => text.includes('rejected:'));
        await screenshot('suggestions-decided');
        await keyboard.press('z');
        const undone = await fileThat(sidecar, text => text !== decided && !text.includes('rejected:'));
        assert.ok(undone.includes('by: {suggested: '));
        await back(refused);
    });

    test('Is shown claims, light and in high contrast', async () => {
        const { wear, screenshot, page } = workbench;
        await keyboard.inEditor();
        await keyboard.select('“We are here to test');
        await keyboard.press('ArrowLeft');
        await page.locator('.statusbar-item', { hasText: /Y accept.*senior State Department official.*: .*We are here/ }).waitFor();
        await keyboard.press('j');
        await page.locator('.statusbar-item', { hasText: /\(\d{3} selected\)/ }).waitFor();
        await screenshot('suggestions-claims');
        await wear('Light Modern');
        await screenshot('suggestions-light');
        await wear('Dark High Contrast');
        await screenshot('suggestions-dark-high-contrast');
        await page.keyboard.press('Escape');
    });

    test('Accepts all of an actor after a look at each', async () => {
        const { page, screenshot } = workbench;
        await keyboard.open(english);
        await begin();
        for (let words = ''; !words.includes(' Russia ('); ) {
            words = await step('j');
        }
        await keyboard.press('Shift+A');
        await page.locator('.quick-input-count', { hasText: 'Selected' }).waitFor();
        const count = (await keyboard.items()).length;
        assert.ok(count > 1);
        await keyboard.press('ArrowDown', 'Space');
        await screenshot('suggestions-all-of-actor');
        await keyboard.press('Enter');
        await keyboard.choose('What becomes of those', 'Reject');
        await fileThat(sidecar, text => text.includes('rejected:') && text.split('actor: russia,').length > 2);
        await keyboard.inEditor();
        await keyboard.press('z');
        await fileThat(sidecar, text => !text.includes('rejected:'));
        await back(' Russia (');
    });

    test('Reads from right to left', async () => {
        const { wear, screenshot } = workbench;
        await keyboard.open(arabic);
        await keyboard.inEditor();
        // Until it is locked, single keys write into the text.
        await workbench.page.locator('.tab.active [aria-label*="Read-only"]').waitFor();
        await begin();
        await step('j');
        await screenshot('suggestions-arabic-high-contrast');
        await wear('Light Modern');
        await screenshot('suggestions-arabic-light');
    });

    test('Decides in the view, too', async () => {
        const { page, screenshot } = workbench;
        await keyboard.open(english);
        await keyboard.command('Glossator: Focus on Suggestions View');
        const row = (text: string) => page.locator('.pane-body .monaco-list-row', { hasText: text }).first();
        await keyboard.unfold(row('Strong'));
        await keyboard.unfold(row('Jabhat al-Nusra'));
        await screenshot('suggestions-view');
        const other = join(workbench.corpus, `${arabic}.gloss.yaml`);
        await keyboard.press('ArrowDown', 'Control+Quote', 'y');
        await fileThat(other, text => text.split('actor: al-nusra,').length === 2);
        await keyboard.command('Glossator: Undo');
        await fileThat(other, text => text === 'glossator: 1\n');
    });

    test('Annotates a name, and is offered its other places', async () => {
        const { page, screenshot } = workbench;
        await keyboard.open(english);
        await keyboard.toStart();
        await keyboard.select('Kofman');
        await keyboard.press('a');
        await keyboard.items();
        await keyboard.press('Enter');
        await page.locator('.statusbar-item', { hasText: 'annotate all' }).waitFor();
        await screenshot('suggestions-more');
        await keyboard.press('Shift+M');
        await page.locator('.quick-input-widget input[placeholder^="Places to annotate"]').waitFor();
        await screenshot('suggestions-more-places');
        await page.keyboard.press('Escape');
    });

    test('Makes a claim whose claimer and cue are filled in', async () => {
        const { page, screenshot } = workbench;
        await keyboard.toStart();
        await keyboard.select('Russia is at an inflection point');
        await keyboard.press('c');
        await page.locator('.quick-input-list .monaco-list-row.focused', { hasText: 'suggested' }).waitFor();
        await screenshot('suggestions-claimer');
        await keyboard.press('Enter');
        await keyboard.accept('Which word says');
        await keyboard.accept('What does the claimer do?');
        await fileThat(sidecar, text => /claimer: \{.*text: "(?:Michael )?Kofman"/.test(text) && /cue: \{.*text: "told"/.test(text));
    });

    test('Is told that suggestions are looked for, while a key waits for them', async () => {
        const { page, corpus, screenshot } = workbench;
        // Of so long a text it takes a moment until it is known what may be annotated.
        await writeFile(join(corpus, 'long.txt'), (await readFile(join(corpus, english), 'utf8')).repeat(100));
        await keyboard.open('long.txt');
        await keyboard.command('Glossator: Go to Next Suggestion');
        await page.locator('.statusbar-item', { hasText: 'Looking for suggestions' }).waitFor();
        await screenshot('suggestions-awaited');
        await page.locator('.statusbar-item', { hasText: 'Y accept, B reject' }).waitFor();
        await page.locator('.statusbar-item', { hasText: 'Looking for suggestions' }).waitFor({ state: 'hidden' });
    });
});
