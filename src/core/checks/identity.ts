import { anchorsOf, type Claim, type Memo, type Mention } from '../annotation/model';
import type { Problem } from '../annotation/problem';
import type { Sidecar } from '../sidecar/files';
import { problem } from './catalogue';
import { entryRange, headOf, type SourceContext, valueRange } from './sourceContext';

/** Whether every annotation has an id, and no other annotation has it: in the source's layers, and in the corpus. */
export function identityProblems({ corpus, source }: SourceContext): Problem[] {
    const { sidecar } = source;
    const inLayers = new Map<string, string>();
    for (const [layer, other] of source.layers) {
        entriesOf(other).forEach(({ entry }) => entry.id && inLayers.set(entry.id, layer));
    }
    const seen = new Set<string>();
    return entriesOf(sidecar).flatMap(({ entry, type }): Problem[] => {
        const { id } = entry;
        const fix = { fix: 'id' as const, entry: entryRange(entry), type };
        if (!id) {
            return isUnplaced(entry) ? [] : [problem('id.missing', `This ${type} has no id yet.`, headOf(sidecar, entry), fix)];
        }
        const elsewhere = corpus.pathsOfId(id).find(path => path !== source.path);
        const layer = inLayers.get(id);
        const where = seen.has(id) ? 'in this sidecar' : layer !== undefined ? `in the layer “${layer}”` : elsewhere !== undefined ? `in ${elsewhere}` : undefined;
        seen.add(id);
        return where === undefined ? [] : [
            problem('id.duplicate', `The id “${id}” is that of another annotation ${where}.`, valueRange(sidecar, entry, ['id']), fix),
        ];
    });
}

/** A quote without a position is reported as such, and gets its id with it. Memos need none. */
function isUnplaced(entry: Mention | Claim | Memo): boolean {
    return entry.type === 'memo' || anchorsOf(entry).some(({ anchor }) => anchor.span === undefined);
}

function entriesOf({ mentions, claims, memos }: Sidecar) {
    return [...mentions, ...claims, ...memos].map(entry => ({ entry, type: entry.type }));
}
