import type { SourceRecord } from '../../corpus/corpus';
import type { SourceView } from '../../corpus/view';
import { guessLanguage } from '../../text/script';

/**
 * The sources to learn from: those that are done; where nobody says of any source that it is, all that are not being worked on. What is
 * missing in others would teach that there is nothing. Those in which nothing of the kind is marked teach nothing either.
 */
export function sourcesToLearnFrom(sources: readonly SourceRecord[], what: 'mentions' | 'claims'): readonly SourceRecord[] {
    const done = sources.filter(({ sidecar }) => sidecar.source.status === 'done' || sidecar.source.status === 'reviewed');
    return (done.length > 0 ? done : sources.filter(({ sidecar }) => sidecar.source.status !== 'in-progress'))
        .filter(({ sidecar: { outline } }) => outline[what] > 0);
}

/** The language of a source, without its country or script: as it says itself, else as its text looks. */
export function languageOf({ source: { sidecar }, text }: SourceView): string {
    return sidecar.source.language?.split(/[-_]/)[0]?.toLowerCase() ?? guessLanguage(text.text) ?? 'und';
}
