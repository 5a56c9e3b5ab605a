import { PackedTagger } from './packedTagger';
import { WordTable } from './wordTable';

/** What a model file holds, by name: taggers, tables of words, and lists of numbers. */
export interface ModelParts {
    readonly taggers: Readonly<Record<string, PackedTagger>>;
    readonly tables: Readonly<Record<string, WordTable>>;
    readonly numbers: Readonly<Record<string, Float32Array>>;
}

/** `GlsM` and the version of the layout; readers refuse every other. */
const magic = 0x4d736c47;
const version = 1;

/** The bytes of a model file, little endian: parts by kind and name; ascending numbers as differences, scores as bytes with escapes. */
export function writeModel({ taggers, tables, numbers }: ModelParts): Uint8Array {
    const out = new ByteWriter();
    out.uint32(magic);
    out.uint32(version);
    for (const [name, tagger] of Object.entries(taggers)) {
        out.part(1, name);
        writeTagger(out, tagger);
    }
    for (const [name, table] of Object.entries(tables)) {
        out.part(2, name);
        out.ascending(table.keys);
        out.bytes(table.values);
    }
    for (const [name, values] of Object.entries(numbers)) {
        out.part(3, name);
        out.floats(values);
    }
    out.byte(0);
    return out.done();
}

/** Reads a model file; undefined where it is none, of another version, or cut off. */
export function readModel(bytes: Uint8Array): ModelParts | undefined {
    const input = new ByteReader(bytes);
    const taggers: Record<string, PackedTagger> = {};
    const tables: Record<string, WordTable> = {};
    const numbers: Record<string, Float32Array> = {};
    try {
        if (input.uint32() !== magic || input.uint32() !== version) {
            return undefined;
        }
        for (let kind = input.byte(); kind !== 0; kind = input.byte()) {
            const name = input.name();
            if (kind === 1) {
                taggers[name] = readTagger(input);
            } else if (kind === 2) {
                const keys = input.ascending();
                tables[name] = new WordTable(keys, input.bytes(keys.length));
            } else {
                numbers[name] = input.floats();
            }
        }
    } catch (error) {
        if (error instanceof RangeError) {
            return undefined;
        }
        throw error;
    }
    return { taggers, tables, numbers };
}

/** This byte says that the score stands in two bytes behind all others. */
const escape = -128;

function writeTagger(out: ByteWriter, { bits, labels, buckets, values, unit, transitions }: PackedTagger): void {
    out.uint32(bits);
    out.uint32(labels);
    out.floats(Float32Array.of(unit));
    out.floats(transitions);
    out.ascending(buckets);
    const wide: number[] = [];
    // Label by label: scores of one label resemble each other, which compresses better.
    for (let label = 0; label < labels; label++) {
        for (let at = label; at < values.length; at += labels) {
            const value = values[at]!;
            if (value > 127 || value <= escape) {
                wide.push(value);
                out.byte(escape);
            } else {
                out.byte(value);
            }
        }
    }
    for (const value of wide) {
        out.byte(value);
        out.byte(value >> 8);
    }
}

function readTagger(input: ByteReader): PackedTagger {
    const bits = input.uint32();
    const labels = input.uint32();
    const unit = input.floats()[0]!;
    const transitions = input.floats();
    const buckets = input.ascending();
    if (bits > 28 || transitions.length !== (labels + 1) * labels || buckets.some(bucket => bucket < 0 || bucket >= 2 ** bits)) {
        throw new RangeError('No tagger.');
    }
    const values = new Int16Array(buckets.length * labels);
    const escaped: number[] = [];
    for (let label = 0; label < labels; label++) {
        for (let at = label; at < values.length; at += labels) {
            const value = (input.byte() << 24) >> 24;
            values[at] = value;
            if (value === escape) {
                escaped.push(at);
            }
        }
    }
    for (const at of escaped) {
        values[at] = input.byte() | (input.byte() << 8);
    }
    return new PackedTagger({ bits, labels, buckets, values, unit, transitions });
}

class ByteWriter {
    #bytes = new Uint8Array(1 << 16);
    #length = 0;

    byte(value: number): void {
        if (this.#length === this.#bytes.length) {
            const larger = new Uint8Array(this.#length * 2);
            larger.set(this.#bytes);
            this.#bytes = larger;
        }
        this.#bytes[this.#length++] = value;
    }

    bytes(values: Uint8Array): void {
        values.forEach(value => this.byte(value));
    }

    uint32(value: number): void {
        for (let shift = 0; shift < 32; shift += 8) {
            this.byte(value >>> shift);
        }
    }

    /** As many bytes of seven bits as it takes. */
    varint(value: number): void {
        let rest = value;
        for (; rest >= 128; rest >>>= 7) {
            this.byte((rest & 127) | 128);
        }
        this.byte(rest);
    }

    part(kind: number, name: string): void {
        this.byte(kind);
        this.varint(name.length);
        for (let at = 0; at < name.length; at++) {
            this.byte(name.charCodeAt(at));
        }
    }

    ascending(values: Int32Array): void {
        this.varint(values.length);
        let before = 0;
        for (const value of values) {
            this.varint(value - before);
            before = value;
        }
    }

    floats(values: Float32Array): void {
        this.varint(values.length);
        const view = new DataView(new ArrayBuffer(4));
        for (const value of values) {
            view.setFloat32(0, value);
            this.uint32(view.getUint32(0));
        }
    }

    done(): Uint8Array {
        return this.#bytes.slice(0, this.#length);
    }
}

/** Throws RangeError behind the end. */
class ByteReader {
    readonly #bytes: Uint8Array;
    #at = 0;

    constructor(bytes: Uint8Array) {
        this.#bytes = bytes;
    }

    byte(): number {
        const value = this.#bytes[this.#at++];
        if (value === undefined) {
            throw new RangeError('The file is cut off.');
        }
        return value;
    }

    bytes(count: number): Uint8Array {
        const end = this.#at + count;
        if (end > this.#bytes.length) {
            throw new RangeError('The file is cut off.');
        }
        const found = this.#bytes.slice(this.#at, end);
        this.#at = end;
        return found;
    }

    uint32(): number {
        return (this.byte() | (this.byte() << 8) | (this.byte() << 16) | (this.byte() << 24)) >>> 0;
    }

    varint(): number {
        let value = 0;
        for (let shift = 0; shift < 35; shift += 7) {
            const byte = this.byte();
            value |= (byte & 127) << shift;
            if (byte < 128) {
                return value >>> 0;
            }
        }
        throw new RangeError('No number.');
    }

    name(): string {
        return String.fromCharCode(...this.bytes(this.varint()));
    }

    ascending(): Int32Array {
        const values = new Int32Array(this.#count(1));
        let before = 0;
        for (let at = 0; at < values.length; at++) {
            before += this.varint();
            values[at] = before;
        }
        return values;
    }

    floats(): Float32Array {
        const values = new Float32Array(this.#count(4));
        const view = new DataView(new ArrayBuffer(4));
        for (let at = 0; at < values.length; at++) {
            view.setUint32(0, this.uint32());
            values[at] = view.getFloat32(0);
        }
        return values;
    }

    /** A number of things of so many bytes at least; checked, as memory is taken for them. */
    #count(size: number): number {
        const count = this.varint();
        if (count * size > this.#bytes.length - this.#at) {
            throw new RangeError('The file is cut off.');
        }
        return count;
    }
}
