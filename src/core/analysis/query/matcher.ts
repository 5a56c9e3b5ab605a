import { minimatch } from 'minimatch';
import { daysOf } from '../../annotation/edtf';
import {
    type Actor, type ActorRef, actorParts, anchorsOf, attributions, certainties, type Claim, claimForms, claimModes, flags, type Memo, type Mention, mentionKinds, positions, stances, statuses,
} from '../../annotation/model';
import type { Problem } from '../../annotation/problem';
import type { Corpus, SourceRecord } from '../../corpus/corpus';
import type { SourceView } from '../../corpus/view';
import { type InterfaceLanguage, speak } from '../../messages/messages';
import { queryMessages } from '../../messages/queries';
import { foldText } from '../../text/fold';
import { paragraphAt } from '../../text/paragraphs';
import type { Comparison, Query } from './parse';

/** What a query is asked of. */
export interface Candidate {
    readonly source: SourceRecord;
    readonly entry: Claim | Mention | Memo;
    /** Undefined where the query needs no text. */
    readonly view: SourceView | undefined;
}

/** A query that is ready to be asked. */
export interface Matcher {
    matches(candidate: Candidate): boolean;
    /** Whether a source can have hits at all, without its annotations being read. */
    canMatch(source: SourceRecord): boolean;
    readonly needsText: boolean;
    /** Whether memos are asked for; else only claims and mentions are. */
    readonly wantsMemos: boolean;
    /** Fields and values that are not known. */
    readonly problems: readonly Problem[];
}

type Test = (candidate: Candidate) => boolean;

const choices: Readonly<Record<string, readonly string[]>> = { stance: stances, mode: claimModes, attribution: attributions, certainty: certainties, form: claimForms, kind: mentionKinds, flag: flags, status: statuses };
const kinds = ['claim', 'mention', 'memo'];
const parts = ['claimer', 'cue', 'via', 'said', 'topic', 'about', 'gloss', 'note', 'flag', 'tag', 'relation', 'actor', 'date', 'for'];

/** The values of fields that have no others. */
export const queryChoices: Readonly<Record<string, readonly string[]>> = { ...choices, is: kinds, has: parts };

/** What each field of a query asks, for its help; attributes of the corpus are fields, too. */
export const queryFields: Readonly<Record<string, string>> = {
    actor: 'an actor in any part: id or name', claimer: 'who says it', for: 'on whose behalf', via: 'who relays it', about: 'whom it is about; about:russia=against', type: 'type of an actor in it',
    topic: 'a topic or a part of one; topic:peace=for', stance: stances.join(' | '), mode: claimModes.join(' | '), attribution: attributions.join(' | '), certainty: certainties.join(' | '), form: claimForms.join(' | '),
    kind: mentionKinds.join(' | '), is: kinds.join(' | '), has: parts.join(' | '), relation: 'a relation that starts from it, by its kind', text: 'words of the source in it', gloss: 'words of its gloss', note: 'words of its note',
    near: 'words in the same paragraph', tag: 'a tag', flag: flags.join(' | '), by: 'who made it', id: 'its id', source: 'path of the source; * for anything', title: 'words of the title', author: 'words of the author',
    publisher: 'words of the publisher', language: 'of the source', status: statuses.join(' | '), published: 'date of the source: published:2016-07, published>=2016-07-14', said: 'date of the claim, else of the source',
};

/** Makes a query ready for a corpus; what it cannot ask is told in a language. */
export function matcherOf(query: Query, corpus: Corpus, language: InterfaceLanguage = 'en'): Matcher {
    const compiler = new Compiler(corpus, language);
    const matches = compiler.compile(query);
    const sources = sourcesOf(query, corpus, compiler);
    return { matches, canMatch: source => sources === undefined || sources.has(source.path), needsText: compiler.needsText, wantsMemos: compiler.wantsMemos, problems: compiler.problems };
}

/** The paths of the only sources that can have hits, where a term that must hold names actors of the registry. */
function sourcesOf(query: Query, corpus: Corpus, compiler: Compiler): ReadonlySet<string> | undefined {
    const terms = query.kind === 'all' ? query.of : [query];
    const named = terms.find(term => term.kind === 'field' && ['claimer', 'via'].includes(term.field));
    const keys = named?.kind === 'field' ? compiler.registryKeys(named.value) : undefined;
    return keys && new Set([...keys].flatMap(key => corpus.sourcesOfActor(key).map(({ source }) => source.path)));
}

