import type { Actor } from '../../annotation/model';
import type { Corpus } from '../../corpus/corpus';
import { type InterfaceLanguage, speak } from '../../messages/messages';
import { queryMessages } from '../../messages/queries';
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

/** Reads what a concordance is to be of; a text where it is not understood, for the user, in a language. */
export function parseWanted(text: string, corpus: Corpus, language: InterfaceLanguage = 'en'): Wanted | string {
    const what = text.trim();
    if (what === '') {
        return speak(queryMessages, language)('sayWhat');
    }
    if (what.startsWith('/') && what.length > 1) {
        const pattern = parsePattern(what, language);
        return typeof pattern === 'string' ? pattern : { kind: 'pattern', pattern };
    }
    const { query, problems } = parseQuery(what, language);
    const own = ofOneField(query, corpus, language);
    if (own !== undefined) {
        return own;
    }
    if (!hasField(query)) {
        return { kind: 'pattern', pattern: wordsPattern(what) };
    }
    const matcher = matcherOf(query, corpus, language);
    const [first] = [...problems, ...matcher.problems];
    return first ? first.message : { kind: 'annotations', matcher };
}

function ofOneField(query: Query, corpus: Corpus, language: InterfaceLanguage): Wanted | string | undefined {
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
    const found = actorMeant(value, corpus, language);
    if (typeof found === 'string') {
        return found;
    }
    const { key, actor } = found;
    return field === 'actor' ? { kind: 'actor', key } : { kind: 'names', names: [...actor.names.values()].flat(), key };
}

/** The actor of a key, a former id or a name; else why there is none. */
function actorMeant(value: string, corpus: Corpus, language: InterfaceLanguage): { readonly key: string; readonly actor: Actor } | string {
    const known = corpus.actorOfKey(value);
    if (known) {
        return { key: known.source ? value : known.actor.id, actor: known.actor };
    }
    const folded = foldText(value, 'name');
    const named = [...corpus.actors()].filter(actor => [...actor.names.values()].some(names => names.some(name => foldText(name, 'name') === folded)));
    const [first] = named;
    const say = speak(queryMessages, language);
    return !first ? say('noActor', { name: value }) : named.length > 1 ? say('severalActors', { name: value, ids: named.map(({ id }) => id).join(', ') }) : { key: first.id, actor: first };
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
