import { readRaw } from '../../core/sidecar/readRaw';
import { parseYaml } from '../../core/sidecar/yamlParse';

/** A file of ours as plain values, without the version of its format. */
export function plainSections(text: string): Readonly<Record<string, unknown>> {
    const { glossator: _, ...sections } = parseYaml(text).toJS() as Readonly<Record<string, unknown>>;
    return sections;
}

/** Tells of an offset in a file of ours in which section and entry it is: by the entry's id, or its number in a list from 0. */
export function entriesOf(text: string): (offset: number) => { readonly section?: string; readonly entry?: string | number } {
    const sections = [...readRaw(text).sections];
    return offset => {
        const [section, found] = sections.find(([, { start, end }]) => start <= offset && offset <= end) ?? [];
        const index = found?.entries.findIndex(({ start, end }) => start <= offset && offset <= end) ?? -1;
        const entry = found?.entries[index];
        const id = entry?.mention?.id ?? (entry?.value as { readonly id?: unknown } | undefined)?.id;
        return section === undefined ? {} : { section, ...entry && { entry: typeof id === 'string' ? id : entry.key || index } };
    };
}