class Compiler {
    readonly #corpus: Corpus;
    readonly #language: InterfaceLanguage;
    readonly problems: Problem[] = [];
    needsText = false;
    wantsMemos = false;

    constructor(corpus: Corpus, language: InterfaceLanguage) {
        this.#corpus = corpus;
        this.#language = language;
    }

    compile(query: Query): Test {
        switch (query.kind) {
            case 'all': {
                const tests = query.of.map(each => this.compile(each));
                return candidate => tests.every(test => test(candidate));
            }
            case 'any': {
                const tests = query.of.map(each => this.compile(each));
                return candidate => tests.some(test => test(candidate));
            }
            case 'not': {
                const test = this.compile(query.of);
                return candidate => !test(candidate);
            }
            case 'words':
                return this.#words(query.value, ({ entry, source }) => this.#said(entry, source));
            case 'field':
                return this.#field(query.field, query.comparison, query.value);
        }
    }

    /** Ids of the registry that a value means and no others; undefined where own actors of sources may be meant. */
    registryKeys(value: string): ReadonlySet<string> | undefined {
        const found = new Set<string>();
        const test = actorTest(value);
        for (const actor of this.#corpus.actors()) {
            if (test(actor)) {
                found.add(actor.id);
            }
        }
        return found.size > 0 && this.#corpus.counts.ownActors === 0 ? found : undefined;
    }

    #field(field: string, comparison: Comparison, value: string): Test {
        const of = (texts: (candidate: Candidate) => readonly (string | undefined)[]) => this.#words(value, texts);
        const metadata = ({ source }: Candidate) => (this.#corpus.source(source.path) ?? source).sidecar.source;
        switch (field) {
            case 'actor': return this.#actors(value, ({ entry }) => [...ownActors(entry), ...entry.type === 'claim' ? actorParts(entry).flatMap(part => part.onBehalfOf) : [], ...entry.type === 'claim' ? entry.about.keys() : []]);
            case 'claimer': return this.#actors(value, ({ entry }) => (entry.type === 'claim' && entry.claimer && entry.claimer !== 'none' ? entry.claimer.actors : []));
            case 'for': return this.#actors(value, ({ entry }) => (entry.type === 'claim' ? actorParts(entry).flatMap(part => part.onBehalfOf) : []));
            case 'via': return this.#actors(value, ({ entry }) => (entry.type === 'claim' ? entry.via.flatMap(part => part.actors) : []));
            case 'about': return this.#about(value);
            case 'type': return this.#ofType(value);
            case 'topic': return this.#topic(value);
            case 'relation': return ({ entry }) => entry.type === 'claim' && entry.relations.some(({ kind }) => kind === value);
            case 'text': return of(({ entry }) => quotes(entry));
            case 'gloss': return of(({ entry }) => (entry.type === 'claim' ? [...entry.gloss.values()] : []));
            case 'note': return of(({ entry }) => remarks(entry));
            case 'near': return this.#near(value);
            case 'tag': return ({ entry }) => entry.tags?.includes(value) ?? false;
            case 'by': return of(({ entry: { by } }) => (typeof by === 'object' ? [by.suggested, by.accepted] : [by]));
            case 'id': return ({ entry }) => entry.id === value;
            case 'source': return ({ source: { path } }) => path === value || minimatch(path, value, { matchBase: true, nocase: true, nonegate: true, nocomment: true }) || path.slice(path.lastIndexOf('/') + 1).startsWith(value);
            case 'title': return of(candidate => [metadata(candidate).title]);
            case 'author': return of(candidate => [metadata(candidate).author]);
            case 'publisher': return of(candidate => {
                const { publisher } = metadata(candidate);
                const actor = publisher === undefined ? undefined : this.#corpus.actor(publisher, candidate.source);
                return [publisher, ...actor ? allNames(actor) : []];
            });
            case 'language': return candidate => languageFits(metadata(candidate).language, value);
            case 'published': return this.#date(comparison, value, candidate => metadata(candidate).published);
            case 'said': return this.#date(comparison, value, candidate => (candidate.entry.type === 'claim' ? candidate.entry.said?.on ?? metadata(candidate).published : undefined));
            case 'is': return this.#is(value);
            case 'has': return this.#has(value);
            case 'status': return this.#choice(field, value, candidate => metadata(candidate).status);
            case 'flag': return this.#choice(field, value, ({ entry }) => entry.flag);
            case 'kind': return this.#choice(field, value, ({ entry }) => (entry.type === 'mention' ? entry.kind : undefined));
            case 'stance': case 'mode': case 'attribution': case 'certainty': case 'form':
                return this.#choice(field, value, ({ entry }) => (entry.type === 'claim' ? entry[field] : undefined));
            default: return this.#attribute(field, value);
        }
    }

