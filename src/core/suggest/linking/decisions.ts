import type { Corpus } from '../../corpus/corpus';
import { nameKey } from '../../corpus/nameTables';
import type { Sidecar } from '../../sidecar/files';

/** What people decided elsewhere in a corpus about names: how often a text was refused as a name of an actor, and how often the actor is annotated. */
class Decisions {
    readonly #corpus: Corpus;
    readonly #refused = new Map<string, number>();
    readonly #isUsed = new Map<string, boolean>();

    constructor(corpus: Corpus) {
        this.#corpus = corpus;
        for (const { sidecar } of corpus.sources) {
            for (const key of refusalsOf(sidecar)) {
                this.#refused.set(key, (this.#refused.get(key) ?? 0) + 1);
            }
        }
    }

    /** A confidence, less for each refusal elsewhere, and more where the actor is one that people annotate. */
    adjust(confidence: number, text: string, actor: string): number {
        const refused = this.#refused.size === 0 ? 0 : (this.#refused.get(keyOf(text, actor)) ?? 0) + (this.#refused.get(keyOf(text, '')) ?? 0);
        const isUsed = this.#isUsed.get(actor) ?? this.#corpus.referenceCount(actor) > fewestUses;
        this.#isUsed.set(actor, isUsed);
        return refused > 0 ? confidence * weight ** Math.min(refused, 5) : isUsed ? confidence + (1 - confidence) * trust : confidence;
    }
}

const known = new WeakMap<Corpus['counts'], { readonly registry: readonly unknown[]; readonly decisions: Decisions }>();

/** What was decided in a corpus until now: worked out once, as long as neither a source changes, for the counts are then others, nor the registry. */
export function decisionsIn(corpus: Corpus): Decisions {
    const before = known.get(corpus.counts);
    const registry = corpus.registryFiles.map(({ file }) => file);
    if (before && before.registry.length === registry.length && registry.every((file, index) => file === before.registry[index])) {
        return before.decisions;
    }
    const decisions = new Decisions(corpus);
    known.set(corpus.counts, { registry, decisions });
    return decisions;
}

/** A refusal takes so much of the confidence in other places. */
const weight = 0.75;
/** What is annotated more often than this is trusted a little more. */
const fewestUses = 2;
const trust = 0.2;

const refusals = new WeakMap<Sidecar, readonly string[]>();

function refusalsOf(sidecar: Sidecar): readonly string[] {
    let found = refusals.get(sidecar);
    if (!found) {
        found = !sidecar.text.includes('rejected') ? [] : sidecar.rejected.filter(({ as, text }) => (as === 'mention' || as === 'link') && text !== '')
            .flatMap(({ actors, text }) => (actors.length === 0 ? [keyOf(text, '')] : actors.filter(ref => !ref.startsWith('~')).map(ref => keyOf(text, ref))));
        refusals.set(sidecar, found);
    }
    return found;
}

function keyOf(text: string, actor: string): string {
    return `${actor}\n${nameKey(text)}`;
}
