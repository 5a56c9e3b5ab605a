import type { ActorRef, Annotation, Claim, Entry, Mention, Note } from '../annotation/model';
import type { Corpus, SourceRecord } from '../corpus/corpus';
import type { AttributeDefinition } from '../sidecar/files';
import { isolate } from '../text/script';
import {
    type Choice, attributionChoices, certaintyChoices, choicesOf, flagChoices, formChoices, mentionKindChoices, modeChoices, positionChoices, spaced,
    stanceChoices, wordsOf,
} from './choices';
import { actorName, actorNames, type Languages } from './describe';

/** One attribute of an annotation as an editor of it needs it. */
export interface AttributeInfo {
    /**
     * The key in the sidecar: `kind`, `stance`, `topics`, an attribute of the codebook … Where it stands in a part, the
     * keys that lead to it, joined by dots: `said.on`, `claimer.for`, `via.0.for`, `content.refers-to`, `gloss.en`.
     */
    readonly key: string;
    readonly label: string;
    readonly definition?: string;
    readonly input:
        | { readonly kind: 'choice'; readonly values: readonly Choice[]; readonly many: false }
        /** `isOpen`: others than `values` may be typed. */
        | { readonly kind: 'choice'; readonly values: readonly Choice[]; readonly many: true; readonly isOpen?: boolean }
        /** Topic → position or actor → position. */
        | { readonly kind: 'positions'; readonly of: 'topics' | 'actors'; readonly values: readonly Choice[]; readonly positions: readonly Choice[] }
        | { readonly kind: 'actors' }
        | { readonly kind: 'text' | 'integer' | 'boolean' | 'date' };
    /** The value as plain data of the form that `setAttribute` takes; undefined where nothing is written, or the default. */
    readonly value?: unknown;
    /** The value in words. */
    readonly shown: string;
}

/** Every attribute that an annotation can have, with its present value, in the order in which people set them. */
export function attributesOf(corpus: Corpus, source: SourceRecord, annotation: Annotation, languages: Languages): readonly AttributeInfo[] {
    const context = { corpus, source, languages };
    return [
        ...(annotation.type === 'mention' ? ofMention(context, annotation) : ofClaim(context, annotation)),
        ...ofCodebook(context, annotation),
        ...ofAnyEntry(context, annotation),
    ];
}

interface Context {
    readonly corpus: Corpus;
    readonly source: SourceRecord;
    readonly languages: Languages;
}

function ofMention({ corpus, languages }: Context, mention: Mention): AttributeInfo[] {
    const types = choicesOf(corpus.settings.actorTypes, languages);
    return [
        oneOf('kind', 'Kind', 'How the text refers to the actor', mentionKindChoices, mention.kind),
        ...(mention.actors.length === 0 || mention.entityType
            ? [oneOf('type', 'Type', 'What it is, where it is not linked to an actor yet', types, mention.entityType)]
            : []),
    ];
}

function ofClaim(context: Context, claim: Claim): AttributeInfo[] {
    const { corpus, source, languages } = context;
    const topics = choicesOf(corpus.settings.topics.values(), languages);
    const actors = [...new Set([...claim.about.keys(), ...source.index.actors().keys()])]
        .map(ref => ({ value: ref, label: actorName(corpus, ref, source, languages) }));
    const claimer = claim.claimer === 'none' ? undefined : claim.claimer;
    return [
        oneOf('stance', 'Stance', 'What the claimer does by it', stanceChoices, claim.stance),
        positions('topics', 'Topics', 'What it is about in the codebook, and the claimer’s position on that', 'topics', topics, claim.topics),
        positions('about', 'About', 'Actors that it is about, and the claimer’s position on them', 'actors', actors, claim.about),
        oneOf('certainty', 'Certainty', 'The claimer’s own, as worded', certaintyChoices, claim.certainty),
        oneOf('mode', 'Mode', 'Whether it is said, believed, known or wanted', modeChoices, claim.mode),
        oneOf('form', 'Form', 'Whether the words are quoted or reported', formChoices, claim.form),
        oneOf('attribution', 'Attribution', 'The text’s commitment that it was said or held', attributionChoices, claim.attribution),
        ...glosses(claim),
        simple('said.on', 'Said on', 'When it was said: a date in EDTF, such as 2016-07-14 or 2016-07', 'date', claim.said?.on),
        ...(claimer ? [behalf(context, 'claimer.for', 'On behalf of', claimer.onBehalfOf)] : []),
        ...claim.via.map((relay, index) =>
            behalf(context, `via.${index}.for`, `Relay ${isolate(actorNames(corpus, relay.actors, source, languages))} on behalf of`, relay.onBehalfOf)),
        simple('content.refers-to', 'Refers to', 'What "this" stands for: words, or the address of a claim', 'text', claim.content.refersTo),
    ];
}

