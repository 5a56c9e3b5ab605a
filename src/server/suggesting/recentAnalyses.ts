import type { TextAnalysis } from '../../core/suggest/analyst';

/** Characters of texts whose analyses are kept: some 800 articles, with what was found some 40 MB. */
const mostCharacters = 4_000_000;

/** Analyses of the texts that were asked for last. */
export class RecentAnalyses {
    /** Least recently used first. */
    readonly #analyses = new Map<string, TextAnalysis>();
    readonly #most: number;
    #characters = 0;

    constructor(most = mostCharacters) {
        this.#most = most;
    }

    get(text: string): TextAnalysis | undefined {
        const analysis = this.#analyses.get(text);
        if (analysis) {
            this.#analyses.delete(text);
            this.#analyses.set(text, analysis);
        }
        return analysis;
    }

    /** The last one is kept, however long. */
    set(text: string, analysis: TextAnalysis): void {
        if (!this.#analyses.has(text)) {
            this.#characters += text.length;
        }
        this.#analyses.delete(text);
        this.#analyses.set(text, analysis);
        for (const oldest of this.#analyses.keys()) {
            if (this.#characters <= this.#most || oldest === text) {
                break;
            }
            this.#analyses.delete(oldest);
            this.#characters -= oldest.length;
        }
    }
}
