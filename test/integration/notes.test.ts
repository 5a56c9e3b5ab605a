import assert from 'node:assert';
import * as vscode from 'vscode';
import type { OpenSource } from './shell';
import { openSource } from './shell';

let source: OpenSource;
let before: string;

suiteSetup(async () => {
    source = await openSource('002_af016aceb51a0a2d.txt');
    before = await source.sidecar();
});

test('A note that is begun on a mention goes to its entry, with the day', () =>
    check(() => save('Vladimir Putin', 'Which one?'), /actor: vladimir-putin, .*note: \[\{(?:by: .*, )?"on": \d{4}-\d\d-\d\d, text: "Which one\?"\}\]\}/));

test('Two notes on a mention are a thread', () =>
    check(async () => {
        await save('Vladimir Putin', 'one');
        await save('Vladimir Putin', 'two');
    }, /note: \[\{.*text: "one"\}, \{.*text: "two"\}\]/, 2));

test('A note that is begun elsewhere is a memo on the passage', () => check(() => save('Skip to main', 'navigation'), /memos:\n {2}- \{id: n-\w+, at: \d+-\d+, text: "Skip to main", .*text: "navigation"\}\]\}/));

test('A note on the whole file is a memo without a place', () => check(() => save(undefined, 'short'), /memos:\n {2}- \{id: n-\w+, note: \[\{.*text: "short"\}\]\}/));

/** Does what the editor does when the user saves the first words of a thread. */
function save(quote: string | undefined, text: string): Thenable<unknown> {
    const { document } = source.editor;
    const start = quote === undefined ? 0 : document.getText().indexOf(quote);
    assert.notEqual(start, -1);
    const range = quote === undefined ? undefined : new vscode.Range(document.positionAt(start), document.positionAt(start + quote.length));
    return vscode.commands.executeCommand('glossator.saveNote', { thread: { uri: document.uri, range, dispose: () => undefined }, text });
}

async function check(step: () => PromiseLike<unknown>, expected: RegExp, steps = 1): Promise<void> {
    await step();
    const after = await source.sidecar();
    for (let left = steps; left > 0; left--) {
        await vscode.commands.executeCommand('glossator.undo');
    }
    assert.match(after, expected);
    assert.equal(await source.sidecar(), before);
}
