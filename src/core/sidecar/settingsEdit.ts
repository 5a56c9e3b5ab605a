import type { Splice } from '../text/span';
import type { Settings } from './files';
import { readRaw } from './readRaw';
import { blockPair } from './render';
import { insertPair } from './sections';
import { LayoutError, newlineOf, setIn } from './yamlEdit';

/**
 * Sets a key of a section of the settings that is a map; the section, and the file, are made where they are missing. Throws
 * {@link LayoutError} where something else stands there.
 */
export function setSetting({ text }: Pick<Settings, 'text'>, section: string, key: string, value: unknown): readonly Splice[] {
    const raw = readRaw(text);
    const found = raw.sections.get(section);
    if (!found) {
        if (!raw.isSound) {
            throw new LayoutError('The settings cannot be read; please mend them first.');
        }
        // It goes to the end: the settings have no order of their own.
        const lines = `${startOfLine(text)}${section}:\n  ${blockPair(key, value, 2)}\n`;
        return [{ start: text.length, end: text.length, text: lines.replaceAll('\n', newlineOf(text)) }];
    }
    const isThere = found.kind === 'map' && found.entries.some(entry => entry.key === key);
    return isThere ? setIn(text, found, [section, key], value, () => []) : insertPair(text, raw, section, key, value);
}

function startOfLine(text: string): string {
    return text === '' ? 'glossator: 1\n' : text.endsWith('\n') ? '' : '\n';
}
