import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { canonicalText } from '../../../src/core/text/sourceText';
import type { TextRange } from '../../../src/core/text/span';

/** An attribution as an annotator made it (UTF-16 ranges of the canonical text); `claimer` is empty where there is none. */
export interface GoldClaim {
    readonly claimer: readonly TextRange[];
    readonly cue: readonly TextRange[];
    readonly content: readonly TextRange[];
}

/** A text of the corpus with what each of its annotators marked. */
export interface GoldText {
    readonly name: string;
    readonly text: string;
    readonly layers: readonly (readonly GoldClaim[])[];
    /** The UTF-16 offset in {@link text} of a code point of the file, on which the corpus counts. */
    toUtf16(codePoint: number): number;
}

/** Reads a part (`train`, `dev`) of PolNeAR in its brat stand-off form, in the order of names. */
export async function readPolnear(folder: string): Promise<GoldText[]> {
    const annotations = (await readdir(join(folder, 'attributions'))).filter(file => file.endsWith('.ann')).sort();
    const texts = (await readdir(join(folder, 'text'))).filter(file => file.endsWith('.txt')).sort();
    return Promise.all(texts.map(async file => {
        const name = file.slice(0, -'.txt'.length);
        const raw = await readFile(join(folder, 'text', file), 'utf8');
        const toCanonical = canonicalOffsets(raw);
        const text = canonicalText(raw);
        const layers = await Promise.all(annotations.filter(each => each.replace(/_[^_]*$/, '') === name)
            .map(async each => readLayer(await readFile(join(folder, 'attributions', each), 'utf8'), text, toCanonical)));
        return { name, text, layers, toUtf16: codePoint => toCanonical[codePoint] ?? text.length };
    }));
}

/** The UTF-16 offset in the canonical text of each code point of the file's own text, on which the corpus counts. */
function canonicalOffsets(raw: string): number[] {
    const offsets: number[] = [];
    let at = raw.charCodeAt(0) === 0xfeff ? -1 : 0;
    let previous = '';
    for (const character of raw) {
        // A CR and the LF behind it are one character: the second shares the place behind.
        offsets.push(Math.max(0, previous === '\r' && character === '\n' ? at - 1 : at));
        at += previous === '\r' && character === '\n' ? 0 : character.length;
        previous = character;
    }
    offsets.push(at);
    return offsets;
}

function readLayer(annotation: string, text: string, toCanonical: readonly number[]): GoldClaim[] {
    const spans = new Map<string, { readonly kind: string; readonly ranges: readonly TextRange[] }>();
    const events: (readonly string[])[] = [];
    for (const line of annotation.split('\n')) {
        const bound = /^(T\d+)\t(\S+) (\d+ \d+(?:;\d+ \d+)*)(?:\t|$)/.exec(line);
        if (bound) {
            const ranges = bound[3]!.split(';').flatMap(each => {
                const [start, end] = each.split(' ').map(offset => toCanonical[Number(offset)] ?? text.length);
                return trimmed(text, { start: start!, end: end! });
            });
            spans.set(bound[1]!, { kind: bound[2]!, ranges: ranges.sort((a, b) => a.start - b.start) });
        } else if (/^E\d+\t/.test(line)) {
            events.push(line.slice(line.indexOf('\t') + 1).trim().split(' '));
        }
    }
    return events.flatMap(roles => {
        const of = (role: string) => roles.filter(each => each.replace(/\d*:.*$/, '') === role)
            .flatMap(each => spans.get(each.slice(each.indexOf(':') + 1))?.ranges ?? []).sort((a, b) => a.start - b.start);
        const claim = { claimer: of('Source'), cue: of('Cue'), content: of('Content') };
        return claim.cue.length > 0 && claim.content.length > 0 ? [claim] : [];
    });
}

/** Annotators' ranges sometimes begin or end on white space. */
function trimmed(text: string, range: TextRange): TextRange[] {
    let { start, end } = range;
    while (start < end && /\s/.test(text[start]!)) {
        start++;
    }
    while (end > start && /\s/.test(text[end - 1]!)) {
        end--;
    }
    return start < end ? [{ start, end }] : [];
}
