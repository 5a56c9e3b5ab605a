import type { Problem } from '../annotation/problem';
import { problem } from './catalogue';
import type { SourceContext } from './sourceContext';

/** What an evaluation of sources asks for first. */
const wanted = ['title', 'published', 'language'] as const;

/** Whether a source that is called done says what it is. */
export function metadataProblems({ source: { sidecar } }: SourceContext): Problem[] {
    const { status } = sidecar.source;
    const missing = wanted.filter(key => sidecar.source[key] === undefined);
    if (missing.length === 0 || (status !== 'done' && status !== 'reviewed')) {
        return [];
    }
    const start = /^source\s*:/m.exec(sidecar.text)?.index ?? 0;
    const end = start + 'source'.length;
    return [problem('source.no-metadata', `The source has no ${missing.join(', no ')}.`, { start, end }, { fix: 'metadata', keys: missing })];
}
