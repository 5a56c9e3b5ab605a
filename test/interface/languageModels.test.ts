import assert from 'node:assert/strict';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileThat, Keyboard } from './keyboard';
import { openWorkbench, type Workbench } from './workbench';

const first = 'The tanks, in the eyes of Kerry, were many.';
const second = 'Lavrov shrugged: not his business.';
const text = `${first}\n\n${second}\n`;
const today = new Intl.DateTimeFormat('sv').format(new Date());

suite('Whoever asks a language model', () => {
    let workbench: Workbench;
    let keyboard: Keyboard;
    /** Where the model has its reply from, and where it writes what it was sent. */
    let reply: string;
    let asked: string;
    let sidecar: string;

    suiteSetup(async () => {
        workbench = await openWorkbench({ 'chat.disableAIFeatures': false }, async corpus => {
            [reply, asked, sidecar] = [join(corpus, '..', 'model-reply.txt'), join(corpus, '..', 'model-asked.txt'), join(corpus, 'note.txt.gloss.yaml')];
            await writeFile(join(corpus, 'note.txt'), text);
            await writeFile(asked, '');
        }, { others: ['fakeModel'] });
        keyboard = new Keyboard(workbench.page);
        await workbench.page.locator('.explorer-viewlet .monaco-list-row', { hasText: 'note.txt' }).first().waitFor();
        await keyboard.open('note.txt');
        await workbench.page.locator('.statusbar-item', { hasText: 'Annotate' }).waitFor();
    });
    suiteTeardown(() => workbench.close());

    const modal = () => workbench.page.locator('.monaco-dialog-box');
    const notification = (words: string | RegExp) => workbench.page.locator('.notifications-center .notification-list-item', { hasText: words });

    /** Asks the model about what is at the cursor, up to the question that says what would be sent. */
    async function ask(scope: string): Promise<void> {
        await keyboard.command('Glossator: Suggest with Language Model…');
        await keyboard.choose('Which text?', scope);
        await keyboard.choose('Which model?', 'Acme Large');
        await modal().waitFor();
    }

    test('Is told that language models are off, and turns them on', async () => {
        const { page } = workbench;
        await keyboard.inEditor();
        await keyboard.command('Glossator: Suggest with Language Model…');
        const off = notification('Language models are turned off. Turned on, this sends a text that you choose');
        await keyboard.until(off, () => keyboard.command('Notifications: Show Notifications'));
        await workbench.screenshot('language-model-off');
        await off.getByRole('button', { name: 'Turn On' }).click();
        // It goes on with what was asked for.
        await page.locator('.quick-input-widget input[placeholder^="Which text?"]').waitFor();
        await keyboard.press('Escape');
        await off.waitFor({ state: 'hidden' });
    });

    test('Is told what would be sent to whom, and nothing is sent where that is not wanted', async () => {
        await keyboard.inEditor();
        await ask('Paragraphs at the cursor');
        await workbench.screenshot('language-model-question');
        assert.match(await modal().innerText(), /Send 43 characters of this source to Acme Large\?/);
        assert.match(await modal().innerText(), /The model large-3 of acme gets this text/);
        assert.ok((await modal().innerText()).includes(first));
        await modal().getByRole('button', { name: 'Cancel' }).click();
        await modal().waitFor({ state: 'hidden' });
        assert.equal(await readFile(asked, 'utf8'), '');
    });

    test('Is suggested the claims whose words stand in the text, told of the others, and accepts one with its provenance', async () => {
        const { page } = workbench;
        await writeFile(reply, `Here they are:\n\`\`\`json\n${JSON.stringify([
            { claimer: 'Kerry', cue: 'in the eyes of', content: ['The tanks', 'were many'], confidence: 'sure' }, { claimer: 'Lavrov', cue: 'shrugged', content: ['Not his business'] }, { claimer: 'Lavrov', cue: 'shrugged', content: ['not his business'] },
        ])}\n\`\`\``);
        await ask('Whole source');
        await modal().getByRole('button', { name: 'Send', exact: true }).click();
        // The editor itself asks once whether the extension may use models of another.
        const allow = page.getByRole('button', { name: 'Allow' });
        const current = page.locator('.statusbar-item', { hasText: /Kerry.*The tanks/ });
        await allow.or(current).first().waitFor();
        if (await allow.isVisible()) {
            await allow.click();
        }
        await current.waitFor();
        await keyboard.until(notification(/Acme Large suggests 2 claims\. 1 left out: their words do not stand in the text/), () => keyboard.command('Notifications: Show Notifications'));
        await workbench.screenshot('language-model-suggestions');
        const sent = await readFile(asked, 'utf8');
        assert.ok(sent.endsWith(`The text:\n\n${text.trim()}`), sent);
        await page.keyboard.press('Escape');
        await keyboard.inEditor();
        await keyboard.press("Control+'", 'y');
        const written = await fileThat(sidecar, content => content.includes('by: {suggested: '));
        assert.match(written, /claimer: \{actor: john-kerry, at: \d+-\d+, text: "Kerry".*\n.*cue: \{at: \d+-\d+, text: "in the eyes of"/);
        assert.ok(written.includes(`by: {suggested: model acme/large-3 ${today}`), written);
    });

    test('Cancels a model that does not end', async () => {
        await writeFile(reply, '');
        await writeFile(asked, '');
        await keyboard.inEditor();
        await ask('Whole source');
        await modal().getByRole('button', { name: 'Send', exact: true }).click();
        await fileThat(asked, content => content.includes(second));
        await keyboard.command('Notifications: Show Notifications');
        const progress = notification('looks for claims');
        await progress.getByRole('button', { name: 'Cancel' }).click();
        await progress.waitFor({ state: 'hidden' });
    });

    test('Finds the corpus among the servers that agents may be given, where that is turned on, and starts it', async () => {
        const row = (words: RegExp) => workbench.page.locator('.quick-input-list .monaco-list-row', { hasText: words }).first();
        await keyboard.command('MCP: List Servers');
        await row(/Add Server/).waitFor();
        assert.deepEqual((await keyboard.items()).filter(item => item.includes('Glossator')), []);
        await keyboard.press('Escape');
        await mkdir(join(workbench.corpus, '.vscode'));
        await writeFile(join(workbench.corpus, '.vscode/settings.json'), '{ "glossator.languageModels.mcpServer": true }');
        await keyboard.until(row(/Glossator.*Stopped/), () => keyboard.command('MCP: List Servers'));
        await row(/Glossator.*Stopped/).click();
        await row(/Start Server/).click();
        await keyboard.until(row(/Glossator.*Running/), () => keyboard.command('MCP: List Servers'));
        await workbench.screenshot('language-model-mcp');
        await keyboard.press('Escape');
    });
});
