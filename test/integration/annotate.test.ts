import assert from 'node:assert';
import * as vscode from 'vscode';
import type { OpenSource } from './shell';
import { openSource, runWithDefaults } from './shell';

let source: OpenSource;
let before: string;

suiteSetup(async () => {
    source = await openSource('002_af016aceb51a0a2d.txt');
    before = await source.sidecar();
});

test('A mention is made of the selection; the best match is chosen already', () =>
    check(async () => {
        source.select('Secretary of State');
        await runWithDefaults('glossator.annotateActor');
    }, ['+ {actor: john-kerry, text: "Secretary of State"}']));

test('Several selections become mentions in one step', () =>
    check(async () => {
        source.select('Secretary of State', 'nationwide');
        await runWithDefaults('glossator.annotateActor');
    }, ['+ {actor: john-kerry, text: "Secretary of State"}', '+ {actor: john-kerry, text: "nationwide"}']));

test('A claim is put together part by part, with a gap', () =>
    check(async () => {
        source.select('Skip to', 'content');
        await run('addContent');
        source.select('main');
        await run('addCue');
        source.select('John Kerry');
        await runWithDefaults('glossator.addClaimer');
        await run('closeClaim');
    }, [
        '+ claimer: {actor: john-kerry, text: "John Kerry"}',
        '+ cue: {text: "main"}',
        '+ {text: "Skip to"}',
        '+ {text: "content"}',
    ]));

test('The next claim takes the claimer of the last', () =>
    check(async () => {
        source.select('Skip to');
        await run('addContent');
        await run('takeLastClaimer');
        await run('closeClaim');
    }, ['+ claimer: {actor: john-kerry}', '+ content: {text: "Skip to"}']));

test('A claim is made in one go by what each step offers first: the last claimer, a known cue', () =>
    check(async () => {
        source.select('Skip to');
        await runWithDefaults('glossator.annotateClaim');
    }, ['+ claimer: {actor: john-kerry}', '+ cue: {text: "main"}', '+ content: {text: "Skip to"}']));

test('A claim that is dropped leaves nothing', () =>
    check(async () => {
        source.select('Skip to');
        await run('addContent');
        await run('dropClaim');
    }, []));

test('A mention is widened by a word', () =>
    check(async () => {
        source.select('Alexander Nemenov');
        await run('extendEnd', { unit: 'word' });
    }, ['- {actor: alexander-nemenov, text: "Alexander Nemenov"}', '+ {actor: alexander-nemenov, text: "Alexander Nemenov/Pool"}']));

test('A mention is given the selection as its span', () =>
    check(async () => {
        source.select('Nemenov');
        await run('replaceSpan');
    }, ['- {actor: alexander-nemenov, text: "Alexander Nemenov"}', '+ {actor: alexander-nemenov, text: "Nemenov"}']));

test('The mention at the cursor is removed', () =>
    check(async () => {
        source.select('Alexander Nemenov');
        await run('removeAnnotation');
    }, ['- {actor: alexander-nemenov, text: "Alexander Nemenov"}']));

test('The next annotation is selected', async () => {
    source.editor.selection = new vscode.Selection(0, 0, 0, 0);
    await run('nextAnnotation');
    assert.equal(source.editor.document.getText(source.editor.selection), 'Kerry, Putin');
});

function run(name: string, argument?: object): Thenable<unknown> {
    return vscode.commands.executeCommand(`glossator.${name}`, argument);
}

/**
 * Checks what a step takes from the sidecar and adds to it, line by line, without keys of their own lines, ids, places and
 * contexts; then undoes it, byte for byte.
 */
async function check(step: () => Promise<unknown>, expected: readonly string[]): Promise<void> {
    await step();
    const after = await source.sidecar();
    if (after !== before) {
        await run('undo');
    }
    assert.deepEqual([...linesOnlyIn(before, after, '-'), ...linesOnlyIn(after, before, '+')], expected);
    assert.equal(await source.sidecar(), before);
}

function linesOnlyIn(text: string, other: string, sign: string): readonly string[] {
    const counts = new Map<string, number>();
    other.split('\n').forEach(line => counts.set(line, (counts.get(line) ?? 0) + 1));
    const missing = text.split('\n').filter(line => {
        const count = counts.get(line) ?? 0;
        counts.set(line, count - 1);
        return count <= 0;
    });
    return missing
        .map(line => line.replace(/^[ -]+/, '').replace(/id: [mc]-\w+(?:, )?|at: \d+-\d+, |, (?:before|after): "(?:[^"\\]|\\.)*"/g, ''))
        .filter(line => line !== '' && !line.endsWith(':'))
        .map(line => `${sign} ${line}`);
}
