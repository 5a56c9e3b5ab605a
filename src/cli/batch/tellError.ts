import type { Environment } from '../environment';

/** Tells of a line that could not be read; a copy leaves that to the process that started it, which knows the number of the line. */
export function tellError({ err, isCopy }: Environment, outcome: Readonly<Record<string, unknown>>): void {
    if (!isCopy) {
        err(`line ${String(outcome['line'])}: ${String(outcome['error'])}\n`);
    }
}
