import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileThat, Keyboard } from './keyboard';
import { openWorkbench, type Workbench } from './workbench';

const arabic = '000_55d9d0724c32b7d7.txt';
const english = '002_af016aceb51a0a2d.txt';

suite('An annotator at the keyboard', () => {
    let workbench: Workbench;
    let keyboard: Keyboard;
    let sidecar: string;
    /** The sidecar without its first mention of Kerry by name, which is to be annotated anew. */
    let before: string;

    suiteSetup(async () => {
        workbench = await openWorkbench({}, async corpus => {
            sidecar = join(corpus, `${arabic}.gloss.yaml`);
            before = (await readFile(sidecar, 'utf8')).replace(/^ {2}- \{id: m-\w+, actor: john-kerry, at: [0-9-]+, text: "جون كيري".*\n/m, '');
            await writeFile(sidecar, before);
        });
        keyboard = new Keyboard(workbench.page);
    });
    suiteTeardown(() => workbench.close());

    /** A row of the view that is shown alone. */
    const row = (text: string) => workbench.page.locator('.pane-body .monaco-list-row', { hasText: text }).first();

    test('Annotates a name in the Arabic source with two keys', async () => {
        const { page } = workbench;
        await page.locator('.explorer-viewlet .monaco-list-row', { hasText: 'actors.yaml' }).first().waitFor();
        await keyboard.open(arabic);
        await page.locator('.statusbar-item', { hasText: 'Annotate' }).waitFor();
        await keyboard.command('Glossator: Toggle Annotation Mode');
        await page.locator('.statusbar-item', { hasText: 'Annotating' }).waitFor();
        await keyboard.select('جون كيري');
        const keys = keyboard.count;
        await keyboard.press('a');
        assert.match((await keyboard.items())[0]!, /John Kerry/);
        await workbench.screenshot('journey-pick');
        await keyboard.press('Enter');
        assert.equal(keyboard.count - keys, 2);
        const after = await fileThat(sidecar, text => text !== before);
        assert.match(after, /\{id: m-[0-9a-z]{8}, actor: john-kerry, at: 62-70, text: "جون كيري", before: ".*", after: ".*"\}/);
        assert.equal(after.split('\n').length, before.split('\n').length + 1);
    });

    test('Sees it highlighted, and finds it among the actors', async () => {
        const { page } = workbench;
        await page.locator('.monaco-editor .view-line span[class*="ced-"]').first().waitFor();
        await workbench.screenshot('journey-highlighted');
        await keyboard.showAlone('Actors');
        await keyboard.command('Glossator: Filter Actors');
        await keyboard.answer('كيري');
        await keyboard.unfold(row('John Kerry'));
        await row('Kerry, Putin meet').waitFor();
        await workbench.screenshot('journey-actor');
    });

    test('Jumps to an English mention of the same actor', async () => {
        const { page } = workbench;
        await keyboard.unfold(row('Kerry, Putin meet'));
        await row('claims: Kerry and Putin').click();
        await page.locator('.tab.active', { hasText: english }).waitFor();
        await page.locator('.statusbar-item', { hasText: '(12 selected)' }).waitFor();
        await workbench.screenshot('journey-english');
    });

    test('Makes a claim part by part with six keys at the most', async () => {
        await keyboard.open(arabic);
        await keyboard.select('إن احتمال التوصل إليه قائم');
        const keys = keyboard.count;
        await keyboard.press('w');
        await workbench.page.locator('.statusbar-item', { hasText: 'Claim' }).first().waitFor();
        await keyboard.select('عادل الجبير');
        await keyboard.press('s');
        assert.match((await keyboard.items())[0]!, /Jubeir/);
        await workbench.screenshot('journey-claimer');
        await keyboard.press('Enter');
        await workbench.page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
        await keyboard.select('قال وزير');
        await keyboard.press('q');
        await workbench.screenshot('journey-claim');
        const present = await readFile(sidecar, 'utf8');
        await keyboard.press('Enter');
        assert.ok(keyboard.count - keys <= 6);
        const after = await fileThat(sidecar, text => text !== present);
        assert.match(after, /claimer: \{actor: adel-al-jubeir, at: [0-9-]+, text: "عادل الجبير".*\}\n {4}cue: \{at: [0-9-]+, text: "قال وزير".*\}\n {4}content: \{at: [0-9-]+, text: "إن احتمال التوصل إليه قائم"/);
    });

    test('Exports the corpus as W3C annotations', async () => {
        const out = `${workbench.corpus}-w3c`;
        await keyboard.command('Glossator: Export');
        await keyboard.accept('Format');
        await keyboard.accept('What is to be exported?');
        await keyboard.accept('Where to?');
        await workbench.page.locator('.statusbar-item .codicon-bell-dot').waitFor();
        await keyboard.command('Notifications: Show Notifications');
        await workbench.page.locator('.notifications-center', { hasText: 'Exported to' }).waitFor();
        const exported = JSON.parse(await readFile(join(out, 'annotations.jsonld'), 'utf8')) as { readonly type: string };
        assert.equal(exported.type, 'AnnotationCollection');
        await workbench.screenshot('journey-exported');
    });

    test('Takes everything back: the bytes are as before', async () => {
        await keyboard.open(arabic);
        await keyboard.press('z');
        await fileThat(sidecar, text => !text.includes('قال وزير'));
        await keyboard.press('Control+z');
        await fileThat(sidecar, text => text === before);
        await workbench.screenshot('journey-undone');
    });
});
