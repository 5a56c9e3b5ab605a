import fc from 'fast-check';
import { attributions, certainties, claimForms, claimModes, mentionKinds, positions, stances } from '../../../src/core/annotation/model';
import { canonicalText } from '../../../src/core/text/sourceText';

/** Pieces in which units, lines, directions and escapes part. */
const pieces = fc.constantFrom('a', 'Kerry', ' ', '\n', '\r\n', '\t', '💩', '👩‍👩‍👧', 'e\u0301', 'قال', '\u200f', '\u2028', '\u00a0', '\u0085', '"', '=', ',', ';', '-', '+', '@', '<', '&', ']]>', '…', ' … ', '\'', '\\', '€', '𝔸');

const texts = fc.array(pieces, { minLength: 1, maxLength: 20 }).map(parts => `${parts.join('')}.`);
const words = fc.array(fc.constantFrom('a', 'ب', '💩', '=1', '"', ',', '\n', 'x y', '<&>', '\''), { minLength: 1, maxLength: 4 }).map(parts => `w${parts.join('')}z`);
const actors = ['kerry', 'روسيا', '~aide', 'unknown'];

/** Places in a text of this length: one, or several fragments that stand apart. */
function placesIn(text: string): fc.Arbitrary<string> {
    const characters = Array.from(canonicalText(text));
    return fc.uniqueArray(fc.nat(characters.length), { minLength: 2, maxLength: 6 }).map(positions => {
        const sorted = [...positions].sort((a, b) => a - b);
        const anchors: string[] = [];
        for (let k = 0; k + 1 < sorted.length; k += 2) {
            anchors.push(`at: ${sorted[k]}-${sorted[k + 1]}, text: ${quoted(characters.slice(sorted[k], sorted[k + 1]).join(''))}`);
        }
        return anchors.length === 1 ? anchors[0]! : `spans: [${anchors.map(anchor => `{${anchor}}`).join(', ')}]`;
    });
}

/** Sources with mentions and claims of every kind on texts in which everything may stand. */
export const corpora: fc.Arbitrary<Record<string, string>> = fc.array(texts.chain(text => fc.record({
    text: fc.constant(text),
    mentions: fc.array(fc.record({
        place: placesIn(text).filter(place => !place.startsWith('spans')), actor: fc.constantFrom(...actors), kind: fc.constantFrom(...mentionKinds), note: fc.option(words),
    }), { maxLength: 3 }),
    claims: fc.array(fc.record({
        content: placesIn(text), cue: fc.option(placesIn(text)), claimer: fc.option(placesIn(text)), actor: fc.constantFrom(...actors), behalf: fc.option(fc.constantFrom(...actors)),
        form: fc.constantFrom(...claimForms), mode: fc.constantFrom(...claimModes), attribution: fc.constantFrom(...attributions),
        stance: fc.constantFrom(...stances), certainty: fc.constantFrom(...certainties), position: fc.constantFrom(...positions), gloss: fc.option(words),
        to: fc.nat(3), date: fc.constantFrom(undefined, '2016', '2016-07', '2016-07-14'),
    }), { maxLength: 3 }),
})), { minLength: 1, maxLength: 3 }).map(sources => {
    const files: Record<string, string> = {
        'glossator.yaml': 'glossator: 1\ntopics: {peace: {names: {en: Peace talks}, definition: Talks}}\n',
        'actors.yaml': 'glossator: 1\nactors:\n  kerry: {type: person, names: {en: [John Kerry, Kerry]}, wikidata: Q22316, member-of: [روسيا]}\n  روسيا: {type: state, names: {ar: روسيا}}\n',
    };
    sources.forEach(({ text, mentions, claims }, k) => {
        const name = `${'abc'[k]}.txt`;
        files[name] = text;
        files[`${name}.gloss.yaml`] = [
            'glossator: 1', `source: {language: en, title: T${k}${k === 0 ? ', published: 2016-07-10' : ''}}`,
            'actors: {aide: {type: person, names: {en: [an aide]}}}', 'mentions:',
            ...mentions.map(({ place, actor, kind, note }, n) => `  - {id: m-${k}000000${n}, actor: ${actor}, kind: ${kind}, ${place}${note === null ? '' : `, note: ${quoted(note)}`}}`),
            'claims:',
            ...claims.map(each => `  - {id: c-${k}000000${claims.indexOf(each)}, claimer: {actor: ${each.actor}${each.behalf === null ? '' : `, for: [${each.behalf}]`}${each.claimer === null ? '' : `, ${each.claimer}`}}`
                + `${each.cue === null ? '' : `, cue: {${each.cue}}`}, content: {${each.content}}, form: ${each.form}, mode: ${each.mode}, attribution: ${each.attribution}, stance: ${each.stance}`
                + `, certainty: ${each.certainty}, topics: {peace: ${each.position}}, about: {روسيا: ${each.position}}${each.gloss === null ? '' : `, gloss: {en: ${quoted(each.gloss)}}`}`
                + `${each.date === undefined ? '' : `, said: {on: ${quoted(each.date)}}`}, relations: [{kind: same, to: "${'abc'[each.to % sources.length]}.txt#c-${each.to % sources.length}0000000"}]}`),
        ].join('\n');
        files[`${name}.gloss.yaml`] += '\n';
    });
    return files;
});

/** A text as YAML has it in double quotes. */
export function quoted(text: string): string {
    return JSON.stringify(text).replace(/[\u007f-\u00a0\u2000-\u206f\ufeff]/g, character => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
