import { isolate } from '../../text/script';

/**
 * Text of anybody's on one line of Markdown (CommonMark, and what GitHub adds): nothing in it becomes markup, a link, HTML,
 * an entity or a formula.
 */
export function escapeMarkdownLine(text: string): string {
    return text
        .replace(/\s*[\r\n\u2028\u2029\v\f]+\s*/g, ' ')
        .replace(/[\u0000-\u0008\u000e-\u001f\ud800-\udfff\ufffe\uffff]/gu, '\ufffd')
        .trim()
        .replace(/[\\`*_[\]<>&~|$@^]/g, '\\$&')
        // What is linked, or made a picture, without any markup.
        .replace(/\/(?=\/)/g, '/\\')
        .replace(/:(?=[\w+-]+:)/g, '\\:')
        .replace(/(?<=[\p{L}\p{N}-])\.(?=\p{L}{2})(?!txt\b)/gu, '\\.')
        .replace(/\b(www)\./gi, '$1\\.')
        .replace(/\b(mailto|xmpp):/gi, '$1\\:')
        // What means something at the beginning of a line only.
        .replace(/^[#+=:-]/, '\\$&')
        .replace(/^(\d+)([.)])/, '$1\\$2');
}

/** {@link escapeMarkdownLine} within a line whose direction it must not change. */
export function inline(text: string): string {
    return isolate(escapeMarkdownLine(text));
}
