import { deepEqual, equal, ok } from 'node:assert/strict';
import * as fc from 'fast-check';
import { ClaimEngine } from '../../../src/core/suggest/claims/claimEngine';
import { readClaimModel, writeClaimModel } from '../../../src/core/suggest/claims/claimModel';
import { trainClaims } from '../../../src/core/suggest/claims/trainClaims';
import { runs } from '../../counts';
import { markClaims, readMarked } from './claimMarks';

const rules = new ClaimEngine();

/** What the rules find in a text, marked `<claimer> [cue] {content}`. */
function check(expected: string): void {
    const { text } = readMarked(expected);
    equal(markClaims(text, rules.suggest(text)), expected);
}

test('Rules find a quotation with its speaker behind it', () => {
    check('{“The bridge is closed,”} [said] <Maria Lopez>.');
});
test('Rules find both parts of a quotation that is split', () => {
    check('{“The bridge is closed,”} <the mayor> [said]. {“It will stay so for weeks.”}');
});
test('Rules find a quotation behind its speaker', () => {
    check('<Maria Lopez> [told]: {“The bridge is closed.”}');
});
test('Rules find a clause with and without that', () => {
    check('<The minister> [said] {that the bridge would be closed}.');
    check('<The minister> [said] {the bridge would be closed}.');
    check('<She> [wants] {to close the bridge}.');
});
test('Rules find according to', () => {
    check('[According to] <the mayor>, {the bridge was closed last week}.');
    check('{The bridge was closed last week}, [according to] <a senior official>.');
});
test('Rules find who signs a quotation', () => {
    check('{“The bridge was never safe.”} [―] <Ole Berg>');
    check('{“The bridge was never safe.”} [―] <Ole B. Berg>');
});
test('A quotation goes on behind words of the author, in the next sentence and in the next paragraph', () => {
    check('{“The bridge is closed,”} [said] <Maria Lopez>. It rained. {“It will stay so for weeks.”}\n\n{“And nobody told us why it had to be in winter.”}');
    check('{“The bridge is closed,”} [said] <Maria Lopez>.\n\n{“It will stay so for weeks,”} [said] <Ole Berg>.');
});
test('A quotation is whole, and announced where it stands in a paragraph of its own', () => {
    check('<Maria Lopez> [said]:\n\n{“The bridge is closed. It will stay so.”}');
});
test('Rules find whom a participle speaks for', () => {
    check('<Maria Lopez> closed the meeting, [saying], {“The bridge will stay closed for weeks.”}');
});
test('Rules find a quotation behind whom it is said to, and behind a second verb', () => {
    check('<Maria Lopez> [told] a crowd by the river, {“The bridge is closed.”}');
    check('<She> came back late and [said], {“The bridge is closed.”}');
    check('In the end <she> laughed and [said], {“The bridge is closed.”}');
});
test('A turn of a transcript is one claim; a heading is none', () => {
    check('<LOPEZ>[:] {Is the bridge safe?}\n\n<MR. BERG>[:] {The mayor said that it is. Nobody asked.}\n\n<LOPEZ> (laughing)[:] {I did.}');
    check('“<LOPEZ>[:] {Is it safe?}\n\n“<BERG>[:] {It is.}\n\n“<LOPEZ>[:] {Who says so?}”');
    check('UPDATE: The bridge is closed.\n\nIt rained.\n\nCORRECTION: It is open.');
});
test('A title in quotation marks is no claim', () => {
    check('She reads “Crossing the River” every year.');
});

/** What a claim is guessed to be, where that is not the default. */
function checkNature(text: string, expected: string): void {
    const [claim] = rules.suggest(text);
    ok(claim);
    const { form, mode, stance, certainty, attribution } = claim;
    equal([form, mode, stance, certainty, attribution].filter(each => !['says', 'asserts', 'unknown', 'firm'].includes(each)).join(' '), expected);
}

