import assert from 'node:assert/strict';
import { glossator } from './commandLine';

const registry = 'glossator: 1\nactors:\n  john-kerry: {type: person, names: {en: [John Kerry]}}\n';
const text = '💩 John Kerry said that “time is short for everybody here.”\n';

/** Each line that was printed, as a value. */
function lines(out: string): Record<string, unknown>[] {
    return out.split('\n').filter(line => line !== '').map(line => JSON.parse(line) as Record<string, unknown>);
}

suite('glossator suggest', () => {
    test('A line of JSON for each suggestion, in code points', async () => {
        const { code, out, err } = await glossator('suggest a.txt', { 'actors.yaml': registry, 'a.txt': text });
        assert.deepEqual([code, err], [0, '']);
        const [claim, mention] = lines(out);
        assert.deepEqual({ ...claim, confidence: 0, why: '' }, {
            source: 'a.txt', kind: 'claim', claimer: { at: [[2, 12]], text: 'John Kerry', actor: 'john-kerry', newActor: null }, cue: { at: [[13, 17]], text: 'said' },
            content: { at: [[18, 58]], text: 'that “time is short for everybody here.”' }, form: 'mixed', mode: 'says', stance: 'asserts', certainty: 'unknown', attribution: 'firm', via: [],
            confidence: 0, tier: 'normal', by: 'rule clause', why: '',
        });
        assert.deepEqual(mention, {
            source: 'a.txt', kind: 'mention', at: [[2, 12]], text: 'John Kerry', type: 'person', mentionKind: 'name', actor: 'john-kerry', newActor: null, confidence: 0.97, tier: 'strong',
            by: 'rule registry', why: '“John Kerry” is a name of John Kerry.',
        });
    });
    test('A text without a corpus, in words; nothing else of its folder is read', async () => {
        const { code, out } = await glossator('suggest --format text b.md', { 'b.md': 'An official said that it rains.', 'c.txt': 'It is dry.' });
        assert.deepEqual([code, out], [0, 'b.md:1:1: normal claim: “An official” = An official (new person) — said: “that it rains” (rule clause, 0.60)\n']);
    });
    test('Less probable ones are left out', async () => {
        const { out } = await glossator('suggest --min-confidence 0.9 a.txt', { 'actors.yaml': registry, 'a.txt': text });
        assert.deepEqual(lines(out).map(({ kind }) => kind), ['mention']);
    });
    test('What is sure enough is written, with what suggested it; a second time there is nothing left', async () => {
        const files = { 'actors.yaml': registry, 'a.txt': text };
        const dry = await glossator('suggest --accept normal .', files);
        assert.deepEqual([dry.out, dry.files], ['a.txt.gloss.yaml: would accept 1 mention, 1 claim, 0 regions\n', files]);
        const { out, files: written } = await glossator('suggest --accept normal --write .', files);
        assert.equal(out, 'a.txt.gloss.yaml: accepted 1 mention, 1 claim, 0 regions\n');
        assert.match(written['a.txt.gloss.yaml']!, /claims:\n {2}- id: c-\w+\n {4}claimer: \{actor: john-kerry, at: 2-12, text: "John Kerry"\}\n {4}cue: \{at: 13-17, text: "said"\}\n[^]* {4}by: \{suggested: rule clause\}\n$/);
        assert.doesNotMatch(written['a.txt.gloss.yaml']!, /mentions:/);
        assert.equal((await glossator('suggest --accept normal --write .', written)).out, 'a.txt.gloss.yaml: accepted 0 mentions, 0 claims, 0 regions\n');
        assert.equal((await glossator('check .', written)).code, 0);
    });
    test('A sidecar of a lone text, with the actors of its own', async () => {
        const { files } = await glossator('suggest --accept normal --write b.txt', { 'b.txt': 'An official said that it rains.' });
        assert.match(files['b.txt.gloss.yaml']!, /actors:\n {2}an-official:\n {4}type: person\n {4}anonymous: true\n[^]*claimer: \{actor: ~an-official, at: 0-11, text: "An official"\}/);
        assert.deepEqual(Object.keys(files).sort(), ['b.txt', 'b.txt.gloss.yaml']);
    });
    test('What is asked for in vain is said', async () => {
        assert.match((await glossator('suggest --write a.txt', { 'a.txt': text })).err, /--write needs --accept/);
        assert.match((await glossator('suggest --min-confidence much a.txt', { 'a.txt': text })).err, /a number from 0 to 1/);
        assert.match((await glossator('suggest nothing.txt', { 'a.txt': text })).err, /nothing\.txt/);
    });
});
