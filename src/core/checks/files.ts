import type { Problem } from '../annotation/problem';
import type { ReplacedFile, SourceRecord } from '../corpus/corpus';
import type { LostSource } from '../corpus/lostSources';
import type { TextRange } from '../text/span';
import type { FileText } from '../workspace';
import { problem } from './catalogue';
import type { SourceContext } from './sourceContext';

/** Whether the source of a sidecar is there and can be read. What is wrong with the sidecar itself its reader tells. */
export function fileProblems({ view, source, sourceView, lost }: SourceContext): Problem[] {
    const { sidecar } = source;
    const range = firstLineOf(sidecar);
    if (!source.hasSource) {
        return [noSource(source, lost, range)];
    }
    return sourceView ? [] : [problem('file.source-unreadable', `${source.path} ${why(view.unreadable?.(source))}.`, range)];
}

function noSource({ path }: SourceRecord, lost: LostSource | undefined, range: TextRange): Problem {
    const missing = `There is no source ${path} beside this sidecar`;
    switch (lost?.kind) {
        case 'found':
            return lost.hasSidecar
                ? problem('file.no-source', `${missing}. Its text is now ${lost.path}, which has a sidecar of its own.`, range)
                : problem('file.no-source', `${missing}. The source is now at ${lost.path}: move the sidecar there.`, range, { fix: 'source', candidates: [{ path: lost.path, share: 1 }], isCertain: true });
        case 'similar': {
            const places = lost.candidates.map(({ path: other, share }) => `${other} (${Math.round(share * 100)} % of the quotes)`).join(', ');
            return problem('file.no-source', `${missing}. It may be ${places}.`, range, { fix: 'source', candidates: lost.candidates, isCertain: false });
        }
        case 'left-out':
            return problem('file.no-source', `${path} is no source of this corpus: the globs under “sources” in the settings do not take it in.`, range);
        case undefined:
            return problem('file.no-source', `${missing}.`, range);
    }
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

/** The versions of a sidecar that other programs wrote at the moment at which we did. */
export function replacedProblems(file: { readonly text: string }, replaced: readonly ReplacedFile[], layer: string): Problem[] {
    return replaced.filter(each => each.layer === layer).map(({ uri }) => problem(
        'file.replaced', `Another program wrote this file at the same moment; its version is kept as “${decodeURIComponent(uri.slice(uri.lastIndexOf('/') + 1))}”. Compare the two, take over what is missing, and delete it.`,
        firstLineOf(file), { fix: 'replaced', uri },
    ));
}

function firstLineOf({ text }: { readonly text: string }): TextRange {
    const end = text.search(/[\r\n]/);
    return { start: 0, end: end < 0 ? text.length : end };
}
