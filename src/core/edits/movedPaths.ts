import type { Corpus, SourceRecord } from '../corpus/corpus';
import { isIgnoredFolder, isReached, pathOf, sidecarOf } from '../corpus/layout';
import type { Workspace } from '../workspace';
import { addressAfter, type Move, reversed } from './moveFiles';

/**
 * Sources that get other paths together: within one corpus, or from one into another. Only addresses between what is in
 * the same corpus before and after can lead to them.
 */
export interface MovedSources {
    /** Old path → new path, each from the root of its corpus. */
    readonly paths: ReadonlyMap<string, string>;
    /** Whether a source, by the path by which it is known, may name them. */
    isReferrer(path: string): boolean;
}

/**
 * The sources of a corpus whose annotations are about to get other paths. `moves` are those of sidecars too; `roots` those
 * of all corpora that are known, as they are.
 */
export async function pathsToBe(workspace: Workspace, corpus: Corpus, moves: readonly Move[], roots: readonly string[]): Promise<readonly MovedSources[]> {
    const after = addressAfter(moves);
    const ownRoot = after(corpus.root) ?? corpus.root;
    const newRoots = roots.map(root => after(root) ?? root);
    const isKept = new Map<string, Promise<boolean>>();
    const groups = new Groups(ownRoot, source => source.from);
    for (const source of corpus.sources) {
        const to = after(carrierOf(source));
        const root = to && innermost(newRoots, to);
        const path = root && sourcePath(root, to);
        if (to === undefined || (root === ownRoot && path === source.path)) {
            continue;
        }
        const folder = to.slice(0, to.lastIndexOf('/'));
        isKept.set(folder, isKept.get(folder) ?? Promise.resolve(path !== undefined && isReached(workspace, root!, path)));
        groups.add(await isKept.get(folder) ? root : undefined, { from: source.path, to: path ?? '' });
    }
    return groups.all;
}

/** The sources of a corpus whose annotations had other paths before `moves`. `roots` are those of all corpora, as they are now and as they were. */
export function pathsThatWere(corpus: Corpus, moves: readonly Move[], roots: readonly string[]): readonly MovedSources[] {
    const before = addressAfter(reversed(moves));
    const ownRoot = before(corpus.root) ?? corpus.root;
    const groups = new Groups(ownRoot, source => source.to);
    for (const source of new Set(moves.flatMap(({ to }) => sourcesAt(corpus, to)))) {
        const from = before(carrierOf(source));
        const root = from && innermost(roots, from);
        const path = root && sourcePath(root, from);
        if (from !== undefined && !(root === ownRoot && path === source.path)) {
            groups.add(path?.split('/').slice(0, -1).some(isIgnoredFolder) ? undefined : root, { from: path ?? '', to: source.path });
        }
    }
    return groups.all;
}

interface MovedSource {
    readonly from: string;
    readonly to: string;
}

/** Moved sources by the corpus at the other end of their way. */
class Groups {
    readonly #ownRoot: string;
    readonly #known: (source: MovedSource) => string;
    readonly #byRoot = new Map<string | undefined, MovedSource[]>();

    /** @param known the path by which the corpus knows a source */
    constructor(ownRoot: string, known: (source: MovedSource) => string) {
        this.#ownRoot = ownRoot;
        this.#known = known;
    }

    add(root: string | undefined, source: MovedSource): void {
        const sources = this.#byRoot.get(root);
        if (sources) {
            sources.push(source);
        } else {
            this.#byRoot.set(root, [source]);
        }
    }

    get all(): MovedSources[] {
        const paths = (sources: readonly MovedSource[]) => new Set(sources.map(this.#known));
        const strangers = paths([...this.#byRoot].flatMap(([root, sources]) => (root === this.#ownRoot ? [] : sources)));
        return [...this.#byRoot].filter(([root]) => root !== undefined).map(([root, sources]) => {
            const own = paths(sources);
            return {
                paths: new Map(sources.map(({ from, to }) => [from, to])),
                isReferrer: path => (root === this.#ownRoot ? !strangers.has(path) : own.has(path)),
            };
        });
    }
}

/** The file with which the annotations of a source go. */
function carrierOf(source: SourceRecord): string {
    return source.hasSidecar ? source.sidecarUri : source.uri;
}

/** The path of a source, from its own address or its sidecar's. */
function sourcePath(root: string, uri: string): string | undefined {
    const path = pathOf(root, uri);
    return path === undefined ? undefined : sidecarOf(path)?.source ?? path;
}

function innermost(roots: readonly string[], uri: string): string | undefined {
    return roots.reduce<string | undefined>((best, root) => (uri.startsWith(`${root}/`) && root.length > (best?.length ?? -1) ? root : best), undefined);
}

function sourcesAt(corpus: Corpus, uri: string): readonly SourceRecord[] {
    const path = pathOf(corpus.root, uri);
    const source = path === undefined ? undefined : corpus.source(sidecarOf(path)?.source ?? path);
    return source ? [source] : corpus.sources.filter(each => each.uri.startsWith(`${uri}/`));
}
