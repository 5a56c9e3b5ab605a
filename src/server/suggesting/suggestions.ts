import type { CancellationToken } from 'vscode-languageserver';
import type { SourceRecord } from '../../core/corpus/corpus';
import type { Change, CorpusStore } from '../../core/corpus/store';
import type { SourceView } from '../../core/corpus/view';
import type { SeenSuggestion } from '../../core/features/seenSuggestion';
import type { OfferedSource } from '../../core/features/suggestionInfo';
import { Places } from '../../core/suggest/actors/places';
import type { TextAnalysis } from '../../core/suggest/analyst';
import { LetterTable } from '../../core/suggest/crossScript/letterTable';
import { NewNames } from '../../core/suggest/linking/newNames';
import { suggestionSteps } from '../../core/suggest/linking/suggestionsIn';
import { inSlices } from '../inSlices';
import type { SuggestedClaim } from '../../core/suggest/suggestion';
import type { FoundClaim } from '../../core/suggest/foundClaim';
import { formatSpan } from '../../core/text/span';
import type { SourceText } from '../../core/text/sourceText';
import type { Analyses } from './analyses';
import { FurtherClaims } from './furtherClaims';

/** Milliseconds in which changes are told as one. */
const quietMs = 300;

/** Characters of closed sources whose suggestions are kept for the view. */
const mostCharacters = 4_000_000;

/** What was suggested in a source, and what that rests on besides the source itself. */
interface Kept {
    readonly offered: OfferedSource;
    readonly rests: readonly unknown[];
    /** Of a closed source: whether nothing was told of a change since. */
    isCurrent: boolean;
}

/** What was found in the sources of a corpus, and not listed. */
interface Rest {
    readonly id: number;
    readonly store: CorpusStore;
    readonly sources: ReadonlyMap<string, readonly SeenSuggestion[]>;
}

/** A source that is being linked, and what that rests on. */
interface Linking {
    readonly now: SourceView;
    readonly rests: readonly unknown[];
    isOutdated: boolean;
    result: Promise<OfferedSource | undefined>;
}

/** What is suggested in sources: worked out when asked for, and kept until the text, an annotation or the registry changes. */
export class Suggestions {
    readonly #analysesOf: (corpus: string) => Analyses;
    /** By the address of the corpus. */
    readonly #analyses = new Map<string, Analyses>();
    readonly #isOpen: (uri: string) => boolean;
    readonly #tell: (uris: readonly string[]) => void;
    /** By path, least recently worked out first. */
    readonly #kept = new WeakMap<CorpusStore, Map<string, Kept>>();
    /** Names that are in no registry, of the sources looked through so far. */
    readonly #newNames = new WeakMap<CorpusStore, NewNames>();
    /** What others proposed. */
    readonly #further = new FurtherClaims();
    /** Open sources whose suggestions somebody shows. */
    readonly #asked = new Set<string>();
    readonly #changed = new Set<string>();
    /** What is being linked: by the analysis, and all of it. */
    readonly #linking = new WeakMap<TextAnalysis, Linking>();
    readonly #links = new Set<Linking>();
    #rest: Rest | undefined;
    /** What is decided about suggestions is done one after the other: the second time they are no longer there. */
    #turn: Promise<unknown> = Promise.resolve();
    #help: Promise<{ readonly letters: LetterTable | undefined; readonly places: Places | undefined }> | undefined;
    #timer: ReturnType<typeof setTimeout> | undefined;
    #isDisposed = false;

    /** `tell` says that suggestions of open sources, which were asked for, are no longer current. */
    constructor(analysesOf: (corpus: string) => Analyses, isOpen: (uri: string) => boolean, tell: (uris: readonly string[]) => void) {
        this.#analysesOf = analysesOf;
        this.#isOpen = isOpen;
        this.#tell = tell;
    }