    #attribute(field: string, value: string): Test {
        const { attributes } = this.#corpus.settings;
        const key = [...attributes.keys()].find(each => each.toLowerCase() === field);
        if (key === undefined) {
            this.#tell(this.#say('noField', { field, fields: [...Object.keys(queryFields), ...attributes.keys()].join(', ') }));
            return () => false;
        }
        const wanted = foldText(value, 'name');
        return ({ entry }) => {
            const own = entry.extra?.[key];
            return own !== undefined && (Array.isArray(own) ? own as unknown[] : [own]).some(each => foldText(String(each), 'name') === wanted);
        };
    }

    #choice(field: string, value: string, valueOf: (candidate: Candidate) => string | undefined): Test {
        if (!choices[field]!.includes(value)) {
            this.#tell(this.#say('oneOf', { field, values: choices[field]!.join(', '), value }));
        }
        return candidate => valueOf(candidate) === value;
    }

    #is(value: string): Test {
        if (!kinds.includes(value)) {
            this.#tell(this.#say('oneOf', { field: 'is', values: kinds.join(', '), value }));
        }
        this.wantsMemos ||= value === 'memo';
        return ({ entry }) => entry.type === value;
    }

    #has(value: string): Test {
        const ofClaim: Readonly<Record<string, (claim: Claim) => boolean>> = {
            claimer: claim => claim.claimer !== undefined && claim.claimer !== 'none', cue: claim => claim.cue !== undefined && claim.cue !== 'none', via: claim => claim.via.length > 0,
            said: claim => claim.said !== undefined, date: claim => claim.said?.on !== undefined, topic: claim => claim.topics.size > 0, about: claim => claim.about.size > 0, gloss: claim => claim.gloss.size > 0,
            relation: claim => claim.relations.length > 0, for: claim => actorParts(claim).some(part => part.onBehalfOf.length > 0),
        };
        const test = ofClaim[value];
        switch (value) {
            case 'note': return ({ entry }) => entry.note !== undefined;
            case 'flag': return ({ entry }) => entry.flag !== undefined;
            case 'tag': return ({ entry }) => (entry.tags?.length ?? 0) > 0;
            case 'actor': return ({ entry }) => ownActors(entry).length > 0;
            default:
                if (!test) {
                    this.#tell(this.#say('oneOf', { field: 'has', values: parts.join(', '), value }));
                }
                return ({ entry }) => entry.type === 'claim' && (test?.(entry) ?? false);
        }
    }

    #actors(value: string, refsOf: (candidate: Candidate) => readonly ActorRef[]): Test {
        const test = actorTest(value);
        const known = new Map<Actor, boolean>();
        const fits = (actor: Actor) => {
            const found = known.get(actor) ?? test(actor);
            known.set(actor, found);
            return found;
        };
        return candidate => refsOf(candidate).some(ref => {
            const actor = this.#corpus.actor(ref, candidate.source);
            return actor ? fits(actor) : ref === value;
        });
    }

    #about(value: string): Test {
        const [name, position] = withPosition(value);
        const isAbout = this.#actors(name, ({ entry }) => (entry.type === 'claim' ? [...entry.about.keys()].filter(ref => position === undefined || entry.about.get(ref) === position) : []));
        return isAbout;
    }

    #topic(value: string): Test {
        const [name, position] = withPosition(value);
        const { topics } = this.#corpus.settings;
        const wanted = foldText(name, 'name');
        const meant = new Set([...topics].filter(([id, topic]) => id === name || [...topic.names.values()].some(each => foldText(each, 'name') === wanted)).map(([id]) => id));
        meant.add(name);
        // What is part of a topic is about it, too; circles end, as nothing is added twice.
        for (let size = 0; size !== meant.size;) {
            size = meant.size;
            topics.forEach(({ broader }, id) => broader !== undefined && meant.has(broader) && meant.add(id));
        }
        return ({ entry }) => entry.type === 'claim' && [...entry.topics].some(([topic, own]) => meant.has(topic) && (position === undefined || own === position));
    }

    #ofType(value: string): Test {
        return ({ entry, source }) => (entry.type === 'mention' && entry.entityType === value) || ownActors(entry).some(ref => this.#corpus.actor(ref, source)?.entityType === value);
    }

    #near(value: string): Test {
        this.needsText = true;
        const wanted = foldText(value, 'name');
        const paragraphs = new WeakMap<SourceView, Map<number, string>>();
        return ({ entry, view }) => {
            if (!view) {
                return false;
            }
            const known = paragraphs.get(view) ?? new Map<number, string>();
            paragraphs.set(view, known);
            return placesOf(entry, view).some(start => {
                const at = view.text.toUtf16(start);
                const paragraph = paragraphAt(view.text.text, at);
                const from = paragraph?.start ?? at;
                const folded = known.get(from) ?? foldText(paragraph ? view.text.text.slice(paragraph.start, paragraph.end) : '', 'name');
                known.set(from, folded);
                return folded.includes(wanted);
            });
        };
    }

    #date(comparison: Comparison, value: string, dateOf: (candidate: Candidate) => string | undefined): Test {
        const wanted = daysOf(value);
        if (!wanted) {
            this.#tell(this.#say('noDate', { value }));
            return () => false;
        }
        return candidate => {
            const days = daysOf(dateOf(candidate) ?? '');
            switch (days && comparison) {
                case '<': return days!.latest < wanted.earliest;
                case '<=': return days!.latest <= wanted.latest;
                case '>': return days!.earliest > wanted.latest;
                case '>=': return days!.earliest >= wanted.earliest;
                case ':': case '=': return days!.earliest >= wanted.earliest && days!.latest <= wanted.latest;
                case undefined: return false;
            }
        };
    }

    #words(value: string, textsOf: (candidate: Candidate) => readonly (string | undefined)[]): Test {
        const wanted = foldText(value, 'name');
        return candidate => textsOf(candidate).some(text => text !== undefined && foldText(text, 'name').includes(wanted));
    }

    /** All that an annotation says and that is said of it. */
    #said(entry: Candidate['entry'], source: SourceRecord): (string | undefined)[] {
        const names = ownActors(entry).flatMap(ref => {
            const actor = this.#corpus.actor(ref, source);
            return actor ? allNames(actor) : [];
        });
        return [...quotes(entry), ...entry.type === 'claim' ? entry.gloss.values() : [], ...remarks(entry), ...names];
    }

    get #say() {
        return speak(queryMessages, this.#language);
    }

    #tell(message: string): void {
        this.problems.push({ code: 'query', severity: 'error', message, range: { start: 0, end: 0 } });
    }
}

