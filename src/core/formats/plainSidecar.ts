import type { SourceRecord } from '../corpus/corpus';
import type { CorpusView } from '../corpus/view';
import type { RawSection } from '../sidecar/raw';
import { readRaw } from '../sidecar/readRaw';
import type { Values } from './imported';
import { asMap } from './plainInput';

/** An entry of a list, as it stands in the file, and from where. */
export interface PlainEntry {
    readonly start: number;
    readonly value: Values;
}

/** What a sidecar says, as plain values: what nobody knows here, and what has no place in the text, is there too. */
export interface PlainSidecar {
    readonly source: Values;
    readonly actors: Readonly<Record<string, Values>>;
    readonly regions: readonly PlainEntry[];
    readonly mentions: readonly PlainEntry[];
    readonly claims: readonly PlainEntry[];
    readonly memos: readonly PlainEntry[];
    readonly rejected: readonly PlainEntry[];
}

/** The plain values of a source's sidecar. */
export function plainSidecar(source: SourceRecord, view: CorpusView): PlainSidecar {
    const { text } = source.sidecar;
    const { sections } = view.rawOf?.(source.sidecarUri, text) ?? readRaw(text);
    const list = (name: string) => entriesOf(sections.get(name)).flatMap(({ start, value }) => asMap(value) ? [{ start, value: asMap(value)! }] : []);
    return {
        source: mapOf(sections.get('source')),
        actors: Object.fromEntries(Object.entries(mapOf(sections.get('actors'))).map(([id, value]) => [id, asMap(value) ?? {}])),
        regions: list('regions'), mentions: list('mentions'), claims: list('claims'), memos: list('memos'), rejected: list('rejected'),
    };
}

/** A section that is a map, as plain values. */
export function mapOf(section: RawSection | undefined): Values {
    return section?.kind === 'map' ? Object.fromEntries(section.entries.map(({ key, value }) => [key, value])) : {};
}

function entriesOf(section: RawSection | undefined): RawSection['entries'] {
    return section?.kind === 'list' ? section.entries : [];
}
