import type { Anchor, Annotation, Memo } from '../annotation/model';
import { verifyAnchor } from '../anchors/verify';
import type { SourceRecord } from '../corpus/corpus';
import type { LiveSource } from '../corpus/liveSource';
import { anchored } from '../corpus/strays';
import type { CorpusView } from '../corpus/view';
import { LayoutError } from '../sidecar/yamlEdit';
import { formatSpan, type Span } from '../text/span';
import type { Host } from '../workspace';
import { anchorValues } from './anchorValues';
import { EditContext, type EntryChange, Refusal, sectionOf } from './context';
import { type AnchorKeys, moveAnchors } from './movedAnchors';
import type { Edit } from './edit';

/**
 * What a saved source changes in its sidecar: the places and quotes of the annotations that followed the edits, and the
 * hash of the text. What was deleted keeps its last place and quote, with the hash of the text that it last stood in.
 */
export async function planFollow(view: CorpusView, source: SourceRecord, live: LiveSource, host: Host): Promise<Edit | undefined> {
    // The sidecar may have changed since the source was saved.
    live.setRecord(source);
    const changes = live.changes();
    if (changes.length === 0 && source.sidecar.source.sha256 === undefined) {
        return undefined;
    }
    const lastHash = await host.sha256(live.saved.text);
    const hash = await host.sha256(live.text.text);
    const isBehind = source.sidecar.source.sha256 !== undefined && source.sidecar.source.sha256 !== lastHash && source.sidecar.source.sha256 !== hash;
    // The text is saved: its places are the sidecar's from now on.
    const saved = { ...live.view(), savedText: live.text, savedSpanOf: (span: Span) => span };
    const context = new EditContext(view, source, saved, host);
    try {
        const entries = new Map<EntryChange['entry'], EntryChange>();
        const add = (section: EntryChange['section'], entry: EntryChange['entry'], values: EntryChange['values']) => (
            entries.set(entry, { section, entry, values: [...(entries.get(entry)?.values ?? []), ...values] })
        );
        const anchorChange = (path: EntryChange['values'][number][0], anchor: Anchor, span: Span | undefined): EntryChange['values'] => (
            span ? anchorValues(path, context.anchorKeys(span)) : [[[...path, 'sha256'], anchor.sha256 ?? lastHash]]
        );
        for (const each of isBehind ? anchored(source.sidecar) : []) {
            if (each.anchor.span && each.anchor.sha256 === undefined && verifyAnchor(live.saved, each.anchor) !== 'exact') {
                // It drifted before: what it last stood in is about to be forgotten.
                const { section, path } = context.placeOf(each);
                add(section, each.entry, [[[...path, 'sha256'], source.sidecar.source.sha256]]);
            }
        }
        const { splices, moved } = moveAnchors(source.sidecar, keysOfMoved(context, changes, entries));
        for (const change of changes.filter(each => each.kind === 'region' || !moved.has(anchorOf(each)))) {
            switch (change.kind) {
                case 'part': {
                    const { annotation, part } = change.found;
                    add(sectionOf(annotation), annotation, anchorChange(part.path.includes('spans') ? part.path : context.pathOfOnly(annotation, part.path), part.anchor, change.span));
                    break;
                }
                case 'memo':
                    add('memos', change.memo, anchorChange([], change.anchor, change.span));
                    break;
                case 'region':
                    add('regions', change.region, [[['at'], formatSpan(change.span)]]);
            }
        }
        context.update([...entries.values()], source, splices);
        if (source.sidecar.source.sha256 !== undefined || changes.length > 0) {
            context.setMetadata('sha256', hash);
        }
        return { kind: 'edit', label: 'Follow Text', ids: [], files: context.edits };
    } catch (error) {
        if (error instanceof Refusal || error instanceof LayoutError) {
            return { kind: 'refused', reason: error.message };
        }
        throw error;
    }
}

type Change = ReturnType<LiveSource['changes']>[number];
type AnchorChange = Exclude<Change, { readonly kind: 'region' }>;

function anchorOf(change: AnchorChange): Anchor {
    return change.kind === 'part' ? change.found.part.anchor : change.anchor;
}

/** The anchors that have other keys from now on, but for those in entries of which something else changes, too (`changed`). */
function keysOfMoved(context: EditContext, changes: readonly Change[], changed: ReadonlyMap<object, unknown>): ReadonlyMap<Anchor, AnchorKeys> {
    const others = new Set<object>(changed.keys());
    const follows = changes.flatMap(change => (change.kind === 'region' ? [] : [{ entry: entryOf(change), anchor: anchorOf(change), span: change.span }]));
    follows.filter(({ anchor, span }) => !span || !anchor.span || anchor.sha256 !== undefined).forEach(({ entry }) => others.add(entry));
    return new Map(follows.filter(({ entry }) => !others.has(entry)).map(({ anchor, span }) => [anchor, context.anchorKeys(span!)]));
}

function entryOf(change: AnchorChange): Annotation | Memo {
    return change.kind === 'part' ? change.found.annotation : change.memo;
}
