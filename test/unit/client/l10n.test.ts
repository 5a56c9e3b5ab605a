import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import texts from '../../../package.nls.json';

// It finds its own files by its place, so it is not bundled with the tests.
const l10n = import('../../../src/build/l10n.mjs');

/** What is wrong with how a piece of the client says something. */
const problems = async (code: string) => (await (await l10n).textsOf(code, 'x.ts')).problems.map(problem => problem.slice('x.ts: '.length).split(':')[0]);

suite('Texts of the client', () => {
    test('All that users see can be translated', async () => {
        const { texts: said, problems: wrong } = await (await l10n).extractTexts();
        assert.deepEqual(wrong, []);
        assert.ok(said.size > 300, String(said.size));
    });

    test('What cannot be is found', async () => {
        assert.deepEqual(await problems('vscode.window.showInformationMessage("Done")'), ['not translated']);
        assert.deepEqual(await problems('warn(ok ? vscode.l10n.t("Yes") : "No, not yet")'), ['not translated']);
        assert.deepEqual(await problems('pick({ title: "Actor", placeholder: `Which of ${count}?` })'), ['not translated', 'put together']);
        assert.deepEqual(await problems('item.tooltip = "Go there"'), ['not translated']);
        assert.deepEqual(await problems('const words = "as it is";'), ['not translated']);
        assert.deepEqual(await problems('const words = vscode.l10n.t("It is ") + name;'), ['put together']);
        assert.deepEqual(await problems('const words = `${vscode.l10n.t("It is")} so`;'), ['put together']);
        assert.deepEqual(await problems('vscode.l10n.t(words)'), ['not a text']);
        assert.deepEqual(await problems('vscode.l10n.t("{0} of {1}", a)'), ['has the places 0, 1 for 1 values']);
        assert.deepEqual(await problems('vscode.l10n.t("{1}", a, b)'), ['has the places 1 for 2 values']);
    });

    test('What nobody sees may stay', async () => {
        assert.deepEqual(await problems('throw new Error("There is no such page.")'), []);
        assert.deepEqual(await problems('log.info(`${count} sources were read`)'), []);
        assert.deepEqual(await problems('run("vscode.open", { label: vscode.l10n.t("{0} of {1}", a, b), text: `$(eye) ${count}` })'), []);
    });

    test('A language that nobody speaks keeps places, code and links', async () => {
        assert.equal((await l10n).pseudo('Go to {0} in `actors.yaml` $(eye)'), '[Gö ţö {0} îñ `actors.yaml` $(eye)·······]');
    });

    test('Texts of package.json have words, and are said once', () => {
        Object.entries(texts).forEach(([key, text]) => assert.match(text, /\p{L}{2}/u, key));
        // A title that stands in the manifest itself would never be translated.
        const manifest = JSON.parse(readFileSync('package.json', 'utf8'), (key, value: unknown) => (
            // What a tool is given is described to a model, in English.
            key === 'inputSchema' ? undefined : typeof value === 'string' && /^(?:title|category|description|markdownDescription|contextualTitle|label)$/.test(key) && !/^%[^%]+%$|^Glossator$/.test(value) ? { untranslated: value } : value)) as unknown;
        assert.deepEqual([...JSON.stringify(manifest).matchAll(/"untranslated":"([^"]*)"/g)].map(([, text]) => text), []);
    });
});
