/**
 * A sidecar written without positions: `@"quote"` stands for the `at` and `text` of the quote's first occurrence in the
 * text, `@2"quote"` for those of its second.
 */
export function placed(text: string, sidecar: string): string {
    return `glossator: 1\n${sidecar}`.replace(/@(\d*)("(?:[^"\\]|\\.)*")/g, (_, count: string, written: string) => {
        const quote = JSON.parse(written) as string;
        let at = -1;
        for (let k = 0; k < Number(count || 1); k++) {
            at = text.indexOf(quote, at + 1);
        }
        if (at < 0) {
            throw new Error(`No ${written} in the text.`);
        }
        const start = Array.from(text.slice(0, at)).length;
        return `at: ${start}-${start + Array.from(quote).length}, text: ${written}`;
    });
}

/** Three sources of two languages with a registry, for whatever needs more than one. */
export const english = `Kerry leaves Moscow
US Secretary of State John Kerry said on July 14 that Russia “must act”. Kerry left.
“We have no deal,” a senior official told reporters.`;

export const englishSidecar = placed(english, `
source: {title: Kerry leaves Moscow, language: en, published: 2016-07-15, status: done}
regions:
  - {kind: headline, at: 0-19, starts: "Kerry", ends: "Moscow"}
actors:
  official: {type: person, anonymous: true, names: {en: [a senior official]}, member-of: [usa]}
mentions:
  - {id: m-title, actor: john-kerry, @"Kerry"}
  - {id: m-moscow, actor: russia, kind: metonym, @"Moscow"}
  - {id: m-us, actor: usa, @"US", tags: [state]}
  - {id: m-russia, actor: russia, @"Russia"}
  - {id: m-left, actor: john-kerry, @3"Kerry"}
  - {id: m-reporters, type: group, kind: description, @"reporters"}
claims:
  - id: c-act
    claimer: {actor: john-kerry, for: [usa], @"John Kerry"}
    cue: {@"said"}
    content: {@"that Russia “must act”"}
    said: {on: 2016-07-14, @"July 14"}
    stance: demands
    topics: {coordination: for}
    about: {russia: against}
    relations: [{kind: contradicts, to: "b.txt#c-no"}, {kind: supports, to: "gone.txt#c-gone"}]
  - id: c-deal
    claimer: {actor: ~official, @"a senior official"}
    cue: {@"told"}
    content: {@"We have no deal"}
    flag: discuss
    gloss: There is no agreement.
`);

export const arabic = 'قال جون كيري إن الروس تراجعوا. وروسيا تنفي ذلك.';

export const arabicSidecar = placed(arabic, `
source: {language: ar, published: 2016-09-10}
mentions:
  - {id: m-ar, actor: russia, kind: demonym, @"الروس"}
  - {id: m-wa, actor: russia, @"روسيا"}
claims:
  - id: c-no
    claimer: {actor: john-kerry, @"جون كيري"}
    cue: {@"قال"}
    content: {@"الروس تراجعوا"}
    gloss: The Russians withdrew.
    topics: {ceasefire: against}
  - {id: c-deny, claimer: none, cue: none, stance: denies, content: {@"تنفي ذلك"}}
`);

export const registry = `glossator: 1
actors:
  john-kerry:
    type: person
    names: {en: [John Kerry, Kerry, Secretary Kerry], ar: [جون كيري, كيري]}
    member-of: [usa]
  russia:
    type: state
    names: {en: [Russia, Russian Federation], ar: [روسيا]}
    also: {en: [Moscow, the Russians], ar: [الروس, الروسي]}
    was: [rus]
  sergei-lavrov:
    type: person
    names: {en: [Sergei Lavrov, Lavrov], ar: [سيرغي لافروف]}
  teresa-kerry: {type: person, names: {en: [Teresa Kerry]}}
  usa: {type: state, names: {en: [United States, US, U.S.], ar: [الولايات المتحدة]}}
`;

export const settings = `glossator: 1
guideline: docs/GUIDELINE.md
attributes:
  verdict: {of: claim, definition: Our judgement, values: {correct: {definition: Confirmed twice}, wrong: {}}}
  weight: {of: [claim, mention], type: integer}
relations: {supports: {}, contradicts: {symmetric: true, definition: Both cannot hold}}
topics:
  coordination: {names: {en: Military coordination, ar: التنسيق}, definition: Joint targeting, include: a joint group, broader: deal}
  ceasefire: {names: {en: Ceasefire}, broader: deal}
  deal: {names: {en: Agreement}}
`;

/** All of it, by path. */
export const corpusFiles: Readonly<Record<string, string>> = {
    'a.txt': english, 'a.txt.gloss.yaml': englishSidecar,
    'b.txt': arabic, 'b.txt.gloss.yaml': arabicSidecar,
    'actors.yaml': registry, 'glossator.yaml': settings,
};
