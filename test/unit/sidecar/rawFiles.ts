import * as assert from 'node:assert';
import type { Sidecar } from '../../../src/core/sidecar/files';
import { readLines } from '../../../src/core/sidecar/lineReader';
import type { RawFile } from '../../../src/core/sidecar/raw';
import { readSidecar } from '../../../src/core/sidecar/read';
import { readYaml } from '../../../src/core/sidecar/yamlReader';

/** Where the line reader reads a file, the `yaml` package reads the same values at the same places. */
export function checkReaders(text: string): 'read' | 'left to the package' {
    const fast = readLines(text);
    if (!fast) {
        return 'left to the package';
    }
    const slow = readYaml(text);
    assert.deepStrictEqual(show(fast, text), show(slow, text));
    // Our own mention lines are read without plain values in between.
    assert.deepStrictEqual(readSidecar(text, fast).mentions.map(literal), readSidecar(text, slow).mentions.map(literal));
    // What is known before the annotations are read is what they then say.
    assert.deepStrictEqual(showOutline(readSidecar(text)), showOutline(readSidecar(text, slow)));
    return 'read';
}

function showOutline(sidecar: Sidecar): unknown {
    const { actors, places, ...rest } = sidecar.outline;
    return { ...rest, actors: actors.map((actor, index) => `${actor} ${places[index]}`).sort(), ids: [...sidecar.ids()].sort() };
}

/** What a file holds, by section. */
export function plainOf(raw: RawFile): Record<string, unknown> {
    return Object.fromEntries([...raw.sections].map(([key, { kind, entries, value }]) => [
        key, kind === 'list' ? entries.map(entry => entry.value) : kind === 'map' ? Object.fromEntries(entries.map(entry => [entry.key, entry.value])) : value,
    ]));
}

/** Everything that a reader gives, key order included, one line for each section and entry. */
function show(file: RawFile, text: string): string[] {
    return [
        file.isSound ? 'sound' : 'not sound',
        ...file.problems.map(problem => `${problem.code} ${problem.message}`),
        ...[...file.sections].flatMap(([key, section]) => [
            `${key} ${section.kind} ${section.start}-${section.end} ${literal(section.value)}`,
            ...section.entries.map(entry => `    ${JSON.stringify(entry.key)} ${entry.start}-${entry.end} ${JSON.stringify(text.slice(entry.start, entry.end))} = ${literal(entry.value)}`),
        ]),
    ];
}

/** A plain value as text, key order included. */
export function literal(value: unknown): string {
    if (Array.isArray(value)) {
        return `[${value.map(literal).join(', ')}]`;
    }
    if (typeof value === 'object' && value !== null) {
        return `{${Object.entries(value).filter(([, item]) => item !== undefined).map(([key, item]) => `${JSON.stringify(key)}: ${literal(item)}`).join(', ')}}`;
    }
    return typeof value === 'string' ? JSON.stringify(value) : Object.is(value, -0) ? '-0' : String(value);
}
