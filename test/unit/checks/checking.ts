import assert from 'node:assert/strict';
import { checkFile } from '../../../src/core/checks/check';
import { uriOf } from '../../../src/core/corpus/layout';
import { placed } from '../features/placed';
import { openCorpus, root } from '../fixture';

export const registry = `glossator: 1
actors:
  john-kerry: {type: person, names: {en: [John Kerry, Kerry], ar: [جون كيري, كيري]}}
  russia: {type: state, names: {en: [Russia], ar: [روسيا]}, also: {en: [Moscow]}}
  usa: {type: state, names: {en: [United States, US], ar: [أميركا]}}
`;

/** Who claims and by which words, where that is not what a test is about. */
export const done = 'claimer: none, cue: none';

/** The problems of some codes in all files of a corpus: `path: severity code «what is marked» message`. */
export async function check(codes: RegExp, files: Readonly<Record<string, string>>, ...expected: string[]): Promise<void> {
    const all: Readonly<Record<string, string>> = { 'actors.yaml': registry, ...files };
    const store = await openCorpus(all);
    const found: string[] = [];
    for (const [path, text] of Object.entries(all)) {
        for (const { severity, code, range, message } of await checkFile(store, uriOf(root, path))) {
            if (codes.test(code)) {
                found.push(`${path}: ${severity} ${code} «${text.slice(range.start, range.end)}» ${message}`);
            }
        }
    }
    assert.deepEqual(found, expected);
}

/** As {@link check}, for a source and the entries of its sidecar. */
export function checkSidecar(text: string, sidecar: string, ...expected: string[]): Promise<void> {
    return check(/^/, { 'a.txt': text, 'a.txt.gloss.yaml': placed(text, sidecar) }, ...expected.map(line => `a.txt.gloss.yaml: ${line}`));
}
