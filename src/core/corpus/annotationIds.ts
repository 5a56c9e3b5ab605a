import { PathsByKey } from './pathsByKey';
import type { SourceRecord } from './records';

/**
 * Which sources hold an annotation id, by mistake several. Made when somebody asks first: a corpus is read without it.
 */
export class AnnotationIds {
    readonly #sources: () => readonly SourceRecord[];
    readonly #idsOf: (source: SourceRecord) => readonly string[];
    #paths: PathsByKey | undefined;

    /** @param sources all that there are; `idsOf` tells which ids of a source are meant */
    constructor(sources: () => readonly SourceRecord[], idsOf: (source: SourceRecord) => readonly string[]) {
        this.#sources = sources;
        this.#idsOf = idsOf;
    }

    /** The paths of the sources with an annotation of this id, in their order. */
    pathsOf(id: string): readonly string[] {
        if (!this.#paths) {
            this.#paths = new PathsByKey();
            this.#sources().forEach(source => this.replace(undefined, source));
        }
        return this.#paths.of(id);
    }

    /** Takes in that a source changed, came or went. */
    replace(before: SourceRecord | undefined, now: SourceRecord | undefined): void {
        const path = (now ?? before)?.path;
        if (this.#paths && path !== undefined) {
            this.#paths.replace(path, before ? this.#idsOf(before) : [], now ? this.#idsOf(now) : []);
        }
    }
}

/** The ids of annotations in the layers of a source. */
export function idsInLayers({ layers }: SourceRecord): readonly string[] {
    return layers.size > 0 ? [...layers.values()].flatMap(layer => [...layer.ids()]) : [];
}
