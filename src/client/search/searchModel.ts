import type { QueryHit, QueryResult, SourceHits } from '../../protocol';

/** A line of the view of hits. */
export type SearchLine =
    | { readonly kind: 'source'; readonly source: SourceHits }
    | { readonly kind: 'hit'; readonly source: SourceHits; readonly hit: QueryHit };

/** The hits of a query, one of which is at hand. */
export class SearchModel {
    #roots: readonly SearchLine[] = [];
    #hits: readonly (SearchLine & { readonly kind: 'hit' })[] = [];
    /** -1: none yet. */
    #at = -1;

    /** Takes in an answer; what was at hand stays so where it still is found. */
    take(result: Pick<QueryResult, 'sources'>): void {
        const before = this.current;
        this.#roots = result.sources.map(source => ({ kind: 'source', source }));
        this.#hits = result.sources.flatMap(source => source.hits.map(hit => ({ kind: 'hit', source, hit }) as const));
        this.#at = before ? this.#hits.findIndex(line => keyOf(line) === keyOf(before)) : -1;
    }

    get current(): (SearchLine & { readonly kind: 'hit' }) | undefined {
        return this.#hits[this.#at];
    }

    get count(): number {
        return this.#hits.length;
    }

    /** Sources, or the hits of one. */
    children(line?: SearchLine): readonly SearchLine[] {
        return !line ? this.#roots : line.kind === 'hit' ? [] : this.#hits.filter(({ source }) => source.uri === line.source.uri);
    }

    parent(line: SearchLine): SearchLine | undefined {
        return line.kind === 'source' ? undefined : this.#roots.find(root => root.source.uri === line.source.uri);
    }

    /** Takes a hit in hand. */
    goTo(line: SearchLine & { readonly kind: 'hit' }): void {
        this.#at = this.#hits.findIndex(each => keyOf(each) === keyOf(line));
    }

    /** The next hit, or the one before; from the last on to the first. Undefined where there is none. */
    step(by: 1 | -1): (SearchLine & { readonly kind: 'hit' }) | undefined {
        const count = this.#hits.length;
        this.#at = count === 0 ? -1 : this.#at < 0 ? (by > 0 ? 0 : count - 1) : (this.#at + by + count) % count;
        return this.current;
    }

    /** All hits as text: a line each, below the path of their source. */
    get text(): string {
        return this.#roots.map(({ source }) => `${source.path}\n${source.hits.map(({ label, location }) => `  ${location.range.start.line + 1}: ${label}\n`).join('')}`).join('\n');
    }
}

/** What tells a line from others, also when it was found again. */
export function keyOf(line: SearchLine): string {
    return line.kind === 'source' ? line.source.uri : [line.source.uri, line.hit.type, line.hit.id ?? JSON.stringify(line.hit.location.range)].join('\n');
}
