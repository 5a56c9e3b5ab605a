import { isolate } from '../core/text/script';

export { isolate };

/**
 * The text with `$(icon)` made inert, for labels of quick picks and the status bar, which would draw an icon there.
 */
export function escapeIcons(text: string): string {
    return text.replace(/\\?\$\([a-z0-9-]+(?:~[a-z]+)?\)/gi, found => (found.startsWith('\\') ? found : `\\${found}`));
}

/** The text on one line, for labels: runs of white space become one space. */
export function oneLine(text: string): string {
    return text.replace(/\s+/g, ' ').trim();
}

/** A piece of a source as part of a label: one line, cut to `length` characters, icons inert, its direction its own. */
export function quoted(text: string, length = 60): string {
    const characters = [...oneLine(text)];
    const cut = characters.length > length ? `${characters.slice(0, length - 1).join('')}…` : characters.join('');
    return isolate(escapeIcons(cut));
}

/** A place with the words around it, as one line whose direction is its own. */
export function inContext(before: string, text: string, after: string): string {
    return isolate(escapeIcons(`…${before.replace(/\s+/g, ' ')}[${oneLine(text)}]${after.replace(/\s+/g, ' ')}…`));
}
