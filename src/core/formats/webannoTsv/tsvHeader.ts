/** A layer as the header of a WebAnno TSV gives it, with its columns. */
export interface TsvLayer {
    readonly kind: 'span' | 'relation' | 'chain';
    readonly name: string;
    readonly columns: readonly TsvColumn[];
}

export interface TsvColumn {
    /**
     * A feature; the roles and the targets of slots; the layer between whose spans a relation is. A layer without features
     * has one column all the same.
     */
    readonly kind: 'feature' | 'role' | 'target' | 'base';
    /** Of targets and bases: the layer of the spans. */
    readonly name: string;
    /** Of targets: the feature that has the slots. */
    readonly role?: string;
}

/** Reads the lines `#T_SP=layer|feature|…`, `#T_RL=layer|feature|BT_layer`, `#T_CH=layer|…`. */
export function readHeader(lines: readonly string[]): readonly TsvLayer[] {
    return lines.flatMap((line): TsvLayer[] => {
        const match = /^#T_(SP|RL|CH)=([^|]*)(?:\|(.*))?$/.exec(line.trimEnd());
        if (!match) {
            return [];
        }
        const items = (match[3] ?? '').split('|').filter(item => item !== '');
        const columns = items.map((item, index): TsvColumn => {
            const role = /^ROLE_[^:]*:(.*?)_[^_]*$/.exec(items[index - 1] ?? '')?.[1];
            return item.startsWith('ROLE_') ? { kind: 'role', name: item }
                : role !== undefined ? { kind: 'target', name: item, role }
                    : item.startsWith('BT_') ? { kind: 'base', name: item.slice('BT_'.length) } : { kind: 'feature', name: item };
        });
        const kind = match[1] === 'SP' ? 'span' : match[1] === 'RL' ? 'relation' : 'chain';
        const isBare = kind === 'span' && columns.length === 0;
        return [{ kind, name: match[2]!, columns: isBare ? [{ kind: 'feature', name: '' }] : columns }];
    });
}
