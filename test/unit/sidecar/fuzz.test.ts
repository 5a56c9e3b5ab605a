import * as assert from 'node:assert';
import fc from 'fast-check';
import { Lexer, parseDocument } from 'yaml';
import { orderAt } from '../../../src/core/sidecar/keyOrder';
import type { RawFile, RawSection } from '../../../src/core/sidecar/raw';
import { readRaw } from '../../../src/core/sidecar/readRaw';
import { readRegistry, readSettings, readSidecar } from '../../../src/core/sidecar/read';
import { insertItem, insertPair, removeEntries } from '../../../src/core/sidecar/sections';
import { LayoutError, setIn } from '../../../src/core/sidecar/yamlEdit';
import type { PathKey } from '../../../src/core/sidecar/yamlPlace';
import { readYaml } from '../../../src/core/sidecar/yamlReader';
import { applySplices, invertSplices, type Splice, type TextRange } from '../../../src/core/text/span';
import { runs } from '../../counts';
import { hostileFile, oddFile } from './hostileFiles';
import { anyText } from './layouts';
import { checkReaders, plainOf } from './rawFiles';

/** Far more than any of these small files takes: what goes beyond it does not end in time. */
const mostMs = 5000;

/**
 * Does some work, and asks that it ends in time. Where the clock says that it may not, it is done once more and processor
 * time counts, which other programs do not lengthen: asking for that takes longer than most readings.
 */
function inTime<T>(text: string, work: () => T): T {
    const started = performance.now();
    const result = work();
    if (performance.now() - started > mostMs) {
        const before = process.cpuUsage();
        work();
        const elapsedMs = process.cpuUsage(before).user / 1000;
        assert.ok(elapsedMs < mostMs, `${text.length} characters took ${elapsedMs} ms`);
    }
    return result;
}

/** Whether the file may be edited. */
function checkRead(text: string, read: typeof readSidecar | typeof readRegistry | typeof readSettings): boolean {
    const { canEdit, problems } = read(text);
    for (const { message, range } of problems) {
        assert.ok(message.length > 3 && range.start >= 0 && range.end >= range.start && range.start <= text.length, `${message} ${range.start}-${range.end}`);
    }
    return canEdit;
}

/** What says that it may be edited is sound to the package's own parser too, and holds the same values. */
function checkSound(text: string): void {
    const document = parseDocument(text, { logLevel: 'silent' });
    assert.deepStrictEqual(document.errors.map(String), []);
    // Of these the package makes things that are no plain values.
    if (!/!!(?:binary|timestamp|set|omap|pairs)/.test(text)) {
        assert.deepStrictEqual(plainOf(readRaw(text)), document.toJS({ maxAliasCount: -1 }) ?? {});
    }
}

type Choice = readonly [kind: number, which: number, where: number];
interface Change {
    readonly splices: readonly Splice[];
    /** What the file then holds, but for sections that are empty. */
    readonly expected: Readonly<Record<string, unknown>>;
    /** Where text may go. */
    readonly extents: readonly TextRange[];
}

/** Some change of a file; undefined where it has nothing of that kind. */
function changeOf(text: string, raw: RawFile, [kind, which, where]: Choice, next: unknown): Change | undefined {
    const before = plainOf(raw);
    const sections = [...raw.sections].filter(([, section]) => section.entries.length > 0);
    const [key, section] = sections[which % Math.max(1, sections.length)] ?? [];
    const entry = section?.entries[where % Math.max(1, section.entries.length)];
    switch (kind % 4) {
        case 0: {
            const list = ['mentions', 'claims', 'memos', 'regions', 'rejected'][which % 5]!;
            const items = raw.sections.get(list)?.entries.map(item => item.value) ?? [];
            const index = where % (items.length + 1);
            const value = { id: 'new', note: next };
            return { splices: insertItem(text, raw, list, index, value), expected: { ...before, ...version(raw), [list]: [...items.slice(0, index), value, ...items.slice(index)] }, extents: emptyValue(raw.sections.get(list)) };
        }
        case 1: {
            const map = ['actors', 'source'][which % 2]!;
            const name = ['b', 'zz', 'no', '1', 'title'][where % 5]!;
            const old = before[map];
            if (typeof old === 'object' && old !== null && name in old) {
                return undefined;
            }
            return { splices: insertPair(text, raw, map, name, next), expected: { ...before, ...version(raw), [map]: { ...old as object, [name]: next } }, extents: emptyValue(raw.sections.get(map)) };
        }
        case 2: {
            if (!key || !section) {
                return undefined;
            }
            const gone = section.entries.filter((_, index) => (where >> index) % 2 === 1);
            const left = section.entries.filter(other => !gone.includes(other));
            const value = section.kind === 'list' ? left.map(other => other.value) : Object.fromEntries(left.map(other => [other.key, other.value]));
            return { splices: removeEntries(text, raw, key, gone), expected: { ...before, [key]: value }, extents: left.length === 0 || isFlow(text, section) ? [linesOf(text, section)] : gone.map(other => linesOf(text, withDash(text, section, other))) };
        }
        default: {
            if (!key || !section || !entry) {
                return undefined;
            }
            const name = ['note', 'kind', 'text', 'own key', 'id'][which % 5]!;
            const isMap = typeof entry.value === 'object' && entry.value !== null && !Array.isArray(entry.value);
            const path: PathKey[] = [...(section.kind === 'map' ? [entry.key] : []), ...(isMap ? [name] : [])];
            if (path.length === 0) {
                return undefined;
            }
            const value = isMap ? { ...entry.value as object, [name]: next } : next;
            const entries = section.entries.map(other => [other.key, other === entry ? value : other.value] as const);
            return {
                splices: setIn(text, entry, path, next, at => orderAt(key, at)), extents: [linesOf(text, withDash(text, section, entry))],
                expected: { ...before, [key]: section.kind === 'list' ? entries.map(([, item]) => item) : Object.fromEntries(entries) },
            };
        }
    }
}

