import { placed } from '../features/placed';
import { check, checkSidecar, done } from './checking';

suite('Checks of places that refer to actors', () => {
    test('One place, one actor, several mentions', () => checkSidecar(
        'Kerry came.', 'mentions:\n  - {id: m1, actor: john-kerry, @"Kerry"}\n  - {id: m2, actor: [john-kerry], @"Kerry"}',
        'warning mention.repeated «0-5» “Kerry” refers to “John Kerry” by another mention already.',
    ));
    test('A mention of a claimer in the place of the claimer', () => checkSidecar(
        'قال كيري ذلك', 'mentions:\n  - {id: m1, actor: john-kerry, @"كيري"}\nclaims:\n  - {id: c1, claimer: {actor: john-kerry, @"كيري"}, cue: none, content: {@"ذلك"}}',
        'warning mention.repeated «4-8» “كيري” refers to “John Kerry” by the claimer or relay of a claim, which counts as a mention already.',
    ));
    test('The same claimer of several claims, and one place with a list of actors, are as they should be', () => checkSidecar(
        'Kerry said a and b. They left.',
        `mentions:\n  - {id: m1, actor: [john-kerry, usa], @"They"}\nclaims:\n  - {id: c1, claimer: {actor: john-kerry, @"Kerry"}, cue: none, content: {@"a"}}\n  - {id: c2, claimer: {actor: john-kerry, @"Kerry"}, cue: none, content: {@"b"}}`,
    ));
    test('One place with different actors', () => checkSidecar(
        'روسيا قالت', 'mentions:\n  - {id: m1, actor: russia, @"روسيا"}\n  - {id: m2, actor: ~x, @"روسيا"}\nactors:\n  x: {names: {ar: [روس]}}',
        'warning mention.two-actors «0-5» “روسيا” is linked to “روس” here, and to “Russia” elsewhere. If it refers to all of them, list them in one mention.',
    ));
    test('Mentions of one actor that overlap', () => checkSidecar(
        'John Kerry came. Kerry left.', 'mentions:\n  - {id: m1, actor: john-kerry, @"John Kerry"}\n  - {id: m2, actor: john-kerry, @"Kerry"}\n  - {id: m3, actor: john-kerry, @2"Kerry"}',
        'hint mention.overlap «5-10» “Kerry” overlaps “John Kerry” at 0-10, which refers to the same actor.',
    ));
    test('A name within a description, and other actors within a name, are as texts are', () => checkSidecar(
        'US envoy John Kerry came.', 'mentions:\n  - {id: m1, actor: john-kerry, kind: description, @"US envoy John Kerry"}\n  - {id: m2, actor: john-kerry, @"John Kerry"}\n  - {id: m3, actor: usa, @"US"}',
    ));
    test('What drifted is in no place', () => check(/^mention/, {
        'a.txt': 'Kerry came.', 'a.txt.gloss.yaml': 'glossator: 1\nmentions:\n  - {id: m1, actor: usa, at: 0-5, text: "Kerry"}\n  - {id: m2, actor: russia, at: 0-5, text: "Lavro"}\n',
    }));
});

suite('Checks of regions and refusals', () => {
    test('Annotations out of scope; a headline is in scope', () => checkSidecar(
        'Kerry came. Subscribe to Kerry today. Kerry left.',
        `regions:\n  - {kind: boilerplate, at: 12-37, starts: "Subscribe", ends: "today."}\n  - {kind: headline, at: 0-11, starts: "Kerry", ends: "came."}
mentions:\n  - {id: m1, actor: john-kerry, @"Kerry"}\n  - {id: m2, actor: john-kerry, @2"Kerry"}\nclaims:\n  - {id: c1, ${done}, content: {@"Subscribe"}}`,
        'warning region.annotated «25-30» “Kerry” stands in a region of the kind “boilerplate”, in which nothing is to be annotated.',
        'warning region.annotated «12-21» “Subscribe” stands in a region of the kind “boilerplate”, in which nothing is to be annotated.',
    ));
    test('A region that is not where it says closes nothing', () => check(/^region/, {
        'a.txt': 'Kerry came.', 'a.txt.gloss.yaml': 'glossator: 1\nregions:\n  - {kind: out-of-scope, at: 0-5, starts: "Lavro", ends: "v"}\nmentions:\n  - {id: m1, actor: john-kerry, at: 0-5, text: "Kerry"}\n',
    }));
    test('Refusals that the text knows no more', () => checkSidecar(
        'Kerry left موسكو.',
        'rejected:\n  - {as: mention, actor: russia, @"موسكو"}\n  - {as: mention, actor: russia, at: 0-6, text: "Moscow"}\n  - {as: mention, text: "Kerry"}\n  - {as: mention, text: "Putin"}\n  - {as: move, from: 7-9, text: "gone"}\n  - {as: region, kind: byline, at: 6-10, starts: "left", ends: "left"}\n  - {as: region, kind: byline, at: 6-10, starts: "By"}',
        'hint rejected.stale «0-6» “Moscow” was refused here, but stands here no more.',
        'hint rejected.stale «"Putin"» “Putin” was refused here, but stands here no more.',
        'hint rejected.stale «"gone"» “gone” was refused here, but stands here no more.',
        'hint rejected.stale «6-10» “By” was refused here, but stands here no more.',
    ));
});

