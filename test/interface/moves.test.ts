import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileThat, Keyboard } from './keyboard';
import { openWorkbench, type Workbench } from './workbench';

const source = '002_af016aceb51a0a2d.txt';
const referrer = '000_55d9d0724c32b7d7.txt.gloss.yaml';

suite('Files that move in the Explorer', () => {
    let workbench: Workbench;
    let keyboard: Keyboard;

    suiteSetup(async () => {
        workbench = await openWorkbench({ 'explorer.confirmDragAndDrop': false, 'explorer.confirmUndo': 'light' }, async corpus => {
            const settings = join(corpus, 'glossator.yaml');
            await writeFile(settings, (await readFile(settings, 'utf8')).replace('"*.txt"', '"**/*.txt"'));
            await mkdir(join(corpus, 'folder'));
        });
        keyboard = new Keyboard(workbench.page);
    });
    suiteTeardown(() => workbench.close());

    const row = (name: string) => workbench.page.locator(`.explorer-viewlet .monaco-list-row[aria-label^="${name}"]`).first();

    /** Waits until the source is at a path: for all addresses of another one, in the editor, with its annotations, without problems. */
    async function isAt(path: string): Promise<void> {
        await fileThat(join(workbench.corpus, referrer), text => text.includes(`"${path}#`) && (path === source || !text.includes(`"${source}#`)));
        const { page } = workbench;
        await page.locator('.tab.active', { hasText: path.split('/').at(-1)! }).waitFor();
        await page.locator('.statusbar-item', { hasText: 'Annotate' }).waitFor();
        await page.locator('.monaco-editor .view-line span[class*="ced-"]').first().waitFor();
        await page.locator('.statusbar-item[aria-label="No Problems"]').waitFor();
    }

    test('A source is renamed, moved into a folder, and each is undone in one step', async () => {
        const { page, screenshot } = workbench;
        await keyboard.open(source);
        await isAt(source);
        await row(source).click();
        await keyboard.press('F2', 'Control+A');
        await page.keyboard.type('renamed.txt');
        await keyboard.press('Enter');
        // The editor asks whether an extension may take part, until it is told not to.
        const question = page.locator('.monaco-dialog-box', { hasText: 'Glossator' });
        await question.getByRole('checkbox').click();
        await question.locator('.monaco-button', { hasText: 'OK' }).click();
        await row('renamed.txt.gloss.yaml').waitFor();
        await isAt('renamed.txt');
        await row('renamed.txt').dragTo(row('folder'));
        await isAt('folder/renamed.txt');
        await screenshot('moved');
        for (const path of ['renamed.txt', source]) {
            // From the editor: in the Explorer itself the key leads away.
            await keyboard.press('Control+1', 'Control+Shift+E');
            await page.waitForFunction('document.activeElement.closest(".explorer-viewlet") !== null');
            await keyboard.press('Control+Z');
            await row(`${path}.gloss.yaml`).waitFor();
            await isAt(path);
        }
    });
});
