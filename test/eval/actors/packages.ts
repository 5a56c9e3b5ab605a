import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import type { TextRange } from '../../../src/core/text/span';
import type { ActorType, SystemName } from '../data/namedTexts';

/** Packages that are compared with: loaded by path, as their own ways of loading are not for bundling. */
const packages = createRequire(resolve('package.json'));

interface CompromiseView {
    json(options: { readonly offset: true; readonly terms: false }): readonly { readonly offset: { readonly start: number; readonly length: number } }[];
}
type Compromise = (text: string) => Record<'people' | 'organizations' | 'places', () => CompromiseView>;

let compromise: Compromise | undefined;

/** Names by `compromise`, without the signs that it leaves at their ends. */
export function byCompromise(text: string): SystemName[] {
    compromise ??= packages('compromise') as Compromise;
    const document = compromise(text);
    const found: SystemName[] = [];
    for (const [type, view] of [['PER', document.people()], ['ORG', document.organizations()], ['LOC', document.places()]] as const) {
        for (const { offset } of view.json({ offset: true, terms: false })) {
            const range = trimmed(text, { start: offset.start, end: offset.start + offset.length });
            if (range.start < range.end) {
                found.push({ ...range, type: type satisfies ActorType, confidence: 1 });
            }
        }
    }
    return found;
}

function trimmed(text: string, { start, end }: TextRange): TextRange {
    const written = text.slice(start, end);
    const before = /^[^\p{L}\p{N}]*/u.exec(written)![0].length;
    const behind = /(?:['’]s)?[^\p{L}\p{N}]*$/u.exec(written)![0].length;
    return { start: start + before, end: end - behind };
}

interface Wink {
    readonly its: Record<'value' | 'precedingSpaces' | 'pos', unknown>;
    readDoc(text: string): { tokens(): { out(what: unknown): string[] } };
}

let wink: Wink | undefined;

/** Runs of proper nouns by `wink-nlp`: its English model knows no persons, organisations or places. */
export function byWink(text: string): SystemName[] {
    wink ??= (packages('wink-nlp') as (model: unknown) => Wink)(packages('wink-eng-lite-web-model'));
    const { its } = wink;
    const tokens = wink.readDoc(text).tokens();
    const values = tokens.out(its.value);
    const before = tokens.out(its.precedingSpaces);
    const parts = tokens.out(its.pos);
    const found: { start: number; end: number; type: undefined; confidence: number }[] = [];
    let at = 0;
    let isOpen = false;
    values.forEach((value, index) => {
        at += before[index]!.length;
        if (parts[index] === 'PROPN') {
            if (isOpen) {
                found.at(-1)!.end = at + value.length;
            } else {
                found.push({ start: at, end: at + value.length, type: undefined, confidence: 1 });
            }
        }
        isOpen = parts[index] === 'PROPN';
        at += value.length;
    });
    return found;
}
