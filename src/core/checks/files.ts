import type { Problem } from '../annotation/problem';
import type { FileText } from '../workspace';
import { problem } from './catalogue';
import type { SourceContext } from './sourceContext';

/** Whether the source of a sidecar is there and can be read. What is wrong with the sidecar itself its reader tells. */
export function fileProblems({ view, source, sourceView }: SourceContext): Problem[] {
    const { sidecar } = source;
    const range = { start: 0, end: firstLineEnd(sidecar.text) };
    if (!source.hasSource) {
        return [problem('file.no-source', `There is no source ${source.path} beside this sidecar.`, range)];
    }
    return sourceView ? [] : [problem('file.source-unreadable', `${source.path} ${why(view.unreadable?.(source))}.`, range)];
}

function why(file: Exclude<FileText, { readonly kind: 'text' }> | undefined): string {
    switch (file?.kind) {
        case 'not-utf8':
            return 'is not UTF-8: save it as UTF-8, outside of this program, and its annotations can be held against it';
        case 'too-large':
            return `is too large to be read (${Math.ceil(file.bytes / 1e6)} MB)`;
        case 'missing':
            return 'is not there any more';
        case 'unreadable':
            return `cannot be read: ${file.reason}`;
        case undefined:
            return 'cannot be read';
    }
}

function firstLineEnd(text: string): number {
    const end = text.search(/[\r\n]/);
    return end < 0 ? text.length : end;
}