test('The cue tells mode, stance, certainty and attribution', () => {
    checkNature('The minister denied that the bridge was closed.', 'indirect denies');
    checkNature('The minister believes that the bridge is safe.', 'indirect believes');
    checkNature('She plans to close the bridge.', 'indirect wants commits');
    checkNature('The mayor did not say that the bridge was safe. The mayor has not said that the bridge was safe.', 'indirect negated');
    checkNature('The mayor said that the bridge might collapse.', 'indirect possible');
    checkNature('The mayor allegedly said that the bridge was safe.', 'indirect tentative');
    checkNature('“The bridge is closed,” said Maria Lopez.', 'direct');
});
test('A news agency that reports what another said is the relay, and no part of the content', () => {
    const text = 'The mayor said that the bridge was safe, Reuters reported.';
    const claims = rules.suggest(text).filter(({ via }) => via.length > 0);
    equal(markClaims(text, claims), '<The mayor> [said] {that the bridge was safe}, Reuters reported.');
    deepEqual(claims.flatMap(({ via }) => via.map(({ actor, cue }) => `${text.slice(actor.start, actor.end)} ${text.slice(cue!.start, cue!.end)}`)), ['Reuters reported']);
});
test('Every suggestion gives its reason and by what it was found', () => {
    const [claim] = rules.suggest('“The bridge is closed,” said Maria Lopez.');
    equal(claim!.why, '“said” with words in quotation marks, by “Maria Lopez”');
    equal(claim!.by, 'rule quotation');
});

/** Speakers, cues and contents, put together in four ways: enough to learn from. */
const speakers = ['the mayor', 'Maria Lopez', 'a senior official', 'she', 'the minister', 'Dr Brown', 'the company', 'two neighbours', 'Anna', 'the old man'];
const cues = ['said', 'argued', 'warned', 'explained', 'noted', 'claimed'];
const facts = ['the bridge is closed', 'nobody was hurt in the fire', 'prices will rise next year', 'the river is too high', 'the new school opens in May', 'the road was never safe'];
const others = ['The train left at noon.', 'Five people walked along the river in the rain.', 'The company makes shoes.', 'A man with a dog sat by the road.', 'In May the school was painted.'];

function inventedTexts(): string[] {
    return speakers.flatMap((speaker, a) => cues.flatMap((cue, b) => {
        const fact = facts[(a + b) % facts.length]!;
        const begun = speaker[0]!.toUpperCase() + speaker.slice(1);
        const sentence = [
            `<${begun}> [${cue}] {that ${fact}}.`, `{“${fact[0]!.toUpperCase()}${fact.slice(1)},”} <${speaker}> [${cue}].`,
            `<${begun}> [${cue}]: {“${fact[0]!.toUpperCase()}${fact.slice(1)}.”}`, `<${begun}> [${cue}] {${fact}}.`,
        ][(a + 2 * b) % 4]!;
        return [sentence, others[(a * 5 + b) % others.length]!];
    }));
}

const examples = inventedTexts().map(readMarked);
const trained = trainClaims(examples, { name: 'test 1', seed: 1, partsOfSpeech: 0 });
const engine = new ClaimEngine({ ...trained, limits: { strong: 0.9, normal: 0.5, weak: 0.3 } });

test('A model learns from a few dozen invented sentences', () => {
    for (const expected of ['<Dr Brown> [warned] {that the river is closed}.', '{“The fire is too high,”} <the old man> [said].', 'The mayor makes shoes in the rain.']) {
        const { text } = readMarked(expected);
        equal(markClaims(text, engine.suggest(text)), expected);
    }
});
test('A model that was written and read suggests the same, and so does one trained again', () => {
    const bytes = writeClaimModel(trained);
    deepEqual(writeClaimModel(readClaimModel(bytes)!), bytes);
    deepEqual(writeClaimModel(trainClaims(examples, { name: 'test 1', seed: 1, partsOfSpeech: 0 })), bytes);
    equal(readClaimModel(bytes.subarray(0, 1000)), undefined);
});
test('Suggestions lie within the text, in order, do not share words, and are the same each time', () => {
    const piece = fc.constantFrom(...inventedTexts().map(text => readMarked(text).text), '“', '”', '😀', '\n', ' ', 'said', 'according to', 'هو قال', '…');
    fc.assert(fc.property(fc.array(piece, { maxLength: 12 }), pieces => {
        const text = pieces.join(' ');
        for (const each of [engine, rules]) {
            const claims = each.suggest(text);
            deepEqual(each.suggest(text), claims);
            for (const { claimer, cue, content, confidence } of claims) {
                ok(content.length > 0 && confidence > 0 && confidence <= 1);
                for (const { start, end } of [...(claimer ? [claimer] : []), cue!, ...content]) {
                    ok(start >= 0 && start < end && end <= text.length && !/^\s|\s$/.test(text.slice(start, end)));
                }
                ok(content.every((range, at) => at === 0 || content[at - 1]!.end <= range.start));
                ok(content.every(range => range.end <= cue!.start || cue!.end <= range.start));
            }
        }
    }), { numRuns: runs(300) });
});
