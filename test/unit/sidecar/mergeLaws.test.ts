import assert from 'node:assert/strict';
import fc from 'fast-check';
import { conflictsIn, withSide } from '../../../src/core/sidecar/conflictMarkers';
import { mergeLines } from '../../../src/core/sidecar/merge/lines';
import { mergeFiles } from '../../../src/core/sidecar/merge/merge';
import { resolveConflicts } from '../../../src/core/sidecar/merge/resolve';
import { isSameValue } from '../../../src/core/sidecar/plainChange';
import { readRaw } from '../../../src/core/sidecar/readRaw';
import { runs } from '../../counts';
import { branched, histories, type Versions } from './histories';
import { anyFile, canonical, handMade } from './layouts';

type Plain = ReadonlyMap<string, unknown>;

/** What a file says: `section/id` or `section/key` → value; entries without an id by what they say. */
function plain(text: string | undefined): Plain {
    const result = new Map<string, unknown>();
    for (const [name, section] of text === undefined ? [] : readRaw(text).sections) {
        for (const entry of section.entries) {
            const id = (entry.value as { readonly id?: unknown } | null)?.id;
            result.set(`${name}/${entry.key || (typeof id === 'string' ? id : JSON.stringify(entry.value))}`, entry.value);
        }
        if (section.kind === 'scalar' && section.value !== null) {
            result.set(name, section.value);
        }
    }
    return result;
}

/** What a file says but for the order of entries, and of the items of lists that are sets. */
function unordered(file: Plain): unknown {
    const sorted = (value: unknown, key: string): unknown => {
        if (Array.isArray(value)) {
            const items = value.map(item => sorted(item, ''));
            return key === 'via' || key === 'spans' ? items : items.sort((a, b) => JSON.stringify(a) < JSON.stringify(b) ? -1 : 1);
        }
        return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => a < b ? -1 : 1).map(([name, item]) => [name, sorted(item, name)])) : value;
    };
    return [...file].sort(([a], [b]) => a < b ? -1 : 1).map(([name, value]) => [name, sorted(value, '')]);
}

/** The attributes of an entry; of one that has none, the entry itself. */
function attributes(value: unknown): Readonly<Record<string, unknown>> {
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value as Readonly<Record<string, unknown>> : { '': value };
}

const show = ({ base, ours, theirs }: Versions, merged: string) => `\nbase\n${base}\nours\n${ours}\ntheirs\n${theirs}\nmerged\n${merged}`;

