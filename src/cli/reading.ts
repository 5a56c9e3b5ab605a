import type { SourceRecord } from '../core/corpus/corpus';
import type { CorpusStore } from '../core/corpus/store';
import type { SourceView } from '../core/corpus/view';
import { Places } from '../core/suggest/actors/places';
import { Analyst, type TextAnalysis } from '../core/suggest/analyst';
import { LetterTable } from '../core/suggest/crossScript/letterTable';
import { NewNames } from '../core/suggest/linking/newNames';
import { suggestionsIn } from '../core/suggest/linking/suggestionsIn';
import type { Suggestion } from '../core/suggest/suggestion';
import type { Environment } from './environment';

/** Characters of texts whose analyses are kept from one reading to the next; longer ones are analysed twice. */
const mostKept = 20_000_000;

interface Engine {
    readonly analyst: Analyst;
    readonly letters: LetterTable | undefined;
    readonly places: Places | undefined;
}

/** Reads the sources of corpora for what may be annotated in them. */
export class Reading {
    readonly #environment: Environment;
    readonly #engines = new Map<string, Engine>();
    /** For all corpora from which nothing was learned. */
    #shared: Engine | undefined;
    #newNames: NewNames | undefined;
    readonly #analyses = new Map<string, TextAnalysis>();
    #kept = 0;

    constructor(environment: Environment) {
        this.#environment = environment;
    }

    /** Looks through all sources of a corpus for names that are in no registry: the same ones in another script are one actor. */
    async gather(store: CorpusStore, sources: readonly SourceRecord[]): Promise<void> {
        const { letters, places } = await this.#engineOf(store);
        this.#newNames = new NewNames(letters, places);
        this.#analyses.clear();
        this.#kept = 0;
        for (const source of sources.length > 1 ? sources : []) {
            const view = await store.sourceView(source);
            if (view) {
                this.#newNames.add((await this.#analyse(store, view.text.text)).actors);
            }
        }
    }

    async suggestions(store: CorpusStore, view: SourceView): Promise<readonly Suggestion[]> {
        const { letters } = await this.#engineOf(store);
        return suggestionsIn(store, view, await this.#analyse(store, view.text.text), { letters, newNames: this.#newNames });
    }

    async #analyse(store: CorpusStore, text: string): Promise<TextAnalysis> {
        const known = this.#analyses.get(text);
        if (known) {
            return known;
        }
        const analysis = (await this.#engineOf(store)).analyst.analyse(text);
        this.#kept += text.length;
        if (this.#kept < mostKept) {
            this.#analyses.set(text, analysis);
        }
        return analysis;
    }

    async #engineOf({ corpus: { root } }: CorpusStore): Promise<Engine> {
        let engine = this.#engines.get(root);
        if (!engine) {
            const assets = await this.#environment.assets(root);
            const make = () => ({
                analyst: new Analyst(assets), letters: assets.letters === undefined ? undefined : new LetterTable(assets.letters), places: assets.places === undefined ? undefined : Places.parse(assets.places),
            });
            engine = (assets.ownClaims?.size ?? 0) + (assets.ownActors?.size ?? 0) > 0 ? make() : this.#shared ??= make();
            this.#engines.set(root, engine);
        }
        return engine;
    }
}
