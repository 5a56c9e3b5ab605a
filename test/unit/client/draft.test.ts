import * as assert from 'node:assert/strict';
import type { Draft } from '../../../src/client/draft/draft';
import { addContent, addCue, emptyDraft, extendClaimer, followChange, isComplete, toClaim } from '../../../src/client/draft/draft';
import type { TextRange } from '../../../src/core/text/span';

const text = 'Kerry said that talks go on';

test('Pieces of the content stand in text order and touch no more than once', () => {
    const draft = addContent(addContent(emptyDraft, [at('go on')]), [at('that talks'), at('talks')]);
    assert.deepEqual(shown(draft), { content: ['that talks', 'go on'] });
});

test('A draft is complete when something was said', () => {
    assert.equal(isComplete(addCue(emptyDraft, [at('said')])), false);
    assert.equal(isComplete(addContent(emptyDraft, [at('talks')])), true);
});

test('A cue replaces that there is none', () => {
    assert.deepEqual(shown(addCue({ ...emptyDraft, cue: 'none' }, [at('said')])), { content: [], cue: ['said'] });
});

test('A claimer may be understood from context', () => {
    const draft = extendClaimer(emptyDraft, { ranges: [], actors: [{ actor: 'kerry' }], label: 'Kerry' }, []);
    assert.deepEqual(toClaim(draft, () => assert.fail()), { content: [], claimer: { ranges: [], actors: [{ actor: 'kerry' }] } });
});

test('A draft follows edits of its text', () => {
    const cases: readonly (readonly [what: string, where: string, becomes: string, expected: string | undefined])[] = [
        ['before it', 'Kerry', 'John Kerry', 'talks'],
        ['after it', 'go on', 'end', 'talks'],
        ['in it', 'alk', 'aunt', 'taunts'],
        ['over its start', 'that ta', 'so ta', 'lks'],
        ['over its end', 'ks go', 'k', 'tal'],
        ['all of it', 'that talks go', 'it', undefined],
    ];
    for (const [what, where, becomes, expected] of cases) {
        const draft = addContent(emptyDraft, [at('talks')]);
        const changed = text.replace(where, becomes);
        const followed = followChange(draft, { range: at(where), length: becomes.length });
        assert.equal(followed.content.map(({ start, end }) => changed.slice(start, end))[0], expected, what);
    }
});

test('What is inserted at an end does not become part of it', () => {
    const { start, end } = at('talks');
    const draft = addContent(emptyDraft, [{ start, end }]);
    assert.deepEqual(followChange(draft, { range: { start, end: start }, length: 3 }).content, [{ start: start + 3, end: end + 3 }]);
    assert.deepEqual(followChange(draft, { range: { start: end, end }, length: 3 }).content, [{ start, end }]);
});

test('A cue whose text was deleted is not done', () => {
    const draft = followChange(addCue(addContent(emptyDraft, [at('talks')]), [at('said')]), { range: at('said '), length: 0 });
    assert.equal('cue' in toClaim(draft, range => ({ start: place(range.start), end: place(range.end) })), false);
});

function at(words: string): TextRange {
    const start = text.indexOf(words);
    return { start, end: start + words.length };
}

function place(character: number) {
    return { line: 0, character };
}

/** The draft in words; parts that are not done are left out. */
function shown({ content, cue }: Draft) {
    const words = (ranges: readonly TextRange[]) => ranges.map(({ start, end }) => text.slice(start, end));
    return { content: words(content), ...(cue === undefined ? {} : { cue: cue === 'none' ? cue : words(cue) }) };
}
