import type { Range } from 'vscode-languageserver-types';
import { displayName } from '../../annotation/model';
import type { SourceRecord } from '../../corpus/corpus';
import type { CorpusView, SourceView } from '../../corpus/view';
import { Refusal } from '../../edits/context';
import { planEdit } from '../../edits/edit';
import type { Host } from '../../workspace';
import { named, type RenamePlan } from '../rename';
import { actorOf, type Progress, refsOf } from './corpusDraft';
import { type Occurrence, occurrenceNames, occurrencesIn } from './occurrences';

/** What is to be looked for: names (all of the actor's where there are none), in one source or all. */
export interface OccurrenceQuery {
    /** By its key. */
    readonly actor: string;
    readonly names?: readonly string[];
    readonly path?: string;
}

/** The occurrences of a source. */
export interface SourceOccurrences {
    readonly path: string;
    readonly uri: string;
    readonly occurrences: readonly Occurrence[];
}

/** A place of a source, with the text that stands there. */
export interface MarkedPlace {
    readonly range: Range;
    readonly text: string;
}

/** What is annotated in a source, and what is remembered as refused. */
export interface MarkedPlaces {
    readonly path: string;
    readonly accepted: readonly MarkedPlace[];
    readonly rejected: readonly MarkedPlace[];
}

/** How far a search is, and what it found until then. */
export interface SearchProgress extends Progress {
    readonly found: readonly SourceOccurrences[];
}

/** So many sources are read at the same time: waiting for one file after the other takes longer than looking through them. */
const readAhead = 16;

/** Finds the places where the names of an actor stand without being annotated, source by source. Throws {@link Refusal}. */
export async function* findOccurrences(view: CorpusView, { actor: key, names, path }: OccurrenceQuery): AsyncGenerator<SearchProgress, readonly SourceOccurrences[]> {
    const { corpus } = view;
    const found = actorOf(corpus, key);
    const wanted = occurrenceNames(names ?? [...found.actor.names.values()].flat());
    const all = found.source ? [found.source] : corpus.sources;
    const sources = path === undefined ? all : all.filter(source => source.path === path);
    const result: SourceOccurrences[] = [];
    let ahead: readonly (SourceView | undefined)[] = [];
    for (const [done, source] of sources.entries()) {
        yield { done, total: sources.length, found: result };
        if (done % readAhead === 0) {
            ahead = await Promise.all(sources.slice(done, done + readAhead).map(each => view.sourceView(each)));
        }
        const sourceView = ahead[done % readAhead];
        const occurrences = sourceView ? occurrencesIn(sourceView, wanted, refsOf(corpus, found)) : [];
        if (occurrences.length > 0) {
            result.push({ path: source.path, uri: source.uri, occurrences });
        }
    }
    return result;
}

/** Annotates places of several sources with one actor. */
export async function* annotateAll(view: CorpusView, host: Host, key: string, sources: readonly MarkedPlaces[]): AsyncGenerator<Progress, RenamePlan> {
    const { corpus } = view;
    const found = actorOf(corpus, key);
    const ref = (found.source ? '~' : '') + found.actor.id;
    const files: RenamePlan['files'][number][] = [];
    let count = 0;
    for (const [done, { path, accepted, rejected }] of sources.entries()) {
        yield { done, total: sources.length };
        const source = corpus.source(path);
        if (!source || (found.source && found.source !== source)) {
            throw new Refusal(`${path} is no longer there.`);
        }
        await checkTexts(view, source, [...accepted, ...rejected]);
        const edit = await planEdit(view, source, host, { kind: 'addMentions', ranges: accepted.map(({ range }) => range), rejected: rejected.map(({ range }) => range), actor: { actor: ref } });
        if (edit.kind === 'refused') {
            throw new Refusal(`${path}: ${edit.reason}`);
        }
        files.push(...edit.files.map(file => ({ ...file, part: 'sidecar' as const })));
        count += accepted.length;
    }
    if (files.length === 0) {
        throw new Refusal(`There is no further place where ${named(displayName(found.actor))} is named.`);
    }
    return { label: `Annotate ${count} ${count === 1 ? 'Mention' : 'Mentions'} of ${named(displayName(found.actor))}`, files };
}

async function checkTexts(view: CorpusView, source: SourceRecord, places: readonly MarkedPlace[]): Promise<void> {
    const text = (await view.sourceView(source))?.text;
    if (!text || places.some(place => text.slice(text.spanOf(place.range)) !== place.text)) {
        throw new Refusal(`${source.path} was changed meanwhile. Try again.`);
    }
}
