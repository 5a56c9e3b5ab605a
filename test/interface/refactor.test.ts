import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileThat, Keyboard } from './keyboard';
import { openWorkbench, type Workbench } from './workbench';

const english = '002_af016aceb51a0a2d.txt';
const sidecar = `${english}.gloss.yaml`;

suite('Whoever puts actors in order', () => {
    let workbench: Workbench;
    let keyboard: Keyboard;
    let before: ReadonlyMap<string, string>;

    suiteSetup(async () => {
        // As on the desktop: what is not saved is not on the disk.
        workbench = await openWorkbench({ 'files.autoSave': 'off' }, async corpus => {
            const path = join(corpus, sidecar);
            const text = await readFile(path, 'utf8');
            await writeFile(path, text.replace(/^ {2}- \{id: m-\w+, actor: john-kerry, at: (?:92-102|323-333), .*\n/gm, ''));
        });
        before = await workbench.files();
        keyboard = new Keyboard(workbench.page);
        await workbench.wear('Dark High Contrast');
    });
    suiteTeardown(() => workbench.close());

    const changed = (name: string, isWanted: (text: string) => boolean) => fileThat(join(workbench.corpus, name), isWanted);

    /** Waits until every file is as it was at first, byte by byte. */
    async function isAsBefore(): Promise<void> {
        for (const [name, text] of before) {
            await changed(name, now => now === text);
        }
    }

    async function undo(): Promise<void> {
        await keyboard.command('Glossator: Undo');
        await isAsBefore();
    }

    async function selectIn(name: string, text: string): Promise<void> {
        await keyboard.open(name);
        await keyboard.toStart();
        await keyboard.select(text);
    }

    test('Renames an id over the registry and all sidecars after a preview, and takes it back with one undo of the editor', async () => {
        const { page, screenshot } = workbench;
        await selectIn('actors.yaml', 'vladimir-putin');
        // Shown a moment before it has the focus: what is typed too early goes into the file.
        await keyboard.until(page.locator('.monaco-editor.rename-box input:focus'), () => keyboard.press('F2'));
        await keyboard.press('Control+A');
        await page.keyboard.type('putin');
        await keyboard.press('Control+Enter');
        const preview = page.locator('.pane-body, .part.panel').filter({ has: page.locator('.monaco-button', { hasText: 'Apply' }) }).first();
        await preview.locator('.monaco-list-row', { hasText: sidecar }).waitFor();
        await screenshot('refactor-preview');
        await preview.locator('.monaco-button', { hasText: 'Apply' }).click();
        const sidecars = [sidecar, '003_7b798cfc6dcaeaf3.txt.gloss.yaml', '004_5bd099f11c7f7eb1.txt.gloss.yaml'];
        for (const name of sidecars) {
            await changed(name, text => /actor: (?:\[john-kerry, )?putin\b/.test(text) && !text.includes('vladimir-putin'));
        }
        await changed('actors.yaml', text => text.includes('  putin:\n') && text.includes('was: [vladimir-putin]'));
        await keyboard.open('actors.yaml');
        await keyboard.press('Control+Z');
        // One file after the other becomes what it was, and can be saved from then on.
        for (const name of ['actors.yaml', ...sidecars]) {
            await page.locator('.tab.dirty', { hasText: name }).waitFor();
        }
        await keyboard.command('File: Save All');
        await isAsBefore();
    });

    test('Annotates a name that was missed, refuses it, or ignores it, as the light bulb offers', async () => {
        const { page, screenshot } = workbench;
        const offered = (title: string) => page.locator('.action-widget .monaco-list-row.action', { hasText: title });
        await selectIn(english, 'John Kerry');
        const bulb = page.locator('.lightBulbWidget');
        // The bulb is there for a suggestion before the check has told of the name again, and keeps what it was shown for.
        const fix = async (title: string) => {
            await keyboard.until(offered(title), async () => {
                if (await page.locator('.action-widget').first().isVisible()) {
                    await page.keyboard.press('Escape');
                }
                await keyboard.press('Control+.');
            });
        };
        await bulb.waitFor();
        await fix('Annotate as John Kerry');
        await page.keyboard.press('Escape');
        assert.deepEqual(await keyboard.actions('Control+.'), [
            'Annotate as John Kerry', 'Annotate all 2 names of John Kerry in this source', 'Refuse: “John Kerry” is not meant here', 'Ignore “John Kerry” in this corpus',
            'Ignore “name.not-annotated” in this corpus',
        ]);
        await screenshot('refactor-lightbulb');
        await keyboard.press('Enter');
        await changed(sidecar, text => /actor: john-kerry, at: 92-102/.test(text));
        await undo();
        await fix('Refuse: ');
        await offered('Refuse: ').click();
        await changed(sidecar, text => /- \{as: mention, actor: john-kerry, at: 92-102, text: "John Kerry"/.test(text));
        await undo();
        await fix('Ignore “John Kerry”');
        await offered('Ignore “John Kerry”').click();
        await changed('actors.yaml', text => /ignore: .*John Kerry/.test(text));
        await undo();
    });

    test('Annotates all places of an actor but one, which is remembered as refused', async () => {
        const { page, screenshot } = workbench;
        await selectIn(english, 'Kerry to Moscow');
        await keyboard.press('ArrowLeft');
        await keyboard.act('Control+Shift+R', 'Annotate places of John Kerry…');
        await keyboard.choose('What is looked for?', 'All its names in all sources');
        await page.locator('.quick-input-widget input[placeholder^="Places to annotate"]').waitFor();
        assert.equal((await keyboard.items()).length, 2);
        await keyboard.press('ArrowDown', 'Space');
        await page.locator('.quick-input-count', { hasText: '1 Selected' }).waitFor();
        await screenshot('refactor-places');
        await keyboard.press('Enter');
        await changed(sidecar, text => /\{id: m-\w+, actor: john-kerry, at: 323-333/.test(text) && /\{as: mention, actor: john-kerry, at: 92-102/.test(text));
        await undo();
    });

    test('Splits an actor, moves its mentions, changes its type, deletes it: each one step of undo', async () => {
        const { page, screenshot } = workbench;
        await selectIn(english, 'Vladimir Putin');
        await keyboard.actions('Control+Shift+R');
        await screenshot('refactor-menu');
        await page.keyboard.press('Escape');
        await keyboard.act('Control+Shift+R', 'Split Vladimir Putin…');
        await keyboard.choose('Names that go', 'Russian President');
        await keyboard.press('Enter');
        await page.locator('.quick-input-widget input[placeholder^="Places that mean"]').waitFor();
        await page.locator('.quick-input-list .monaco-list-row', { hasText: '[Vladimir Putin] (L) speaks' }).click();
        await screenshot('refactor-split');
        await keyboard.press('Enter');
        await changed(sidecar, text => /actor: russian-president, at: 268-282/.test(text));
        await undo();
        await keyboard.act('Control+Shift+R', 'Move mentions of Vladimir Putin');
        await keyboard.choose('Which ones?', 'in all sources');
        await page.locator('.quick-input-widget input[placeholder^="Search by any name"]').waitFor();
        await page.keyboard.type('لافروف');
        await page.locator('.quick-input-list .monaco-list-row.focused', { hasText: 'Sergei Lavrov' }).waitFor();
        await keyboard.press('Enter');
        await changed(sidecar, text => text.split('\n').filter(line => /actor: sergei-lavrov, .*text: "Vladimir Putin"/.test(line)).length === 3);
        await undo();
        await keyboard.act('Control+Shift+R', 'Change the type of Vladimir Putin…');
        await keyboard.choose('person', 'office');
        await changed('actors.yaml', text => /vladimir-putin:\n {4}type: office/.test(text));
        await undo();
        await keyboard.act('Control+Shift+R', 'Delete Vladimir Putin…');
        await keyboard.choose('It is named at', 'keep its mentions without an actor');
        await changed('actors.yaml', text => !text.includes('vladimir-putin'));
        await undo();
    });

    test('Makes a mention the claimer, an actor of one source one of all, and a description a name', async () => {
        await selectIn(english, 'Vladimir Putin');
        await keyboard.act('Control+Shift+R', 'Make Vladimir Putin the claimer of');
        await changed(sidecar, text => /claimer: \{actor: vladimir-putin, at: 130-144/.test(text));
        await undo();
        await selectIn(english, 'the senior State Department official');
        await keyboard.act('Control+Shift+R', 'Promote a senior State Department official');
        await changed('actors.yaml', text => /names: .*a senior State Department official/.test(text));
        await undo();
        await selectIn(english, 'the two co-chairs');
        await keyboard.act('Control+Shift+R', 'Add “the two co-chairs” to the names of');
        await changed('actors.yaml', text => /the two co-chairs/.test(text));
        await undo();
    });

    test('Merges an actor into another by dragging, once that is confirmed, and takes it back with one undo', async () => {
        const { page, screenshot } = workbench;
        await keyboard.showAlone('Actors');
        const row = (text: string) => page.locator('.pane-body .monaco-list-row', { hasText: text }).first();
        await keyboard.unfold(row('Person'));
        await row('Michael Ratney').dragTo(row('Michael Kofman'));
        const question = page.locator('.monaco-dialog-box', { hasText: 'Merge “Michael Ratney” into “Michael Kofman”?' });
        await question.getByText('It changes 1 claim in 2 files, and can be undone in one step.').waitFor();
        await screenshot('refactor-merge');
        await question.locator('.monaco-button', { hasText: 'Merge' }).click();
        await page.locator('.pane-body .monaco-list-row[aria-label="Michael Kofman, 7 mentions in 2 sources"]').waitFor();
        await row('Michael Ratney').waitFor({ state: 'hidden' });
        await undo();
        await page.locator('.pane-body .monaco-list-row[aria-label="Michael Ratney, 1 mention in 1 source"]').waitFor();
    });
});
