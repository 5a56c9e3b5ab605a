import type { Format } from './format';
import { brat } from './brat';
import { csv } from './csv';
import { w3c } from './w3c';

/** All formats, in the order in which they are offered. A new one is a file of its own and a line here. */
export const formats: readonly Format[] = [w3c, brat, csv];

/** The format of an id; undefined where there is none. */
export function formatById(id: string): Format | undefined {
    return formats.find(format => format.id === id);
}
