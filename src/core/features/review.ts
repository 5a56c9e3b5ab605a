import type { Location, Position } from 'vscode-languageserver-types';
import { type Annotation, type Flag, flags } from '../annotation/model';
import type { Corpus, SourceRecord } from '../corpus/corpus';
import type { CorpusView } from '../corpus/view';
import type { Sidecar } from '../sidecar/files';
import { counted } from './describe';
import { annotationSpot } from './locations';

/** A place that a second reader should look at. */
export interface ReviewStop {
    readonly location: Location;
    /** Its number among all such places, from 1, and how many there are. */
    readonly number: number;
    readonly total: number;
}

/** How many mentions and claims somebody is unsure of or wants to discuss. */
export function flagCounts(corpora: readonly Corpus[]): Readonly<Record<Flag, number>> {
    const counts: Record<Flag, number> = { unsure: 0, discuss: 0 };
    for (const corpus of corpora) {
        for (const source of corpus.sources) {
            flaggedOf(source.sidecar).forEach(({ flag }) => counts[flag!]++);
        }
    }
    return counts;
}

/** The same in words: `12 unsure · 3 to discuss`; empty where nothing is flagged. */
export function flagsInWords(corpora: readonly Corpus[]): string {
    const counts = flagCounts(corpora);
    const words: Readonly<Record<Flag, string>> = { unsure: 'unsure', discuss: 'to discuss' };
    return flags.filter(flag => counts[flag] > 0).map(flag => counted(counts[flag], words[flag], words[flag])).join(' · ');
}

/**
 * The flagged mention or claim that begins next after a place of a source or its sidecar, in the order of sources and their
 * texts; from the last on to the first. What drifted comes after all others of its source, at its entry in the sidecar.
 */
export async function nextFlagged(views: readonly CorpusView[], from: { readonly uri: string; readonly position: Position } | undefined): Promise<ReviewStop | undefined> {
    const all = views.flatMap(view => view.corpus.sources.filter(source => flaggedOf(source.sidecar).length > 0).map(source => ({ view, source })));
    const total = all.reduce((sum, { source }) => sum + flaggedOf(source.sidecar).length, 0);
    const order = sourceOrder(views);
    const here = from && order.get(from.uri);
    let number = 0;
    let first: ReviewStop | undefined;
    for (const { view, source } of all) {
        const rank = order.get(source.uri)!;
        const isBefore = here !== undefined && rank < here;
        if (!isBefore || !first) {
            const stops = (await stopsIn(view, source)).map((location, index) => ({ location, number: number + index + 1, total }));
            first ??= stops[0];
            const next = isBefore ? undefined : rank === here ? stops.find(({ location }) => isAfter(location, source, from!)) : stops[0];
            if (next) {
                return next;
            }
        }
        number += flaggedOf(source.sidecar).length;
    }
    return first;
}

function isAfter({ uri, range: { start } }: Location, source: SourceRecord, from: { readonly uri: string; readonly position: Position }): boolean {
    return uri === from.uri ? start.line > from.position.line || (start.line === from.position.line && start.character > from.position.character) : from.uri === source.uri;
}

/** Where the flagged annotations of a source are found: in the order of the text, then those that have no place there. */
async function stopsIn(view: CorpusView, source: SourceRecord): Promise<readonly Location[]> {
    const spots = await Promise.all(flaggedOf(source.sidecar).map(annotation => annotationSpot(view, source, annotation)));
    const rank = ({ uri }: Location) => (uri === source.uri ? 0 : 1);
    return spots.sort((a, b) => rank(a) - rank(b) || a.range.start.line - b.range.start.line || a.range.start.character - b.range.start.character);
}

/** The source after the one at an address that is not reviewed yet, from the last on to the first; of an annotator's those with a layer of theirs. Undefined where all are. */
export function nextUnreviewed(views: readonly CorpusView[], uri: string | undefined): ReviewStop | undefined {
    const all = views.flatMap(({ corpus }) => corpus.sources).filter(source => source.hasSource && (source.layer === '' || source.hasSidecar) && source.sidecar.source.status !== 'reviewed');
    const order = sourceOrder(views);
    const here = uri === undefined ? undefined : order.get(uri);
    const after = here === undefined ? -1 : all.findIndex(source => order.get(source.uri)! > here);
    const index = Math.max(0, after);
    const source = all[index];
    const start = { line: 0, character: 0 };
    return source && { location: { uri: source.uri, range: { start, end: start } }, number: index + 1, total: all.length };
}

/** Sources and their sidecars by their place in the order of sources. */
function sourceOrder(views: readonly CorpusView[]): ReadonlyMap<string, number> {
    return new Map(views.flatMap(({ corpus }) => corpus.sources).flatMap((source, index) => [[source.uri, index], [source.sidecarUri, index]] as const));
}

const flagged = new WeakMap<Sidecar, readonly Annotation[]>();

/** The flagged mentions and claims of a sidecar. Kept with it; nothing of it is read where no flag can be. */
export function flaggedOf(sidecar: Sidecar): readonly Annotation[] {
    let found = flagged.get(sidecar);
    if (!found) {
        found = sidecar.text.includes('flag') ? [...sidecar.mentions, ...sidecar.claims].filter(({ flag }) => flag) : [];
        flagged.set(sidecar, found);
    }
    return found;
}
