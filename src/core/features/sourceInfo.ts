import type { Annotation } from '../annotation/model';
import { anchorsOf } from '../annotation/model';
import { pathOf } from '../corpus/layout';
import type { CorpusView, SourceView } from '../corpus/view';
import { yamlFileOf } from './yamlFile';

/** What a document is to its corpus. */
export interface SourceInfo {
    readonly role: 'source' | 'sidecar' | 'registry' | 'settings';
    readonly corpus: string;
    /** Path from the corpus root. */
    readonly path: string;
    /** For a source: its sidecar, which need not exist; for a sidecar: its source. */
    readonly counterpart?: string;
    readonly status?: string;
    /** BCP 47. */
    readonly language?: string;
    readonly mentions: number;
    readonly claims: number;
    readonly drifted: number;
}

/** What a document is to a corpus, by its address; undefined where it is no part of it. */
export async function sourceInfo(view: CorpusView, uri: string): Promise<SourceInfo | undefined> {
    const { corpus } = view;
    const source = corpus.sourceByUri(uri);
    if (!source) {
        const file = yamlFileOf(corpus, uri);
        return file && {
            role: file.role, corpus: corpus.root, path: pathOf(corpus.root, uri) ?? uri,
            ...(file.role === 'settings' || file.role === 'registry' ? { mentions: corpus.counts.mentions, claims: corpus.counts.claims } : { mentions: 0, claims: 0 }),
            drifted: 0,
        };
    }
    const text = await view.sourceView(source);
    const isSource = uri === source.uri;
    const { language, status } = source.sidecar.source;
    return {
        role: isSource ? 'source' : 'sidecar',
        corpus: corpus.root,
        path: source.path,
        counterpart: isSource ? source.sidecarUri : source.uri,
        status,
        ...(language && { language }),
        mentions: source.sidecar.mentions.length,
        claims: source.sidecar.claims.length,
        drifted: text ? driftedOf(text).length : 0,
    };
}

/** The annotations of which at least one part has a place that its quote does not stand at. */
export function driftedOf(view: SourceView): readonly Annotation[] {
    const { mentions, claims } = view.source.sidecar;
    return [...mentions, ...claims].filter(annotation =>
        anchorsOf(annotation).some(({ anchor }) => anchor.span && !view.spanOf(anchor)));
}
