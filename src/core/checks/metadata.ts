import type { SourceMetadata } from '../annotation/model';
import type { Problem } from '../annotation/problem';
import { problem } from './catalogue';
import type { SourceContext } from './sourceContext';

/** What an evaluation of sources asks for first. */
const wanted = ['title', 'published', 'language'] as const;

/** Whether a source says what it is, where that was begun or the source is called done. */
export function metadataProblems({ source: { sidecar } }: SourceContext): Problem[] {
    const missing = wanted.filter(key => sidecar.source[key] === undefined);
    if (missing.length === 0 || !isDue(sidecar.source)) {
        return [];
    }
    const start = /^source\s*:/m.exec(sidecar.text)?.index ?? 0;
    const end = start + 'source'.length;
    return [problem('source.no-metadata', `The source has no ${missing.join(', no ')}.`, { start, end }, { fix: 'metadata', keys: missing })];
}

function isDue({ title, author, publisher, published, language, url, status }: SourceMetadata): boolean {
    return status === 'done' || status === 'reviewed' || [title, author, publisher, published, language, url].some(value => value !== undefined);
}