/** One attribute where the gloss has no language, else one for each language. */
function glosses(claim: Claim): AttributeInfo[] {
    const definition = 'A paraphrase in one sentence, shown instead of the content';
    const languages = [...claim.gloss.keys()].filter(language => language);
    return languages.length === 0
        ? [simple('gloss', 'Gloss', definition, 'text', claim.gloss.get(''))]
        : languages.map(language => simple(`gloss.${language}`, `Gloss (${language})`, definition, 'text', claim.gloss.get(language)));
}

function ofCodebook({ corpus, source, languages }: Context, annotation: Annotation): AttributeInfo[] {
    return [...corpus.settings.attributes]
        .filter(([, definition]) => definition.of.includes(annotation.type))
        .map(([key, definition]) => ofDefinition(key, definition, annotation.extra?.[key]));

    function ofDefinition(key: string, definition: AttributeDefinition, value: unknown): AttributeInfo {
        const label = spaced(key[0]!.toUpperCase() + key.slice(1));
        switch (definition.type) {
            case 'values':
                return oneOf(key, label, definition.definition, choicesOf(definition.values, languages), asWord(value));
            case 'actor':
                return actorsAttribute({ corpus, source, languages }, key, label, definition.definition, asWords(value));
            default:
                return simple(key, label, definition.definition, definition.type, value);
        }
    }
}

function ofAnyEntry({ source }: Context, entry: Entry): AttributeInfo[] {
    const { mentions, claims } = source.sidecar;
    const used = new Set([...mentions, ...claims].flatMap(other => other.tags ?? []));
    const tags = entry.tags ?? [];
    return [
        oneOf('flag', 'Flag', 'What a second reader should look at', flagChoices, entry.flag),
        noteAttribute(entry.note),
        {
            key: 'tags', label: 'Tags', definition: 'Free tags',
            input: { kind: 'choice', many: true, isOpen: true, values: [...used].sort().map(tag => ({ value: tag, label: tag })) },
            ...(tags.length > 0 && { value: tags }),
            shown: tags.map(isolate).join(', '),
        },
    ];
}

function oneOf(
    key: string, label: string, definition: string | undefined, values: readonly Choice[], value: string | undefined,
): AttributeInfo {
    const isDefault = values.find(choice => choice.value === value)?.isDefault;
    return {
        key, label, ...(definition && { definition }),
        input: { kind: 'choice', values, many: false },
        ...(value !== undefined && !isDefault && { value }),
        shown: value === undefined ? '' : isolate(wordsOf(value, values)),
    };
}

function positions(
    key: string, label: string, definition: string, of: 'topics' | 'actors', values: readonly Choice[],
    value: ReadonlyMap<string, string | undefined>,
): AttributeInfo {
    const entries = [...value];
    // Actors without any position stand as a list; null is a position that is not said.
    const plain = entries.every(([, position]) => position === undefined)
        ? entries.map(([item]) => item)
        : Object.fromEntries(entries.map(([item, position]) => [item, position ?? null]));
    return {
        key, label, definition,
        input: { kind: 'positions', of, values, positions: positionChoices },
        ...(entries.length > 0 && { value: plain }),
        shown: entries.map(([item, position]) =>
            isolate(wordsOf(item, values)) + (position ? ` (${wordsOf(position, positionChoices)})` : '')).join(', '),
    };
}

function behalf(context: Context, key: string, label: string, actors: readonly ActorRef[]): AttributeInfo {
    return actorsAttribute(context, key, label, 'For whom it is said; otherwise the affiliations at the date count', actors);
}

function actorsAttribute(
    { corpus, source, languages }: Context, key: string, label: string, definition: string | undefined, actors: readonly ActorRef[],
): AttributeInfo {
    return {
        key, label, ...(definition && { definition }),
        input: { kind: 'actors' },
        ...(actors.length > 0 && { value: actors }),
        shown: actors.map(ref => isolate(actorName(corpus, ref, source, languages))).join(', '),
    };
}

function simple(
    key: string, label: string, definition: string | undefined, kind: 'text' | 'integer' | 'boolean' | 'date', value: unknown,
): AttributeInfo {
    return {
        key, label, ...(definition && { definition }),
        input: { kind },
        ...(value !== undefined && { value }),
        shown: value === undefined ? '' : isolate(asWord(value) ?? JSON.stringify(value)),
    };
}

/** A thread's value is the thread itself: an editor of plain text must not put a text in its place unasked. */
function noteAttribute(note: Note | undefined): AttributeInfo {
    const isText = note === undefined || typeof note === 'string';
    const plain = isText ? note : note.resolved ? { thread: note.thread, resolved: true } : note.thread;
    const shown = isText ? note ?? '' : note.thread.map(item => item.text).join('; ');
    return {
        key: 'note', label: 'Note', definition: 'A remark', input: { kind: 'text' },
        ...(plain !== undefined && { value: plain }),
        shown: isolate(shown),
    };
}

function asWord(value: unknown): string | undefined {
    return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
}

function asWords(value: unknown): readonly string[] {
    return (Array.isArray(value) ? value : [value]).flatMap(item => asWord(item) ?? []);
}
