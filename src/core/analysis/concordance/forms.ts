/** The ways to say what a concordance is of, for helps: how it is written → what it finds. */
export const wantedForms: Readonly<Record<string, string>> = {
    'actor:ID': 'the places that refer to an actor (id or name), whatever they say',
    'names:ID': 'all names of an actor in any spelling, annotated or not',
    'name:"WORDS"': 'a name in any spelling, with or without article or Arabic particles',
    'topic:ID': 'the claims on a topic',
    'FIELD:VALUE …': 'the annotations that a query finds (see `glossator query --help`)',
    WORDS: 'words in any spelling; * stands for the rest of a word: cease*',
    '/PATTERN/': 'a regular expression (RE2: without look-around and back references); /…/i for any case',
};

/** How what is of an actor is written: `actor:john-kerry`, in quotes where that is needed. */
export function formOfActor(key: string, form: 'actor' | 'names' = 'actor'): string {
    return `${form}:${/^[^\s()"]+$/.test(key) ? key : `"${key.replace(/["\\]/g, '\\$&')}"`}`;
}
