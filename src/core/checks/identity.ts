import { anchorsOf, type Claim, type Memo, type Mention } from '../annotation/model';
import type { Problem } from '../annotation/problem';
import type { Corpus } from '../corpus/corpus';
import type { Sidecar } from '../sidecar/files';
import { problem } from './catalogue';
import { entryRange, headOf, type SourceContext, valueRange } from './sourceContext';

/** Whether every annotation has an id, and no other annotation has it: in the source's layers, and in the corpus. */
export function identityProblems({ corpus, source, main, layer }: SourceContext): Problem[] {
    const { sidecar } = source;
    const besides = new Map<string, string>();
    for (const [name, other] of [...main.layers, [main.layer, main.sidecar] as const]) {
        (name === layer ? [] : entriesOf(other)).forEach(({ entry }) => entry.id && besides.set(entry.id, name === '' ? 'in the main sidecar' : `in the layer “${name}”`));
    }
    const seen = new Set<string>();
    return entriesOf(sidecar).flatMap(({ entry, type }): Problem[] => {
        const { id } = entry;
        const fix = { fix: 'id' as const, entry: entryRange(entry), type };
        if (!id) {
            return isUnplaced(entry) ? [] : [problem('id.missing', `This ${type} has no id yet.`, headOf(sidecar, entry), fix)];
        }
        const where = seen.has(id) ? 'in this sidecar' : besides.get(id) ?? elsewhere(corpus, main.path, id);
        seen.add(id);
        return where === undefined ? [] : [
            problem('id.duplicate', `The id “${id}” is that of another annotation ${where}.`, valueRange(sidecar, entry, ['id']), fix),
        ];
    });
}

/** In words, the first other source that has the id. */
function elsewhere(corpus: Corpus, path: string, id: string): string | undefined {
    const other = corpus.pathsOfId(id).find(each => each !== path);
    const layered = other === undefined ? corpus.pathsOfIdInLayers(id).find(each => each !== path) : undefined;
    return other !== undefined ? `in ${other}` : layered !== undefined ? `in a layer of ${layered}` : undefined;
}

/** A quote without a position is reported as such, and gets its id with it. Memos need none. */
function isUnplaced(entry: Mention | Claim | Memo): boolean {
    return entry.type === 'memo' || anchorsOf(entry).some(({ anchor }) => anchor.span === undefined);
}

function entriesOf({ mentions, claims, memos }: Sidecar) {
    return [...mentions, ...claims, ...memos].map(entry => ({ entry, type: entry.type }));
}
