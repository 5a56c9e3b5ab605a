import { readRaw } from '../sidecar/readRaw';
import type { RawFile } from '../sidecar/raw';
import { insertPairs, type Pair } from '../sidecar/sections';
import { composeSplices } from '../text/composeSplices';
import { applySplices, type Splice } from '../text/span';

/** A change of one file: splices of the text that it had. */
export interface FileEdit {
    readonly uri: string;
    /** Undefined: the file is made. */
    readonly before: string | undefined;
    readonly splices: readonly Splice[];
    /** Where the file goes: what made it is taken back. */
    readonly removes?: true;
}

/** What a file holds after its change; undefined where it goes. */
export function textAfter({ before, splices, removes }: FileEdit): string | undefined {
    return removes ? undefined : applySplices(before ?? '', splices);
}

/** A file while an operation changes it step by step; what comes out is one set of splices. */
export class FileDraft {
    readonly uri: string;
    readonly #before: string | undefined;
    readonly #rawOf: (uri: string, text: string) => RawFile;
    #text: string;
    #raw: RawFile | undefined;
    #splices: readonly Splice[] = [];
    /** Pairs of one section that are put in together: a large registry is not read again for each. */
    #pairs: Pair[] = [];
    #section = '';

    /** `before` is undefined for a file that is not there yet. */
    constructor(uri: string, before: string | undefined, rawOf: (uri: string, text: string) => RawFile) {
        this.uri = uri;
        this.#before = before;
        this.#rawOf = rawOf;
        this.#text = before ?? '';
    }

    get text(): string {
        this.#putIn();
        return this.#text;
    }

    get isChanged(): boolean {
        this.#putIn();
        return this.#splices.length > 0;
    }

    get raw(): RawFile {
        this.#putIn();
        this.#raw ??= this.isChanged ? readRaw(this.#text) : this.#rawOf(this.uri, this.#text);
        return this.#raw;
    }

    /** Puts a pair into a map section, with a key that is not there yet. Where it stands is worked out when somebody asks. */
    addPair(section: string, key: string, value: unknown): void {
        if (section !== this.#section) {
            this.#putIn();
        }
        this.#section = section;
        this.#pairs.push({ key, value });
    }

    /** Takes one step, given as splices of {@link text}. */
    apply(splices: readonly Splice[]): void {
        this.#putIn();
        if (splices.length > 0) {
            this.#splices = composeSplices((this.#before ?? '').length, this.#splices, splices);
            this.#text = applySplices(this.#text, splices);
            this.#raw = undefined;
        }
    }

    /** Undefined where nothing changed. */
    get edit(): FileEdit | undefined {
        this.#putIn();
        return this.#splices.length > 0 ? { uri: this.uri, before: this.#before, splices: this.#splices } : undefined;
    }

    /** Throws `LayoutError`. */
    #putIn(): void {
        if (this.#pairs.length > 0) {
            const pairs = this.#pairs;
            this.#pairs = [];
            this.apply(insertPairs(this.text, this.raw, this.#section, pairs));
        }
    }
}