/** A file that is still empty begins with the version. */
const version = (raw: RawFile) => (raw.sections.size === 0 ? { glossator: 1 } : {});

const isFlow = (text: string, section: RawSection) => /^[^\n]*[[{]/.test(text.slice(section.start, section.entries[0]?.start ?? section.end));

/** The value of a section that gets its first entry. */
const emptyValue = (section: RawSection | undefined) => (section && section.entries.length === 0 ? [section] : []);

/** The dash of a list's item may stand on a line before it. */
function withDash(text: string, section: RawSection, { start, end }: TextRange): TextRange {
    return { start: section.kind === 'list' ? text.lastIndexOf('-', start - 1) : start, end };
}

function linesOf(text: string, { start, end }: TextRange): TextRange {
    const newline = text.indexOf('\n', text[end - 1] === '\n' ? end - 1 : end);
    return { start: text.lastIndexOf('\n', start - 1) + 1, end: newline < 0 ? text.length : newline + 1 };
}

/** The comments of a file that stand outside some ranges. */
function commentsOf(text: string, without: readonly TextRange[] = []): string[] {
    const comments: string[] = [];
    let offset = 0;
    let isScalar = false;
    for (const lexeme of new Lexer().lex(text)) {
        if (lexeme === '\u0002' || lexeme === '\u0018' || lexeme === '\u001f') {
            isScalar = lexeme === '\u001f';
            continue;
        }
        if (lexeme.startsWith('#') && !isScalar && !without.some(({ start, end }) => start <= offset && offset < end)) {
            comments.push(lexeme.trimEnd());
        }
        offset += lexeme.length;
        isScalar = false;
    }
    return comments;
}

function filled(plain: Readonly<Record<string, unknown>>): Record<string, unknown> {
    return Object.fromEntries(Object.entries(plain).filter(([, value]) => value !== null && (typeof value !== 'object' || Object.keys(value).length > 0)));
}

function checkEdit(text: string, raw: RawFile, choice: Choice, next: unknown): 'no place' | 'made' | 'refused' {
    let change: Change | undefined;
    try {
        change = changeOf(text, raw, choice, next);
    } catch (error) {
        assert.ok(error instanceof LayoutError, String(error));
        return 'refused';
    }
    if (!change) {
        return 'no place';
    }
    assert.ok(raw.isSound);
    const { splices, expected, extents } = change;
    const after = applySplices(text, splices);
    const now = readYaml(after);
    assert.deepStrictEqual(now.problems.filter(({ severity }) => severity === 'error').map(({ message }) => message), []);
    assert.deepStrictEqual(filled(plainOf(now)), filled(expected));
    assert.deepStrictEqual(commentsOf(after), commentsOf(text, splices.filter(({ start, end }) => start < end)));
    for (const { start, end } of splices) {
        assert.ok(/^[ \t\r\n]*$/.test(text.slice(start, end)) || extents.some(extent => extent.start <= start && end <= extent.end), `${JSON.stringify(text.slice(start, end))} is gone`);
    }
    assert.strictEqual(applySplices(after, invertSplices(text, splices)), text);
    return 'made';
}

suite('Fuzz', function () {
    this.timeout(3_600_000);
    // The package makes an error of every mistake of a file, and where in the code that was takes a tenth of the time.
    const { stackTraceLimit } = Error;
    suiteSetup(() => {
        Error.stackTraceLimit = 1;
    });
    suiteTeardown(() => {
        Error.stackTraceLimit = stackTraceLimit;
    });

    test('Any text is read in time, alike by both readers, and what may be edited is sound', () => {
        fc.assert(fc.property(hostileFile, fc.constantFrom(readSidecar, readRegistry, readSettings), (text, read) => {
            const canEdit = inTime(text, () => checkRead(text, read));
            checkReaders(text);
            if (canEdit) {
                checkSound(text);
            }
        }), { numRuns: runs(200_000, 300) });
    });

    test('An edit of what may be edited is refused, or changes nothing else', () => {
        const tally = { 'no place': 0, made: 0, refused: 0 };
        fc.assert(fc.property(oddFile, fc.tuple(fc.nat(3), fc.nat(99), fc.nat(99)), anyText, (text, choice, next) => {
            const raw = readRaw(text);
            if (readSidecar(text, raw).canEdit) {
                tally[checkEdit(text, raw, choice, next)]++;
            }
        }), { numRuns: runs(100_000, 400) });
        assert.ok(tally.made > tally.refused, JSON.stringify(tally));
    });
});
