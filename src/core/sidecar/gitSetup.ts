/** How git is told to merge our files by what they say. */

const opening = '# Glossator: annotations are merged by what they say; without its driver, git merges them by lines.';
const closing = '# Glossator ends.';

/**
 * The files that the driver merges. A machine that has no driver of this name merges by lines, and leaves a conflict where
 * lines meet: never `union`, which mixes the lines of two claims.
 */
const patterns = ['*.gloss.yaml', '*.gloss.*.yaml', 'actors.yaml', '**/actors/*.yaml', 'glossator.yaml'];

/** The section of git's configuration. */
export const driverSection = 'merge.glossator';

/** A `.gitattributes` with our lines, all else as it stands; undefined as text: there is none yet. */
export function withAttributes(text: string | undefined): string {
    const others = text === undefined ? '' : withoutAttributes(text);
    const newline = others.includes('\r\n') ? '\r\n' : '\n';
    const lines = [opening, ...patterns.map(pattern => `${pattern} merge=glossator`), closing].map(line => line + newline).join('');
    return others + (others === '' || others.endsWith('\n') ? '' : newline) + lines;
}

/** A `.gitattributes` without our lines. */
export function withoutAttributes(text: string): string {
    const start = text.indexOf(opening);
    const end = text.indexOf(closing, start);
    if (start < 0 || end < 0) {
        return text;
    }
    const newline = text.indexOf('\n', end);
    return text.slice(0, start) + (newline < 0 ? '' : text.slice(newline + 1));
}

/** How this program is run. */
export interface Program {
    /** The path of Node, or of an Electron that can be one. */
    readonly node: string;
    /** The path of the bundled command line. */
    readonly script: string;
}

/**
 * The command that git runs as merge driver, in its own shell, on Windows too. Where the program is gone by then (an update
 * of the extension, a cleared cache) the file is merged by lines, as if there were no driver.
 */
export function driverCommand({ node, script }: Program): string {
    const [runner, program] = [node, script].map(path => `'${path.replace(/\\/g, '/').replace(/'/g, '\'\\\'\'').replace(/%/g, '%%')}'`) as [string, string];
    const ours = `ELECTRON_RUN_AS_NODE=1 ${runner} ${program} merge %O %A %B --path=%P --marker-size=%L`;
    return `if test -f ${program} && test -f ${runner}; then ${ours}; else git merge-file -L ours -L base -L theirs --marker-size=%L %A %O %B; fi`;
}

/** What setting git up came to: what was done, one sentence a line, or why nothing was. */
export type MergingResult = { readonly kind: 'done'; readonly lines: readonly string[] } | { readonly kind: 'refused'; readonly reason: string };
