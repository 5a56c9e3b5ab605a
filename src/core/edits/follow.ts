import type { Annotation } from '../annotation/model';
import type { SourceRecord } from '../corpus/corpus';
import type { LiveSource } from '../corpus/liveSource';
import type { CorpusView } from '../corpus/view';
import type { Host } from '../workspace';
import { EditContext, Refusal, sectionOf } from './context';
import type { Edit } from './edit';

/**
 * What a saved source changes in its sidecar: the places and quotes of the annotations that followed the edits, and the
 * hash of the text. What was deleted keeps its last place and quote, with the hash of the text that it last stood in.
 */
export async function planFollow(view: CorpusView, source: SourceRecord, live: LiveSource, host: Host): Promise<Edit | undefined> {
    const changes = live.changes();
    if (changes.length === 0 && source.sidecar.source.sha256 === undefined) {
        return undefined;
    }
    const lastHash = await host.sha256(live.saved.text);
    const hash = await host.sha256(live.text.text);
    // The text is saved: its places are the sidecar's from now on.
    const saved = { ...live.view(), savedSpanOf: (span: { readonly start: number; readonly end: number }) => span };
    const context = new EditContext(view, source, saved, host);
    try {
        const values = new Map<Annotation, [readonly (string | number)[], unknown][]>();
        for (const { found, span } of changes) {
            const path = found.part.path;
            const keys: Readonly<Record<string, unknown>> = span ? context.anchorKeys(span) : { sha256: found.part.anchor.sha256 ?? lastHash };
            const names = span ? ['at', 'text', 'before', 'after', 'sha256'] : ['sha256'];
            const own = values.get(found.annotation) ?? [];
            own.push(...names.map((name): [readonly (string | number)[], unknown] => [[...path, name], keys[name]]));
            values.set(found.annotation, own);
        }
        context.update([...values].map(([annotation, list]) => ({ section: sectionOf(annotation), entry: annotation, values: list })));
        if (source.sidecar.source.sha256 !== undefined || changes.length > 0) {
            context.setMetadata('sha256', hash);
        }
        return { kind: 'edit', label: 'Follow Text', ids: [], files: context.edits };
    } catch (error) {
        if (error instanceof Refusal) {
            return { kind: 'refused', reason: error.message };
        }
        throw error;
    }
}