suite('Laws of merging', () => {
    test('Both branches are in the result, whatever the layout; nothing depends on which is ours', function () {
        this.timeout(600_000);
        return fc.assert(fc.asyncProperty(histories(6), async made => {
            for (const versions of await branched(made)) {
                const { base, ours, theirs, kind } = versions;
                assert.equal(mergeFiles(base, ours, ours, kind).text, ours);
                assert.equal(mergeFiles(base, base ?? '', theirs, kind).text, base === undefined ? mergeFiles(base, '', theirs, kind).text : theirs);
                const { text, conflicts } = mergeFiles(base, ours, theirs, kind);
                const other = mergeFiles(base, theirs, ours, kind);
                const context = show(versions, text);
                assert.equal(conflicts.length, other.conflicts.length, `conflicts from the other side${context}`);
                if (conflicts.length === 0) {
                    assert.ok(readRaw(text).isSound, context);
                    assert.deepEqual(unordered(plain(text)), unordered(plain(other.text)), `from the other side${context}\nother\n${other.text}`);
                    checkNothingLost(versions, text, context);
                    continue;
                }
                const blocks = conflictsIn(text);
                assert.ok(blocks.length > 0 && blocks.length <= conflicts.length, `${JSON.stringify(conflicts)}${context}`);
                for (const side of ['ours', 'theirs'] as const) {
                    assert.ok(readRaw(withSide(text, blocks, side)).isSound, `${side}${context}`);
                }
            }
        }), { numRuns: runs(1500) });
    });

    test('Comments that either side wrote stay', function () {
        this.timeout(600_000);
        const place = fc.nat(99);
        return fc.assert(fc.asyncProperty(histories(3), fc.array(place, { maxLength: 3 }), fc.array(place, { maxLength: 3 }), async (made, mine, other) => {
            for (const versions of await branched(made)) {
                const [ours, theirs] = [commented(versions.ours, mine, '# mine'), commented(versions.theirs, other, '# other')];
                const { text, conflicts } = mergeFiles(versions.base, ours.text, theirs.text, versions.kind);
                if (conflicts.length === 0) {
                    const left = [...ours.comments, ...theirs.comments].filter(comment => !text.includes(comment));
                    assert.deepEqual(left, [], show({ ...versions, ours: ours.text, theirs: theirs.text }, text));
                }
            }
        }), { numRuns: runs(500) });
    });

    test('What a merge by lines left comes to the same as the merge itself', function () {
        this.timeout(600_000);
        return fc.assert(fc.asyncProperty(histories(4), async made => {
            for (const { base, ours, theirs, kind } of await branched(made)) {
                const lines = mergeLines(base ?? '', ours, theirs, 7);
                if (!lines.isClean) {
                    assert.deepEqual(resolveConflicts(lines.text, kind, {}, { base, ours, theirs }), mergeFiles(base, ours, theirs, kind));
                }
            }
        }), { numRuns: runs(500) });
    });

    test('Files of any layout merge, or are left as both sides have them; never is anything thrown', function () {
        this.timeout(600_000);
        const sound = fc.oneof(canonical, handMade);
        const files = fc.oneof(fc.tuple(sound, sound, sound), fc.tuple(sound, sound).map(([a, b]) => [a, a + b.replace(/^glossator.*\n/, ''), b] as const), fc.tuple(anyFile, anyFile, anyFile));
        fc.assert(fc.property(files, fc.boolean(), ([base, ours, theirs], isAdded) => {
            const { text, conflicts } = mergeFiles(isAdded ? undefined : base, ours, theirs, 'sidecar');
            const other = mergeFiles(isAdded ? undefined : base, theirs, ours, 'sidecar');
            const context = show({ path: '', kind: 'sidecar', base: isAdded ? undefined : base, ours, theirs }, text);
            assert.equal(conflicts.length > 0, other.conflicts.length > 0, context);
            if ([base, ours, theirs].every(side => readRaw(side).isSound) && ours !== theirs) {
                for (const side of ['ours', 'theirs'] as const) {
                    assert.ok(conflicts.some(({ message }) => message.includes('by lines')) || readRaw(withSide(text, conflictsIn(text), side)).isSound, `${side}${context}`);
                }
            }
        }), { numRuns: runs(1000) });
    });
});

/** A file with comment lines by hand; those that stand in a text of several lines are none. */
function commented(text: string, places: readonly number[], label: string): { readonly text: string; readonly comments: readonly string[] } {
    let result = text;
    const comments: string[] = [];
    places.forEach((at, index) => {
        const lines = result.split(/(?<=\n)/);
        const changed = [...lines.slice(0, at % lines.length), `${label} ${index}\n`, ...lines.slice(at % lines.length)].join('');
        if (readRaw(changed).isSound && isSameValue([...plain(changed)], [...plain(result)])) {
            result = changed;
            comments.push(`${label} ${index}\n`);
        }
    });
    return { text: result, comments: comments.map(comment => comment.trim()) };
}

/** Each attribute that one side changed is as it changed it; each that none changed is as it was. */
function checkNothingLost({ base, ours, theirs }: Versions, text: string, context: string): void {
    const [before, here, there, after] = [base, ours, theirs, text].map(plain) as [Plain, Plain, Plain, Plain];
    for (const name of new Set([...before.keys(), ...here.keys(), ...there.keys(), ...after.keys()])) {
        const [old, mine, other, now] = [before, here, there, after].map(file => file.get(name));
        if (before.has(name) && (!here.has(name) || !there.has(name))) {
            assert.ok(!after.has(name), `${name} came back${context}`);
            continue;
        }
        if (!after.has(name)) {
            const isTwin = /^(?:mentions|claims)\//.test(name) && !before.has(name) && here.has(name) !== there.has(name);
            assert.ok(isTwin, `${name} is lost${context}`);
            continue;
        }
        const all = [old, mine, other, now].map(attributes);
        for (const key of new Set(all.flatMap(Object.keys))) {
            const [was, one, two, is] = all.map(value => value[key]);
            const isMine = !here.has(name) ? isSameValue(is, two) : !there.has(name) ? isSameValue(is, one) : isSameValue(was, two) ? isSameValue(is, one) : isSameValue(was, one) ? isSameValue(is, two) : true;
            assert.ok(isMine, `${name} ${key}: ${JSON.stringify(is)}${context}`);
        }
    }
}
