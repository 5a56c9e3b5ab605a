import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileThat, Keyboard } from './keyboard';
import { openWorkbench, type Workbench } from './workbench';

const english = '002_af016aceb51a0a2d.txt';

suite('A second reader', () => {
    let workbench: Workbench;
    let keyboard: Keyboard;
    let sidecar: string;

    suiteSetup(async () => {
        workbench = await openWorkbench();
        sidecar = join(workbench.corpus, `${english}.gloss.yaml`);
        keyboard = new Keyboard(workbench.page);
        await workbench.wear('Light Modern');
    });
    suiteTeardown(() => workbench.close());

    test('Writes a note on a mention, and reads it beside the text', async () => {
        const { page } = workbench;
        await page.locator('.explorer-viewlet .monaco-list-row', { hasText: 'actors.yaml' }).first().waitFor();
        await keyboard.open(english);
        await page.locator('.statusbar-item', { hasText: 'Annotate' }).waitFor();
        await keyboard.select('Vladimir Putin');
        await keyboard.command('Glossator: Add Note');
        await keyboard.answer('Is this the president?');
        await fileThat(sidecar, text => /actor: vladimir-putin, .*text: "Is this the president\?"\}\]\}/.test(text));
        await page.locator('.review-widget', { hasText: 'Is this the president?' }).waitFor();
        await workbench.screenshot('views-note');
    });

    test('Replies to it, and settles it', async () => {
        const { page } = workbench;
        const widget = page.locator('.review-widget').first();
        await widget.locator('.review-thread-reply-button, .comment-form .monaco-editor').first().click();
        await page.keyboard.type('Yes, he is.');
        await widget.getByRole('button', { name: 'Save Note' }).click();
        await fileThat(sidecar, text => /note: \[\{.*president\?"\}, \{.*text: "Yes, he is\."\}\]/.test(text));
        await widget.locator('.review-comment', { hasText: 'Yes, he is.' }).waitFor();
        await widget.getByRole('button', { name: 'Resolve Note' }).click();
        await fileThat(sidecar, text => /note: \{thread: \[.*Yes, he is.*\], resolved: true\}/.test(text));
        // The editor folds what is settled.
        await page.locator('.review-widget').first().waitFor({ state: 'hidden' });
        await workbench.screenshot('views-resolved');
    });

    test('Sees what is flagged alone, by keys', async () => {
        const { page } = workbench;
        await keyboard.select('Vladimir Putin');
        await keyboard.command('Glossator: Flag as Unsure');
        await fileThat(sidecar, text => /flag: unsure/.test(text));
        await keyboard.focus('Actors');
        await page.keyboard.press("Control+'");
        await page.keyboard.press('f');
        await page.locator('.quick-input-widget', { hasText: 'Filter by Flag' }).waitFor();
        await page.keyboard.press('Enter');
        await page.locator('.pane-body', { hasText: 'Flagged: ' }).first().waitFor();
        await workbench.screenshot('views-flagged');
        await keyboard.command('Glossator: Show All Actors, Flagged or Not');
        await page.locator('.pane-body', { hasText: 'Flagged: ' }).first().waitFor({ state: 'hidden' });
    });

    test('Drags a mention onto another actor', async () => {
        const { page } = workbench;
        const before = await readFile(sidecar, 'utf8');
        await keyboard.showAlone('Actors');
        const row = (text: string) => page.locator('.pane-body .monaco-list-row', { hasText: text }).first();
        for (const parent of ['Person', 'Alexander Nemenov', 'Kerry, Putin meet']) {
            await keyboard.unfold(row(parent));
        }
        const mention = page.locator('.pane-body .monaco-list-row[aria-level="4"]').first();
        await mention.dragTo(row('Michael Kofman'));
        const after = await fileThat(sidecar, text => text !== before);
        const changed = after.split('\n').filter((line, index) => line !== before.split('\n')[index]);
        assert.equal(changed.length, 1);
        assert.match(changed[0]!, /actor: michael-kofman, .*text: "Alexander Nemenov/);
        await workbench.screenshot('views-dragged');
    });

    test('Relates two claims by dragging one onto the other, with a note', async () => {
        const { page } = workbench;
        const before = await readFile(sidecar, 'utf8');
        await keyboard.showAlone('Claims');
        const row = (spoken: string) => page.locator(`.pane-body .monaco-list-row[aria-label^="${spoken}"]`).first();
        await keyboard.unfold(row('Kerry, Putin meet to salvage'));
        await row('a senior State Department official predicts').dragTo(row('John Kerry predicts'));
        await keyboard.choose('What is “a senior State Department offici', 'elaborates');
        await keyboard.answer('on what follows');
        await fileThat(sidecar, text => /kind: elaborates, to: "002_af016aceb51a0a2d\.txt#c-\w+", note: on what follows\}/.test(text));
        await workbench.screenshot('views-related');
        await keyboard.command('Glossator: Undo');
        await fileThat(sidecar, text => text === before);
    });

    test('Flags what to discuss, sees how many there are, and goes from one to the next with keys', async () => {
        const before = await readFile(sidecar, 'utf8');
        await keyboard.open(english);
        await keyboard.toStart();
        await keyboard.select('Vladimir Putin');
        await keyboard.command('Glossator: Flag to Discuss');
        await fileThat(sidecar, text => /at: 130-144, .*flag: discuss/.test(text));
        await keyboard.toStart();
        await keyboard.command('Glossator: Go to Next Flagged Annotation');
        await keyboard.selected('Vladimir Putin'.length);
        await workbench.screenshot('views-flagged');
        await keyboard.command('Glossator: Undo');
        await fileThat(sidecar, text => text === before);
    });
});
