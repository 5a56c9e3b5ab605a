import { canonicalText } from '../text/sourceText';
import type { Host, Workspace } from '../workspace';
import type { Corpus, SourceRecord } from './corpus';
import { allAnchors } from './sourceIndex';
import { parentOf } from './layout';

/** What became of the source of a sidecar that stands alone. */
export type LostSource =
    /** Its very text is another source, which may have a sidecar of its own. */
    | { readonly kind: 'found'; readonly path: string; readonly hasSidecar: boolean }
    /** Sources without a sidecar that it may be, the best first. */
    | { readonly kind: 'similar'; readonly candidates: readonly Candidate[] }
    /** The file is there, but the settings do not take it in. */
    | { readonly kind: 'left-out' };

/** A source that may be the one that is looked for. */
export interface Candidate {
    readonly path: string;
    /** How much of the sidecar's quotes stand in it, from 0 to 1. */
    readonly share: number;
}

/** Texts that are read at once, and at most for one question. */
const batchSize = 32;
const mostHashed = 20_000;
const mostCompared = 400;

/** Quotes that are looked for in a text: these say enough. */
const mostQuotes = 40;
const leastShare = 0.5;
const mostCandidates = 3;

/**
 * Finds the sources of sidecars that stand alone: by the hash of the text, else by the quotes. Reads sources only when it
 * is asked, and each of them once until it changes.
 */
export class LostSources {
    readonly #workspace: Workspace;
    readonly #corpus: Corpus;
    readonly #sha256: Host['sha256'];
    /** Path → hash of the text; empty where there is no text. */
    readonly #hashes = new Map<string, string>();
    /** What was found, by the path of the source that is looked for. */
    readonly #found = new Map<string, { readonly record: SourceRecord; readonly answer: Promise<LostSource | undefined> }>();

    constructor(workspace: Workspace, corpus: Corpus, sha256: Host['sha256']) {
        this.#workspace = workspace;
        this.#corpus = corpus;
        this.#sha256 = sha256;
    }

    /** Undefined where nothing is like it. */
    find(record: SourceRecord): Promise<LostSource | undefined> {
        const known = this.#found.get(record.path);
        if (known?.record.sidecar === record.sidecar) {
            return known.answer;
        }
        const answer = this.#find(record);
        this.#found.set(record.path, { record, answer });
        return answer;
    }

    /** Learns that a source or sidecar came or went, or, with a path, that a text changed. */
    changed(path?: string): void {
        this.#found.clear();
        if (path !== undefined) {
            this.#hashes.delete(path);
        }
    }

    /** Learns that anything may have changed. */
    clear(): void {
        this.#found.clear();
        this.#hashes.clear();
    }

    async #find(record: SourceRecord): Promise<LostSource | undefined> {
        const folder = parentOf(record.uri);
        const name = nameIn(record.path);
        if (folder !== undefined && (await this.#workspace.readDirectory(folder)).some(entry => entry.kind === 'file' && entry.name === name)) {
            return { kind: 'left-out' };
        }
        const free = this.#corpus.sources.filter(source => source.hasSource && !source.hasSidecar && source.layers.size === 0)
            .sort((a, b) => Number(nameIn(b.path) === name) - Number(nameIn(a.path) === name));
        const { sha256 } = record.sidecar.source;
        if (sha256 !== undefined) {
            await this.#hash(free.slice(0, mostHashed));
            const same = free.filter(source => this.#hashes.get(source.path) === sha256);
            const best = same.length > 1 ? same.filter(source => nameIn(source.path) === name) : same;
            if (best.length === 1) {
                return { kind: 'found', path: best[0]!.path, hasSidecar: false };
            }
            if (same.length > 0) {
                return { kind: 'similar', candidates: same.slice(0, mostCandidates).map(({ path }) => ({ path, share: 1 })) };
            }
            // Others say in their sidecars what their texts were.
            const annotated = this.#corpus.sources.filter(source => source.hasSource && source.sidecar.source.sha256 === sha256);
            await this.#hash(annotated);
            const other = annotated.find(source => this.#hashes.get(source.path) === sha256);
            if (other) {
                return { kind: 'found', path: other.path, hasSidecar: true };
            }
        }
        const candidates = await this.#compare(record, free.slice(0, mostCompared));
        return candidates.length > 0 ? { kind: 'similar', candidates } : undefined;
    }

    async #hash(sources: readonly SourceRecord[]): Promise<void> {
        const wanted = sources.filter(source => !this.#hashes.has(source.path));
        for await (const [source, text] of this.#texts(wanted)) {
            this.#hashes.set(source.path, text !== undefined ? await this.#sha256(text) : '');
        }
    }

    /** The texts in which most of the quotes stand, and those of the same name in which some do. */
    async #compare(record: SourceRecord, sources: readonly SourceRecord[]): Promise<readonly Candidate[]> {
        const quotes = quotesOf(record);
        const candidates: Candidate[] = [];
        for await (const [{ path }, text] of this.#texts(sources)) {
            const share = text !== undefined && quotes.length > 0 ? quotes.filter(quote => text.includes(quote)).length / quotes.length : 0;
            const isOfName = nameIn(path) === nameIn(record.path);
            if (share >= leastShare || (isOfName && (share > 0 || quotes.length === 0))) {
                candidates.push({ path, share });
            }
        }
        return candidates.sort((a, b) => b.share - a.share).slice(0, mostCandidates);
    }

    async *#texts(sources: readonly SourceRecord[]): AsyncIterableIterator<readonly [source: SourceRecord, text: string | undefined]> {
        for (let at = 0; at < sources.length; at += batchSize) {
            const batch = sources.slice(at, at + batchSize);
            const files = await this.#workspace.readFiles(batch.map(source => source.uri));
            for (const [index, source] of batch.entries()) {
                const file = files[index];
                yield [source, file?.kind === 'text' ? canonicalText(file.text) : undefined];
            }
        }
    }
}

/** Some of the quotes of a source's annotations, the longest first: they tell most. */
function quotesOf({ sidecar }: SourceRecord): readonly string[] {
    const quotes = new Set([...allAnchors(sidecar)].map(({ part }) => part.anchor.text).filter(text => text !== ''));
    return [...quotes].sort((a, b) => b.length - a.length).slice(0, mostQuotes);
}

function nameIn(path: string): string {
    return path.slice(path.lastIndexOf('/') + 1);
}
