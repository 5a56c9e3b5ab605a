import type { Actor } from '../../annotation/model';
import type { Corpus } from '../../corpus/corpus';
import { foldText } from '../../text/fold';
import { type Matcher, matcherOf } from '../query/matcher';
import { parseQuery, type Query } from '../query/parse';
import { parsePattern, type TextPattern } from './pattern';

/** What a concordance is of, ready to be looked for in a corpus. */
export type Wanted =
    /** The places that refer to an actor, by its key, whatever words stand there. */
    | { readonly kind: 'actor'; readonly key: string }
    /** Names, in any spelling, as whole words. `key` is whose they are, where they are all of one actor. */
    | { readonly kind: 'names'; readonly names: readonly string[]; readonly key?: string }
    /** The annotations that a query finds. */
    | { readonly kind: 'annotations'; readonly matcher: Matcher }
    | { readonly kind: 'pattern'; readonly pattern: TextPattern };

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

/** Reads what a concordance is to be of; a text where it is not understood, for the user. */
export function parseWanted(text: string, corpus: Corpus): Wanted | string {
    const what = text.trim();
    if (what === '') {
        return 'Say what is looked for: words, name:"…", actor:…, topic:…, a query, or /a regular expression/.';
    }
    if (what.startsWith('/') && what.length > 1) {
        const pattern = parsePattern(what);
        return typeof pattern === 'string' ? pattern : { kind: 'pattern', pattern };
    }
    const { query, problems } = parseQuery(what);
    const own = ofOneField(query, corpus);
    if (own !== undefined) {
        return own;
    }
    if (!hasField(query)) {
        return { kind: 'pattern', pattern: wordsPattern(what) };
    }
    const matcher = matcherOf(query, corpus);
    const [first] = [...problems, ...matcher.problems];
    return first ? first.message : { kind: 'annotations', matcher };
}

/** How what is of an actor is written: `actor:john-kerry`, in quotes where that is needed. */
export function formOfActor(key: string, form: 'actor' | 'names' = 'actor'): string {
    return `${form}:${/^[^\s()"]+$/.test(key) ? key : `"${key.replace(/["\\]/g, '\\$&')}"`}`;
}

function ofOneField(query: Query, corpus: Corpus): Wanted | string | undefined {
    if (query.kind !== 'field') {
        return undefined;
    }
    const { field, value } = query;
    if (field === 'name') {
        return { kind: 'names', names: [value] };
    }
    if (field !== 'actor' && field !== 'names') {
        return undefined;
    }
    const found = actorMeant(value, corpus);
    if (typeof found === 'string') {
        return found;
    }
    const { key, actor } = found;
    return field === 'actor' ? { kind: 'actor', key } : { kind: 'names', names: [...actor.names.values(), ...actor.also.values()].flat(), key };
}

/** The actor of a key, a former id or a name; else why there is none. */
function actorMeant(value: string, corpus: Corpus): { readonly key: string; readonly actor: Actor } | string {
    const known = corpus.actorOfKey(value);
    if (known) {
        return { key: known.source ? value : known.actor.id, actor: known.actor };
    }
    const folded = foldText(value, 'name');
    const named = [...corpus.actors()].filter(actor => [...actor.names.values()].some(names => names.some(name => foldText(name, 'name') === folded)));
    const [first] = named;
    return !first ? `There is no actor “${value}”.` : named.length > 1 ? `“${value}” is the name of ${named.map(({ id }) => id).join(' and ')}: say which.` : { key: first.id, actor: first };
}

function hasField(query: Query): boolean {
    switch (query.kind) {
        case 'field': return true;
        case 'words': return false;
        case 'not': return true;
        default: return query.of.some(hasField);
    }
}

function wordsPattern(text: string): TextPattern {
    const quoted = /^"([^"]*)"$/.exec(text);
    return { kind: 'words', text: quoted ? quoted[1]! : text };
}
