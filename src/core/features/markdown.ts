/**
 * Text of sources and of people's notes, made harmless for a Markdown hover: nothing in it becomes markup, a link, an
 * image, HTML or one of the editor's icons (`$(x)`). Line breaks become spaces.
 */
export function escapeMarkdown(text: string): string {
    return text
        .replace(/\s*[\r\n]+\s*/g, ' ')
        .replace(/[\\`*_[\]<>&~|{}@]/g, '\\$&')
        // What GitHub's Markdown links without any markup.
        .replace(/:\/\//g, '\\://')
        .replace(/\b(www)\./gi, '$1\\.')
        // The editor replaces icons after it has taken the backslashes away, so that only another character helps.
        .replace(/\$\(/g, '$\u2060(')
        .replace(/^(\s*)([#+=-])/, '$1\\$2')
        .replace(/^(\s*\d+)([.)])/, '$1\\$2');
}

/** Paragraphs, one below the other; undefined and empty ones are left out. */
export function paragraphs(...blocks: readonly (string | undefined)[]): string {
    return blocks.filter(block => block).join('\n\n');
}

/** A rule between cards: what comes below it lies further out. */
export const rule = '---';
