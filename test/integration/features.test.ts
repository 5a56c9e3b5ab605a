import assert from 'node:assert';
import * as vscode from 'vscode';
import { openSource, until } from './shell';

const source = '002_af016aceb51a0a2d.txt';
const folder = () => vscode.workspace.workspaceFolders![0]!.uri;

/** The position behind the first place of a text in a document. */
async function behind(name: string, text: string): Promise<{ readonly uri: vscode.Uri; readonly position: vscode.Position }> {
    const uri = vscode.Uri.joinPath(folder(), name);
    const document = await vscode.workspace.openTextDocument(uri);
    const at = document.getText().indexOf(text);
    assert.notEqual(at, -1, text);
    return { uri, position: document.positionAt(at + text.length) };
}

suiteSetup(() => openSource(source));
suiteTeardown(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

test('Who says what: from Kerry to his claims, and from there to whom they are about', async () => {
    const { uri, position } = await behind(source, 'of State John Ker');
    const [kerry] = await vscode.commands.executeCommand<vscode.CallHierarchyItem[]>('vscode.prepareCallHierarchy', uri, position);
    assert.ok(kerry);
    assert.equal(kerry.name, 'John Kerry');
    const claims = await vscode.commands.executeCommand<vscode.CallHierarchyOutgoingCall[]>('vscode.provideOutgoingCalls', kerry);
    assert.ok(claims.length > 0);
    const sources = new Set(claims.map(({ to }) => to.uri.path.split('/').at(-1)));
    assert.ok([...sources].every(name => name!.endsWith('.txt')), [...sources].join());
    const claimers = await vscode.commands.executeCommand<vscode.CallHierarchyIncomingCall[]>('vscode.provideIncomingCalls', claims[0]!.to);
    assert.ok(claimers.some(({ from }) => from.name === 'John Kerry'));
});

test('Who belongs to what: from Kerry upwards, and down again', async () => {
    const { uri, position } = await behind('actors.yaml', '\n  john-ker');
    const [kerry] = await vscode.commands.executeCommand<vscode.TypeHierarchyItem[]>('vscode.prepareTypeHierarchy', uri, position);
    const groups = await vscode.commands.executeCommand<vscode.TypeHierarchyItem[]>('vscode.provideSupertypes', kerry);
    assert.ok(groups.length > 0);
    const members = await vscode.commands.executeCommand<vscode.TypeHierarchyItem[]>('vscode.provideSubtypes', groups[0]);
    assert.ok(members.some(({ name }) => name === 'John Kerry'));
});

test('A rename of an id is an edit over registry and sidecars, which leaves the disk alone until it is applied', async () => {
    const { uri, position } = await behind('actors.yaml', '\n  john-ker');
    const { placeholder } = await vscode.commands.executeCommand<{ placeholder: string }>('vscode.prepareRename', uri, position);
    assert.equal(placeholder, 'john-kerry');
    const edit = await vscode.commands.executeCommand<vscode.WorkspaceEdit>('vscode.executeDocumentRenameProvider', uri, position, 'secretary-kerry');
    const names = edit.entries().map(([file]) => file.path.split('/').at(-1));
    assert.ok(names.includes('actors.yaml') && names.includes(`${source}.gloss.yaml`), names.join());
    const texts = edit.entries().flatMap(([, edits]) => edits.map(({ newText }) => newText));
    assert.deepEqual([...new Set(texts)].filter(text => !text.includes('kerry')), []);
    assert.doesNotMatch(new TextDecoder().decode(await vscode.workspace.fs.readFile(uri)), /secretary-kerry/);
});

test('A rename that cannot be made says why', async () => {
    const { uri, position } = await behind('actors.yaml', '\n  john-ker');
    await assert.rejects(async () => vscode.commands.executeCommand('vscode.executeDocumentRenameProvider', uri, position, 'russia'), /There is an actor “russia” already/);
});

test('A selection grows from the word over the mention to the paragraph', async () => {
    const { uri, position } = await behind(source, 'of State John Ker');
    const [range] = await vscode.commands.executeCommand<vscode.SelectionRange[]>('vscode.executeSelectionRangeProvider', uri, [position]);
    const document = await vscode.workspace.openTextDocument(uri);
    const steps: string[] = [];
    for (let step: vscode.SelectionRange | undefined = range; step; step = step.parent) {
        steps.push(document.getText(step.range));
    }
    assert.ok(steps.indexOf('Kerry') >= 0 && steps.indexOf('John Kerry') > steps.indexOf('Kerry'), steps.slice(0, 4).join(' | '));
    assert.equal(steps.at(-1), document.getText());
});

test('Who is meant by a description is shown beside it, unless the user does not want it', async () => {
    const { uri } = await behind(source, 'of State');
    const document = await vscode.workspace.openTextDocument(uri);
    const hints = async () => (await vscode.commands.executeCommand<vscode.InlayHint[]>('vscode.executeInlayHintProvider', uri, new vscode.Range(0, 0, document.lineCount, 0)))
        .map(({ label }) => (typeof label === 'string' ? label : label.map(({ value }) => value).join('')).replace(/[\u2066-\u2069]/g, ''));
    assert.ok((await hints()).includes('= Jabhat al-Nusra'), (await hints()).join());
    const settings = vscode.workspace.getConfiguration('glossator');
    await settings.update('inlayHints', false, vscode.ConfigurationTarget.Global);
    await until('the hints are gone', async () => (await hints()).length === 0);
    await settings.update('inlayHints', undefined, vscode.ConfigurationTarget.Global);
    await until('the hints are back', async () => (await hints()).length > 0);
});

test('Lenses stand above paragraphs with claims when the user wants them', async () => {
    const { uri } = await behind(source, 'of State');
    const titles = async () => (await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', uri, 50)).map(({ command }) => command?.title);
    assert.deepEqual(await titles(), []);
    const settings = vscode.workspace.getConfiguration('glossator');
    await settings.update('codeLens', true, vscode.ConfigurationTarget.Global);
    await until('there are lenses', async () => (await titles()).some(title => /^\d+ claims?$/.test(title ?? '')));
    await settings.update('codeLens', undefined, vscode.ConfigurationTarget.Global);
});

test('What is wrong in a sidecar is told in the editor, and no longer when it is mended', async () => {
    const { uri } = await behind(`${source}.gloss.yaml`, 'mentions:');
    const document = await vscode.workspace.openTextDocument(uri);
    await vscode.window.showTextDocument(document);
    const codes = () => vscode.languages.getDiagnostics(uri).map(({ code }) => String(code));
    const replace = async (from: string, to: string) => {
        const at = document.getText().indexOf(from);
        const edit = new vscode.WorkspaceEdit();
        edit.replace(uri, new vscode.Range(document.positionAt(at), document.positionAt(at + from.length)), to);
        await vscode.workspace.applyEdit(edit);
    };
    await replace('actor: vladimir-putin', 'actor: nobody-at-all');
    await until('it is told', () => codes().includes('reference.unknown-actor'));
    await replace('actor: nobody-at-all', 'actor: vladimir-putin');
    await until('it is told no longer', () => !codes().includes('reference.unknown-actor'));
    await vscode.commands.executeCommand('workbench.action.files.revert');
});
