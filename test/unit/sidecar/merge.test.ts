import assert from 'node:assert/strict';
import { type MergedKind, mergeFiles } from '../../../src/core/sidecar/merge/merge';

/** Merges three versions of one file, given by their lines below `glossator: 1`; the result without that line. */
function check(base: string, ours: string, theirs: string, expected: string, kind: MergedKind = 'sidecar'): void {
    const file = (text: string) => `glossator: 1\n${text.trim()}\n`;
    const { text, conflicts } = mergeFiles(file(base), file(ours), file(theirs), kind);
    assert.equal(text, file(expected));
    assert.equal(conflicts.length, (text.match(/^<<<<<<</gm) ?? []).length, 'each conflict is marked');
}

const kerry = '  - {id: m-1, actor: john-kerry, at: 0-5, text: "Kerry"}';
const russia = '  - {id: m-2, actor: russia, at: 10-16, text: "Russia"}';
const putin = '  - {id: m-3, actor: putin, at: 20-25, text: "Putin"}';
const syria = '  - {id: m-4, actor: syria, at: 30-35, text: "Syria"}';

suite('Merging sidecars', () => {
    test('Mentions added at one place stand in text order', () => check(
        `mentions:\n${kerry}`, `mentions:\n${kerry}\n${putin}`, `mentions:\n${kerry}\n${russia}\n${syria}`, `mentions:\n${kerry}\n${russia}\n${putin}\n${syria}`,
    ));
    test('Different attributes of one claim are both changed', () => check(
        'claims:\n  - id: c-1\n    content: {at: 1-2, text: "a"}\n    stance: denies',
        'claims:\n  - id: c-1\n    content: {at: 1-2, text: "a"}\n    stance: demands',
        'claims:\n  - id: c-1\n    cue: none\n    content: {at: 1-2, text: "a"}\n    stance: denies',
        'claims:\n  - id: c-1\n    cue: none\n    content: {at: 1-2, text: "a"}\n    stance: demands',
    ));
    test('Another actor on each side is a conflict', () => check(
        `mentions:\n${kerry}\n${russia}`, `mentions:\n${kerry}\n${russia.replace('actor: russia', 'actor: us')}`, `mentions:\n${kerry}\n${russia.replace('actor: russia', 'actor: eu')}`,
        `mentions:\n${kerry}\n<<<<<<< ours\n${russia.replace('actor: russia', 'actor: us')}\n||||||| base\n${russia}\n=======\n${russia.replace('actor: russia', 'actor: eu')}\n>>>>>>> theirs`,
    ));
});
