import assert from 'node:assert';
import * as vscode from 'vscode';
import { openSource, until } from './shell';

const english = '002_af016aceb51a0a2d.txt';
const folder = () => vscode.workspace.workspaceFolders![0]!.uri;
const read = async (uri: vscode.Uri) => new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
const write = (uri: vscode.Uri, text: string) => vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));

test('A search goes from hit to hit, and follows changes', async () => {
    const source = await openSource(english);
    const words = 'Skip to main content';
    await vscode.commands.executeCommand('glossator.searchAnnotations', `is:mention text:"${words}"`);
    source.select(words);
    const before = await source.sidecar();
    await vscode.commands.executeCommand('_glossator.edit', source.editor.document.uri.toString(), {
        kind: 'addMentions', actor: { actor: 'john-kerry' }, ranges: [{ start: { line: 0, character: 0 }, end: { line: 0, character: words.length } }],
    });
    source.editor.selection = new vscode.Selection(3, 0, 3, 0);
    await until('the new mention is found', async () => {
        await vscode.commands.executeCommand('glossator.nextHit');
        return vscode.window.activeTextEditor!.document.getText(vscode.window.activeTextEditor!.selection) === words;
    });
    await vscode.commands.executeCommand('glossator.copyHits');
    // Not every host lets tests read the clipboard.
    const copied = await vscode.env.clipboard.readText().then(text => text, () => '');
    assert.ok(copied === '' || copied.includes(words), copied);
    await vscode.commands.executeCommand('glossator.undo');
    assert.equal(await source.sidecar(), before);
    await vscode.commands.executeCommand('glossator.clearSearch');
});

test('A concordance of the words that are selected opens as a page beside the text', async () => {
    const source = await openSource(english);
    source.select('Vladimir Putin');
    await vscode.commands.executeCommand('glossator.showConcordance');
    const tab = () => vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs).find(({ label }) => label === 'Concordance: "Vladimir Putin"');
    await until('the page is open', () => tab() !== undefined);
    await vscode.window.tabGroups.close(tab()!);
});

test('Annotations of another tool are imported, once, and taken back in one step', async () => {
    await openSource(english);
    const foreign = vscode.Uri.joinPath(folder(), '..', 'foreign');
    const text = await read(vscode.Uri.joinPath(folder(), english));
    const at = text.indexOf('Vladimir Putin');
    await write(vscode.Uri.joinPath(foreign, english), text);
    await write(vscode.Uri.joinPath(foreign, english.replace('.txt', '.ann')), `T1\tPerson ${at} ${at + 8}\tVladimir\n`);
    const sidecar = vscode.Uri.joinPath(folder(), `${english}.gloss.yaml`);
    const before = await read(sidecar);
    const argument = { format: 'brat', path: foreign.toString(), accept: true };
    await vscode.commands.executeCommand('glossator.importCorpus', argument);
    const after = await read(sidecar);
    assert.match(after, /type: person, .*text: "Vladimir"/);
    await vscode.commands.executeCommand('glossator.importCorpus', argument);
    assert.equal(await read(sidecar), after);
    await vscode.commands.executeCommand('glossator.undo');
    assert.equal(await read(sidecar), before);
    await vscode.workspace.fs.delete(foreign, { recursive: true });
});

test('A new corpus and the sample are made in a folder', async () => {
    await openSource(english);
    const parent = vscode.Uri.joinPath(folder(), '..', 'new');
    try {
        void vscode.commands.executeCommand('glossator.createCorpus', { folder: parent.toString(), languages: ['ar'], topics: ['الهدنة'] });
        await until('the files are there', () => read(vscode.Uri.joinPath(parent, 'actors.yaml')).then(() => true, () => false));
        assert.match(await read(vscode.Uri.joinPath(parent, 'glossator.yaml')), /الهدنة: \{names: \{ar: "الهدنة"\}\}/);
        await vscode.commands.executeCommand('glossator.openSample', { folder: parent.toString() });
        const sample = vscode.Uri.joinPath(parent, 'glossator-sample');
        const names = (await vscode.workspace.fs.readDirectory(sample)).map(([name]) => name);
        assert.ok(names.includes('harbour.txt') && names.includes('harbour-ar.txt.gloss.yaml'), names.join());
    } finally {
        await vscode.commands.executeCommand('notifications.clearAll');
        await vscode.workspace.fs.delete(parent, { recursive: true });
    }
});
