import { anchorsOf } from '../../annotation/model';
import type { SourceRecord } from '../../corpus/corpus';
import type { CorpusView, SourceView } from '../../corpus/view';
import type { Candidate, Matcher } from './matcher';

/** An annotation that a query finds. */
export interface Hit {
    readonly source: SourceRecord;
    readonly entry: Candidate['entry'];
    /** Undefined where the source has no readable text. */
    readonly view: SourceView | undefined;
}

/** The annotations of some sources that a query finds, source by source in their order, in a source by where they begin; claims before mentions, then memos. */
export async function* findAll(view: CorpusView, sources: readonly SourceRecord[], matcher: Matcher): AsyncIterable<Hit> {
    for (const source of sources) {
        if (!source.hasSidecar || !matcher.canMatch(source)) {
            continue;
        }
        const early = matcher.needsText ? await view.sourceView(source) : undefined;
        const { claims, mentions, memos } = source.sidecar;
        const found = [...claims, ...mentions, ...matcher.wantsMemos ? memos : []].filter(entry => matcher.matches({ source, entry, view: early }));
        if (found.length > 0) {
            const own = early ?? await view.sourceView(source);
            const start = (entry: Candidate['entry']) => (entry.type === 'memo' ? entry.anchor?.span?.start : anchorsOf(entry)[0]?.anchor.span?.start) ?? Infinity;
            const ordered = found.map(entry => ({ entry, at: start(entry) })).sort((a, b) => (a.at < b.at ? -1 : Number(a.at > b.at)));
            yield* ordered.map(({ entry }) => ({ source, entry, view: own }));
        }
    }
}