suite('Checks of dates and descriptions', () => {
    const dated = (published: string, on: string) => `source: {title: A, language: en, published: ${published}}\nclaims:\n  - {id: c1, ${done}, said: {on: ${on}, text: "x"}, content: {@"x"}}`;
    const onDate = (published: string, on: string, ...expected: string[]) => check(/^claim\.after/, { 'a.txt': 'x', 'a.txt.gloss.yaml': placed('x', dated(published, on)) }, ...expected);

    test('A claim that was made after its source was published', async () => {
        await onDate('2016-07-14', '2016-07-15', 'a.txt.gloss.yaml: warning claim.after-source «2016-07-15» This claim is dated 2016-07-15, after its source, which was published 2016-07-14.');
        await onDate('2016-07', '2017', 'a.txt.gloss.yaml: warning claim.after-source «2017» This claim is dated 2017, after its source, which was published 2016-07.');
    });
    test('Dates that may fit are no problem', async () => {
        for (const [published, on] of [['2016-07-14', '2016-07'], ['2016-07-14', '2016'], ['2016~', '2018'], ['2016-07-14', '2016-21'], ['2016-07-14', '2016-07-10/2016-07-20'], ['2016-07', '2016-07-31']] as const) {
            await onDate(published, on);
        }
    });
    test('What is done says what it is; what is in progress need not yet', async () => {
        await checkSidecar('x', 'source: {status: done, title: A}', 'hint source.no-metadata «source» The source has no published, no language.');
        await checkSidecar('x', 'source: {status: reviewed, language: en}', 'hint source.no-metadata «source» The source has no title, no published.');
        await checkSidecar('x', 'source: {status: in-progress, language: ar}');
        await checkSidecar('x', 'source: {status: done, title: A, language: ar, published: 2016~}');
    });
});

suite('Checks of contradictions', () => {
    const claim = (id: string, actor: string, quote: string, rest = '') => `  - {id: ${id}, claimer: {actor: ${actor}}, cue: none, content: {@"${quote}"}${rest}}\n`;
    const topics = 'glossator: 1\ntopics: {truce: {}}\n';

    test('A claimer that contradicts itself, also in another source', () => check(
        /^claim/,
        {
            'a.txt': 'one two', 'a.txt.gloss.yaml': placed('one two', `claims:\n${claim('c1', '[usa, russia]', 'one', ', relations: [{kind: contradicts, to: "#c2"}, {kind: contradicts, to: "b.txt#c3"}]')}${claim('c2', 'john-kerry', 'two')}`),
            'b.txt': 'روسيا', 'b.txt.gloss.yaml': placed('روسيا', `claims:\n${claim('c3', 'russia', 'روسيا')}`),
        },
        'a.txt.gloss.yaml: hint claim.contradicts-own «"b.txt#c3"» Russia contradicts itself: the other claim is its own, too (“روسيا”).',
    ));
    test('For and against one topic in a source', () => check(
        /^claim/,
        { 'glossator.yaml': topics, 'a.txt': 'one two three', 'a.txt.gloss.yaml': placed('one two three', `claims:\n${claim('c1', 'russia', 'one', ', topics: {truce: for}')}${claim('c2', 'russia', 'two', ', topics: {truce: against}')}${claim('c3', 'usa', 'three', ', topics: {truce: against}')}`) },
        'a.txt.gloss.yaml: hint claim.positions «truce» Russia is against “truce” here, and for it in “one”.',
    ));
    test('What somebody did not say, or might say, contradicts nothing', () => check(
        /^claim/,
        { 'glossator.yaml': topics, 'a.txt': 'one two', 'a.txt.gloss.yaml': placed('one two', `claims:\n${claim('c1', 'russia', 'one', ', topics: {truce: for}, relations: [{kind: contradicts, to: "#c2"}]')}${claim('c2', 'russia', 'two', ', attribution: negated, topics: {truce: against}')}`) },
    ));
});

suite('Checks of actors that nobody names', () => {
    const files = { 'a.txt': 'Kerry', 'a.txt.gloss.yaml': placed('Kerry', 'mentions:\n  - {id: m1, actor: john-kerry, @"Kerry"}\nactors:\n  x: {member-of: [usa]}') };

    test('They are told where the settings ask for it', () => check(
        /^actor/, { 'glossator.yaml': 'glossator: 1\nchecks: {actor.never-mentioned: information}\n', ...files },
        'actors.yaml: information actor.never-mentioned «russia: {type: state, names: {en: [Russia], ar: [روسيا]}, also: {en: [Moscow]}}» No source names “Russia” (russia).',
    ));
    test('Else they are not', () => check(/^actor/, files));
});
