import type { Corpus, SourceRecord } from '../../corpus/corpus';
import type { CorpusView, SourceView } from '../../corpus/view';
import type { Languages } from '../describe';
import { sourceWords } from '../searchWords';
import { sourceFlagHas } from './flagFilter';

/** What the branches of one corpus' tree are made of, for one request. */
export class TreeContext {
    readonly view: CorpusView;
    readonly languages: Languages;
    readonly #found = new Map<SourceRecord, Map<string, boolean>>();
    readonly #anywhere = new Map<string, boolean>();
    readonly #texts = new Map<SourceRecord, Promise<SourceView | undefined>>();

    constructor(view: CorpusView, languages: Languages) {
        this.view = view;
        this.languages = languages;
    }

    get corpus(): Corpus {
        return this.view.corpus;
    }

    /** A source with its text; asked for once, however many lines of it are shown. */
    text(source: SourceRecord): Promise<SourceView | undefined> {
        let text = this.#texts.get(source);
        if (!text) {
            text = this.view.sourceView(source);
            this.#texts.set(source, text);
        }
        return text;
    }

    /** Whether all of these folded words stand in what a source's sidecar has to show; looked up once for each word. */
    sourceHas(source: SourceRecord, words: readonly string[]): boolean {
        let known = this.#found.get(source);
        if (!known) {
            known = new Map();
            this.#found.set(source, known);
        }
        for (const word of words) {
            const found = known.get(word) ?? sourceFlagHas(source, word) ?? sourceWords(source).includes(word);
            known.set(word, found);
            if (!found) {
                return false;
            }
        }
        return true;
    }

    /** Whether {@link sourceHas} is true of any source. */
    anySourceHas(words: readonly string[]): boolean {
        const question = words.join(' ');
        const found = this.#anywhere.get(question) ?? this.corpus.sources.some(source => this.sourceHas(source, words));
        this.#anywhere.set(question, found);
        return found;
    }
}
