import type { Splice } from '../text/span';
import { orderAt } from './keyOrder';
import type { RawFile } from './raw';
import { insertPair } from './sections';
import { setIn } from './yamlEdit';

/** Sets a key of the description of a source; undefined takes it away. Throws `LayoutError`. */
export function setMetadata(text: string, raw: RawFile, key: string, value: unknown): Splice[] {
    const section = raw.sections.get('source');
    if (section && section.kind === 'map' && section.entries.length > 0) {
        return setIn(text, section, ['source', key], value, () => orderAt('source', []));
    }
    return value === undefined ? [] : insertPair(text, raw, 'source', key, value);
}
