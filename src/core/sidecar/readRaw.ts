import { readLines } from './lineReader';
import type { RawFile } from './raw';
import { readYaml } from './yamlReader';

/** A file as plain values, by the faster reader where that can read it. */
export function readRaw(text: string): RawFile {
    return readLines(text) ?? readYaml(text);
}