/** An actor by id (also a former one, or with `*`), else by a name as it is written in any language, else by words of one. */
function actorTest(value: string): (actor: Actor) => boolean {
    if (value.includes('*')) {
        return ({ id }) => minimatch(id, value, { nonegate: true, nocomment: true });
    }
    const wanted = foldText(value, 'name');
    return actor => actor.id === value || actor.was.includes(value) || `~${actor.id}` === value || allNames(actor).some(name => foldText(name, 'name') === wanted);
}

function allNames(actor: Actor): string[] {
    return [...actor.names.values()].flat();
}

/** Those that a mention means, and who makes or relays a claim. */
function ownActors(entry: Candidate['entry']): readonly ActorRef[] {
    return entry.type === 'mention' ? entry.actors : entry.type === 'claim' ? actorParts(entry).flatMap(part => part.actors) : [];
}

function quotes(entry: Candidate['entry']): readonly string[] {
    return entry.type === 'memo' ? entry.anchor ? [entry.anchor.text] : [] : anchorsOf(entry).map(({ anchor }) => anchor.text);
}

function remarks({ note }: Candidate['entry']): readonly string[] {
    return note === undefined ? [] : typeof note === 'string' ? [note] : note.thread.map(({ text }) => text);
}

/** Where the parts of an annotation begin that stand in the text. */
function placesOf(entry: Candidate['entry'], view: SourceView): number[] {
    const anchors = entry.type === 'memo' ? entry.anchor ? [entry.anchor] : [] : anchorsOf(entry).map(({ anchor }) => anchor);
    return anchors.flatMap(anchor => view.spanOf(anchor)?.start ?? []);
}

/** `russia=against` → both; a value without a position as it is. */
function withPosition(value: string): readonly [name: string, position: string | undefined] {
    const at = value.lastIndexOf('=');
    const position = value.slice(at + 1);
    return at > 0 && (positions as readonly string[]).includes(position) ? [value.slice(0, at), position] : [value, undefined];
}

/** `en` asks for `en-GB`, too. */
function languageFits(own: string | undefined, wanted: string): boolean {
    return own !== undefined && (own.toLowerCase() === wanted.toLowerCase() || own.toLowerCase().startsWith(`${wanted.toLowerCase()}-`));
}