    dispose(): void {
        this.#isDisposed = true;
        clearTimeout(this.#timer);
        this.#analyses.forEach(analyses => analyses.dispose());
    }

    /** Does what rests on suggestions as they are then, when all is done that was to be done before. */
    inTurn<T>(work: () => Promise<T>): Promise<T> {
        const result = this.#turn.then(work);
        this.#turn = result.catch(() => undefined);
        return result;
    }

    /** Remembers, by path, what was found and not listed, until the next time. The result names it. */
    keepRest(store: CorpusStore, sources: Rest['sources']): number {
        this.#rest = { id: (this.#rest?.id ?? 0) + 1, store, sources };
        return this.#rest.id;
    }

    /** Undefined where something else is remembered by now. */
    restOf(store: CorpusStore, id: number): Rest['sources'] | undefined {
        return this.#rest?.id === id && this.#rest.store === store ? this.#rest.sources : undefined;
    }

    /** Somebody shows the suggestions of an open source, and wants to know when they change. */
    follow(uri: string): void {
        if (this.#isOpen(uri)) {
            this.#asked.add(uri);
        }
    }

    isFollowed(uri: string): boolean {
        return this.#asked.has(uri);
    }

    /** The suggestions of a source; undefined where it has no text, or it was cancelled. */
    async of(store: CorpusStore, { path }: SourceRecord, token?: CancellationToken): Promise<OfferedSource | undefined> {
        const isCancelled = () => token?.isCancellationRequested ?? false;
        const analyses = this.#in(store);
        const listening = token?.onCancellationRequested(() => analyses.review());
        try {
            while (!isCancelled() && !this.#isDisposed) {
                const view = await viewOf(store, path);
                if (!view) {
                    return undefined;
                }
                const { generation } = analyses;
                const analysis = await analyses.analyse(view.text.text, { owner: view.source.uri, isUrgent: this.#isOpen(view.source.uri), isCancelled });
                const offered = analysis && await this.#link(store, path, view, this.#further.with(store, path, view.text, analysis), generation);
                if (offered) {
                    return offered;
                }
            }
            return undefined;
        } finally {
            listening?.dispose();
        }
    }

    /** The same, where its text was analysed already: nothing is waited for. */
    async known(store: CorpusStore, { path }: SourceRecord): Promise<OfferedSource | undefined> {
        const view = await viewOf(store, path);
        const { generation } = this.#in(store);
        const analysis = view && this.#in(store).known(view.text.text);
        return analysis && this.#link(store, path, view, this.#further.with(store, path, view.text, analysis), generation);
    }

    /** Suggests further claims of a text of a source, which are kept as long as their words stand; the result are those that are neither annotated nor were rejected. */
    async propose(store: CorpusStore, source: SourceRecord, text: SourceText, claims: readonly FoundClaim[]): Promise<readonly SuggestedClaim[]> {
        const { path } = source;
        this.#further.add(store, path, text, claims);
        this.changed(store, { kind: 'sources', paths: [path], registry: false }, 'text');
        const offered = await this.of(store, source);
        const keys = new Set(claims.map(({ cue, content }) => `claim@${formatSpan(text.spanOfText(cue ?? content[0]!))}`));
        return offered?.suggestions.filter(each => each.kind === 'claim' && keys.has(each.key)) as readonly SuggestedClaim[] | undefined ?? [];
    }

    /** The suggestions of all sources that are open, and of those that were looked through lately. */
    async all(store: CorpusStore): Promise<readonly (OfferedSource & { readonly isOpen: boolean })[]> {
        const { corpus } = store;
        const kept = this.#keptOf(store);
        const paths = new Set([...corpus.sources.filter(({ uri }) => this.#isOpen(uri)).map(({ path }) => path), ...kept.keys()]);
        const found: (OfferedSource & { readonly isOpen: boolean })[] = [];
        for (const path of [...paths].sort()) {
            const source = corpus.source(path);
            const isOpen = source !== undefined && this.#isOpen(source.uri);
            const known = kept.get(path);
            const isKept = !isOpen && known?.isCurrent && isSame(known.rests, restsOf(store));
            const offered = !source ? undefined : isKept ? known.offered : isOpen ? await this.of(store, source) : await this.known(store, source);
            if (offered) {
                found.push({ ...offered, isOpen });
            } else {
                kept.delete(path);
            }
        }
        return found;
    }

    /**
     * Takes in what changed in a corpus. What people decide about names counts for all sources: those that are open are
     * linked anew with the next change of annotations, others when their own change, or the registry.
     */
    changed(store: CorpusStore, change: Change, what: 'text' | 'annotations'): void {
        const isConcerned = (path: string) => change.kind === 'all' || change.paths.includes(path);
        for (const linking of this.#links) {
            linking.isOutdated ||= isConcerned(linking.now.source.path) && store.corpus.source(linking.now.source.path)?.uri === linking.now.source.uri;
        }
        for (const [path, each] of this.#keptOf(store)) {
            const isOutdated = isConcerned(path) || (what === 'annotations' && this.#isOpen(each.offered.sourceView.source.uri));
            each.isCurrent &&= !isOutdated;
        }
        for (const uri of this.#asked) {
            const path = store.corpus.sourceByUri(uri)?.path;
            if (!this.#isOpen(uri)) {
                this.#asked.delete(uri);
            } else if (path !== undefined && (what === 'annotations' || isConcerned(path))) {
                this.#changed.add(uri);
            }
        }
        if (this.#changed.size > 0) {
            clearTimeout(this.#timer);
            this.#timer = setTimeout(() => {
                const uris = [...this.#changed];
                this.#changed.clear();
                this.#tell(uris);
            }, quietMs);
        }
    }

    /** Something was learned from a corpus, or what was learned is gone. */
    relearned(store: CorpusStore): void {
        this.#analyses.get(store.corpus.root)?.forget();
        this.#newNames.delete(store);
        this.changed(store, { kind: 'all' }, 'annotations');
    }

    /** Undefined where the source, or what texts are analysed with, changed meanwhile. With pauses: a keystroke never waits for it. */
    async #link(store: CorpusStore, path: string, view: SourceView, analysis: TextAnalysis, generation: number): Promise<OfferedSource | undefined> {
        this.#help ??= this.#in(store).readAssets().then(({ letters, places }) => ({ letters: letters === undefined ? undefined : new LetterTable(letters), places: places === undefined ? undefined : Places.parse(places) }));
        const { letters, places } = await this.#help;
        const now = await viewOf(store, path);
        if (now?.text !== view.text || generation !== this.#in(store).generation) {
            return undefined;
        }
        const newNames = this.#newNames.get(store) ?? new NewNames(letters, places);
        this.#newNames.set(store, newNames);
        const kept = this.#keptOf(store);
        const known = kept.get(path);
        const rests = restsOf(store);
        if (known?.isCurrent && known.offered.sourceView.text === now.text && known.offered.sourceView.source === now.source && isSame(known.rests, rests)) {
            return known.offered;
        }
        newNames.add(analysis.actors);
        const going = this.#linking.get(analysis);
        if (going && going.now.text === now.text && going.now.source === now.source && isSame(going.rests, rests)) {
            return going.result;
        }
        const linking: Linking = { now, rests, isOutdated: false, result: Promise.resolve(undefined) };
        this.#linking.set(analysis, linking);
        this.#links.add(linking);
        linking.result = inSlices(suggestionSteps(store, now, analysis, { letters, newNames }), () => linking.isOutdated || this.#isDisposed)
            .finally(() => {
                this.#links.delete(linking);
                this.#linking.delete(analysis);
            })
            .then(suggestions => {
                if (!suggestions || linking.isOutdated || store.corpus.source(path) !== now.source || !isSame(rests, restsOf(store))) {
                    return undefined;
                }
                const offered = { sourceView: now, suggestions };
                kept.delete(path);
                kept.set(path, { offered, rests, isCurrent: true });
                this.#forgetOldest(kept);
                return offered;
            });
        return linking.result;
    }

    #forgetOldest(kept: Map<string, Kept>): void {
        let characters = 0;
        for (const [path, { offered: { sourceView } }] of [...kept].reverse()) {
            characters += sourceView.text.text.length;
            if (characters > mostCharacters && !this.#isOpen(sourceView.source.uri)) {
                kept.delete(path);
            }
        }
    }

    #in({ corpus: { root } }: CorpusStore): Analyses {
        const analyses = this.#analyses.get(root) ?? this.#analysesOf(root);
        this.#analyses.set(root, analyses);
        return analyses;
    }

    #keptOf(store: CorpusStore): Map<string, Kept> {
        const kept = this.#kept.get(store) ?? new Map<string, Kept>();
        this.#kept.set(store, kept);
        return kept;
    }
}

/** A source with its text, as both are now. */
async function viewOf(store: CorpusStore, path: string): Promise<SourceView | undefined> {
    const source = store.corpus.source(path);
    return source?.hasSource ? store.sourceView(source) : undefined;
}

function restsOf({ corpus }: CorpusStore): readonly unknown[] {
    return [corpus.settings, ...corpus.registryFiles.map(({ file }) => file)];
}

function isSame(a: readonly unknown[], b: readonly unknown[]): boolean {
    return a.length === b.length && a.every((each, index) => each === b[index]);
}
