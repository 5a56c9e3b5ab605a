import type { CorpusStore } from '../../core/corpus/store';
import type { TextAnalysis } from '../../core/suggest/analyst';
import type { FoundClaim } from '../../core/suggest/foundClaim';
import { carriedClaims, withFurtherClaims } from '../../core/suggest/languageModel/furtherClaims';
import type { SourceText } from '../../core/text/sourceText';

interface Further {
    readonly text: SourceText;
    readonly claims: readonly FoundClaim[];
    /** What they were last put into, and what that gave: the same is the same again. */
    merged?: { readonly into: TextAnalysis; readonly analysis: TextAnalysis };
}

/** Claims of sources that no analysis finds, such as those that a language model proposed: kept until their words change, or the server ends. */
export class FurtherClaims {
    /** By path. */
    readonly #of = new WeakMap<CorpusStore, Map<string, Further>>();

    /** Adds claims of a text; they stand for those that are there already and say the same. */
    add(store: CorpusStore, path: string, text: SourceText, claims: readonly FoundClaim[]): void {
        const known = this.#now(store, path, text)?.claims ?? [];
        const all = withFurtherClaims({ claims: known, actors: [], regions: [] }, claims).claims;
        const paths = this.#of.get(store) ?? new Map<string, Further>();
        this.#of.set(store, paths);
        paths.set(path, { text, claims: all });
    }

    /** An analysis of the text of a source with its further claims. */
    with(store: CorpusStore, path: string, text: SourceText, analysis: TextAnalysis): TextAnalysis {
        const further = this.#now(store, path, text);
        if (!further || further.claims.length === 0) {
            return analysis;
        }
        if (further.merged?.into !== analysis) {
            further.merged = { into: analysis, analysis: withFurtherClaims(analysis, further.claims) };
        }
        return further.merged.analysis;
    }

    #now(store: CorpusStore, path: string, text: SourceText): Further | undefined {
        const known = this.#of.get(store)?.get(path);
        if (!known || known.text.text === text.text) {
            return known;
        }
        const carried: Further = { text, claims: carriedClaims(known.claims, known.text, text) };
        this.#of.get(store)!.set(path, carried);
        return carried;
    }
}
