import type { Location, Range } from 'vscode-languageserver-types';
import type { Anchor, Annotation, Entry } from '../annotation/model';
import { anchorsOf } from '../annotation/model';
import type { ClaimRecord, Corpus, SourceRecord } from '../corpus/corpus';
import type { CorpusView } from '../corpus/view';
import type { Sidecar } from '../sidecar/files';
import { rangeIn, settingsUri } from './yamlFile';

/** A place to go to: `range` is all of it, `selection` what of it is named or marked. */
export interface Spot {
    readonly uri: string;
    readonly range: Range;
    readonly selection: Range;
}

/** The entry of an actor in the registry, or in the sidecar of its own source. */
export function actorEntry(corpus: Corpus, key: string): Spot | undefined {
    const found = corpus.actorOfKey(key);
    if (!found) {
        return undefined;
    }
    const { actor, source } = found;
    if (source) {
        return keyedEntry(source.sidecarUri, source.sidecar, actor, actor.id);
    }
    const uri = corpus.registryUriOf(actor.id);
    const file = corpus.registryFiles.find(record => record.uri === uri)?.file;
    return uri !== undefined && file ? keyedEntry(uri, file, actor, actor.id) : undefined;
}

/** The entry of a topic in the settings. */
export function topicEntry(corpus: Corpus, id: string): Spot | undefined {
    const topic = corpus.settings.topics.get(id);
    return topic && keyedEntry(settingsUri(corpus), corpus.settings, topic, id);
}

/** An entry of a source's sidecar, or of a layer. */
export function sidecarEntry(source: SourceRecord, entry: Pick<Entry, 'entryStart' | 'entryEnd'>): Spot {
    const [uri, file] = fileOf(source, entry);
    const range = rangeIn(file, { start: entry.entryStart, end: entry.entryEnd });
    return { uri, range, selection: { start: range.start, end: range.start } };
}

/** The file that holds an entry: the main sidecar unless it stands in a layer. */
function fileOf(source: SourceRecord, entry: object): readonly [uri: string, file: Sidecar] {
    for (const [layer, file] of source.layers) {
        if ([file.mentions, file.claims, file.memos].some(entries => (entries as readonly object[]).includes(entry))) {
            return [layerUri(source, layer), file];
        }
    }
    return [source.sidecarUri, source.sidecar];
}

/** The address of a layer of a source. */
export function layerUri(source: SourceRecord, layer: string): string {
    return `${source.uri}.gloss${layer && `.${layer}`}.yaml`;
}

/** Where an anchor stands in its source now; undefined where it drifted, is unplaced, or has no text to stand in. */
export async function anchorSpot(view: CorpusView, source: SourceRecord, anchor: Anchor): Promise<Location | undefined> {
    const sourceView = await view.sourceView(source);
    const span = sourceView?.spanOf(anchor);
    return span && { uri: source.uri, range: sourceView!.text.rangeOf(span) };
}

/**
 * Where an annotation is found: the first anchor of its `part` in the source, else (it drifted, or has no place) its
 * entry in the sidecar: an annotation is never shown where it does not stand, and never lost either.
 */
export async function annotationSpot(
    view: CorpusView, source: SourceRecord, annotation: Annotation, part: 'mention' | 'content' = annotation.type === 'mention' ? 'mention' : 'content',
): Promise<Location> {
    for (const found of anchorsOf(annotation)) {
        const location = found.part === part ? await anchorSpot(view, source, found.anchor) : undefined;
        if (location) {
            return location;
        }
    }
    const { uri, selection } = sidecarEntry(source, annotation);
    return { uri, range: selection };
}

/** Where a claim's content is found, see {@link annotationSpot}. */
export function claimSpot(view: CorpusView, { source, claim }: ClaimRecord): Promise<Location> {
    return annotationSpot(view, source, claim);
}

function keyedEntry(
    uri: string, file: { readonly text: string }, { entryStart, entryEnd }: Pick<Entry, 'entryStart' | 'entryEnd'>, key: string,
): Spot {
    const quote = /["']/.test(file.text[entryStart] ?? '') ? 1 : 0;
    return {
        uri,
        range: rangeIn(file, { start: entryStart, end: entryEnd }),
        selection: rangeIn(file, { start: entryStart + quote, end: Math.min(entryStart + quote + key.length, entryEnd) }),
    };
}
