/** Usage: npm run bench:anchors [-- --seed=N --texts=N --kind=PART_OF_NAME --show=N]: how anchors come through changes of their texts. */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { reanchor } from '../../src/core/anchors/reanchor';
import type { Anchor } from '../../src/core/annotation/model';
import { SourceText } from '../../src/core/text/sourceText';
import type { Span } from '../../src/core/text/span';
import { createRandom } from './generate';
import { changes, History, judge, makeAnchors, makeText, pick, readProse, replaceAll, truthOf, type Prose, type Random } from './histories';
import { median, ms, report, times } from './measure';
import { byApproximateSearch, nearestOccurrence, selectorOf } from './rivals';

const { values: options } = parseArgs({
    options: { seed: { type: 'string', default: '1' }, texts: { type: 'string', default: '12' }, kind: { type: 'string', default: '' }, show: { type: 'string', default: '0' } },
});

/** What one way to find anchors made of some of them. */
interface Tally {
    anchors: number;
    whole: number;
    found: number;
    /** Of those that were changed within, but for the most part are there. */
    changed: number;
    changedFound: number;
    wrong: number;
    twins: number;
    drifted: number;
    elapsedMs: number;
}

type Way = (old: SourceText, source: SourceText, anchors: readonly Anchor[]) => (Span | undefined)[];

const ways: Readonly<Record<string, Way>> = {
    'without old text': (_, source, anchors) => reanchor(source, anchors).map(each => each.span),
    'with old text': (old, source, anchors) => reanchor(source, anchors, { oldTextOf: () => old }).map(each => each.span),
    'nearest exact': (_, source, anchors) => anchors.map(anchor => nearestOccurrence(source, anchor)),
    'as Hypothesis': (old, source, anchors) => anchors.map(anchor => byApproximateSearch(source, selectorOf(old, anchor))),
};
/** One text of so many is enough for what takes a hundred times as long. */
const oneOf: Readonly<Record<string, number>> = { 'as Hypothesis': 5 };

const emptyTally = (): Tally => ({ anchors: 0, whole: 0, found: 0, changed: 0, changedFound: 0, wrong: 0, twins: 0, drifted: 0, elapsedMs: 0 });
let shown = 0;

function measure(kind: string, index: number, text: string, history: History, anchors: readonly Anchor[], tallies: Map<string, Tally>): void {
    const old = new SourceText(text);
    const characters = Array.from(text);
    const source = new SourceText(history.text);
    const truths = truthOf(characters, history, anchors);
    for (const [name, way] of Object.entries(ways)) {
        if (index % (oneOf[name] ?? 1) !== 0) {
            continue;
        }
        const start = performance.now();
        const spans = way(old, source, anchors);
        const elapsedMs = performance.now() - start;
        for (const key of [`${kind}\t${name}`, `all\t${name}`]) {
            const tally = tallies.get(key) ?? emptyTally();
            tallies.set(key, tally);
            tally.elapsedMs += elapsedMs;
            spans.forEach((span, at) => {
                const answer = span && judge(truths[at]!, span, anchors[at]!, characters, history);
                tally.anchors++;
                tally.whole += truths[at]!.whole ? 1 : 0;
                tally.found += truths[at]!.whole && answer === 'right' ? 1 : 0;
                const isChanged = !truths[at]!.whole && truths[at]!.places.size >= 0.75 * truths[at]!.size;
                tally.changed += isChanged ? 1 : 0;
                tally.changedFound += isChanged && answer === 'right' ? 1 : 0;
                tally.wrong += answer === 'wrong' ? 1 : 0;
                tally.twins += answer === 'twin' ? 1 : 0;
                tally.drifted += span ? 0 : 1;
                const isOurs = name.endsWith('old text');
                if (key.startsWith(kind) && isOurs && shown < Math.abs(Number(options.show)) && (Number(options.show) > 0 ? answer === 'wrong' : truths[at]!.whole && !span)) {
                    shown++;
                    show(kind, name, old, source, anchors[at]!, span, truths[at]!.whole);
                }
            });
        }
    }
}

function show(kind: string, way: string, old: SourceText, source: SourceText, anchor: Anchor, span: Span | undefined, truth: Span | undefined): void {
    const around = (text: SourceText, at: Span | undefined) => at
        ? `${text.slice({ start: Math.max(0, at.start - 60), end: at.start })}[[${text.slice(at)}]]${text.slice({ start: at.end, end: at.end + 60 })}`.replace(/\n/g, '⏎') : 'nowhere';
    console.log(`${kind}, ${way}:\n   was  ${around(old, anchor.span)}\n   said ${around(source, span)}\n   is   ${around(source, truth)}`);
}

function printTally(key: string, tally: Tally): void {
    const [kind, way] = key.split('\t');
    const per = (count: number) => (10_000 * count / Math.max(1, tally.anchors)).toFixed(1).padStart(8);
    console.log(`${kind!.padEnd(30)}${way!.padEnd(18)}${String(tally.anchors).padStart(8)}${(100 * tally.found / Math.max(1, tally.whole)).toFixed(2).padStart(9)} %`
        + `${tally.changed > 0 ? (100 * tally.changedFound / tally.changed).toFixed(1).padStart(8) : '-'.padStart(8)} %${per(tally.wrong)}${per(tally.twins)}${(100 * tally.drifted / Math.max(1, tally.anchors)).toFixed(1).padStart(8)} %${(1000 * tally.elapsedMs / Math.max(1, tally.anchors)).toFixed(0).padStart(8)} µs`);
}

/** Several kinds of changes, one after the other. */
function mix(history: History, count: number, strength: number, prose: Prose, random: Random): void {
    for (let i = 0; i < count; i++) {
        pick(Object.values(changes), random)(history, strength, prose, random);
    }
}

async function accuracy(): Promise<void> {
    const proses = await readProse(resolve('test/corpus'));
    const tallies = new Map<string, Tally>();
    const kinds: Record<string, (history: History, strength: number, prose: Prose, random: Random) => void> = {
        ...changes,
        'no change': () => {},
        'a mix': (history, strength, prose, random) => mix(history, 3, strength, prose, random),
        'many mixed': (history, strength, prose, random) => mix(history, 8, strength, prose, random),
        'another text': (history, _, prose, random) => replaceAll(history, makeText({ ...prose, sentences: prose.sentences.filter((__, at) => at % 2 === 1) }, random, 8000)),
        'boilerplate removed': (history, _, prose) => {
            for (const line of prose.boilerplate) {
                const characters = Array.from(`${line}\n\n`);
                for (let at = history.characters.length - characters.length; at >= 0; at--) {
                    if (characters.every((character, offset) => history.characters[at + offset] === character)) {
                        history.replace(at, at + characters.length, '');
                    }
                }
            }
        },
    };
    for (const [number, [kind, change]] of Object.entries(kinds).entries()) {
        if (!kind.includes(options.kind)) {
            continue;
        }
        for (let index = 0; index < Number(options.texts); index++) {
            const random = createRandom(Number(options.seed) * 1_000_003 + number * 1009 + index);
            const prose = proses[index % 3 === 2 ? 1 : 0]!;
            const half = kind === 'another text' ? { ...prose, sentences: prose.sentences.filter((_, at) => at % 2 === 0) } : prose;
            let text = makeText(half, random, 4000 + random() * 12000);
            if (kind === 'boilerplate removed') {
                const before = new History(text);
                changes['boilerplate added']!(before, 6, prose, random);
                text = before.text;
            }
            const anchors = makeAnchors(prose, random, text);
            const history = new History(text);
            change(history, [1, 4, 12][index % 4 % 3]!, prose, random);
            measure(kind, index, text, history, anchors, tallies);
        }
    }
    console.log(`${'change'.padEnd(30)}${'way'.padEnd(18)}${'anchors'.padStart(8)}${'recall'.padStart(11)}${'reworded'.padStart(10)}${'wrong'.padStart(8)}${'twins'.padStart(8)}${'drifted'.padStart(10)}${'each'.padStart(11)}`);
    console.log('(recall: of those whose text survives whole; reworded: the same of those that lost up to a quarter; wrong and twins: of 10,000; drifted: not shown anywhere)');
    for (const [key, tally] of tallies) {
        if (!key.startsWith('all\t')) {
            printTally(key, tally);
        }
    }
    for (const [key, tally] of tallies) {
        if (key.startsWith('all\t')) {
            printTally(key, tally);
        }
    }
}

async function speed(): Promise<void> {
    const [prose] = await readProse(resolve('test/corpus'));
    const random = createRandom(11);
    const text = makeText(prose!, random, 1_000_000);
    const anchors = makeAnchors(prose!, random, text).filter((_, index, all) => index % Math.max(1, Math.floor(all.length / 10_000)) === 0).slice(0, 10_000);
    const old = new SourceText(text);
    const pieces = text.split('\n\n').flatMap(paragraph => random() < 0.05 ? [] : random() < 0.1 ? [paragraph, makeText(prose!, random, 200)] : [paragraph.replace(/\w{6,}/g, word => random() < 0.03 ? pick(prose!.words, random) : word)]);
    const source = new SourceText(pieces.join('\n\n'));
    const other = new SourceText(makeText(prose!, createRandom(12), 1_000_000));
    report(`${anchors.length} anchors in a changed text of 1 MB, without the old text`, ms(median(await times(3, () => reanchor(source, anchors)))), '≤ 1 s');
    report('… with it', ms(median(await times(3, () => reanchor(source, anchors, { oldTextOf: () => old })))), '≤ 1 s');
    report('… in another text of 1 MB, with the old one', ms(median(await times(3, () => reanchor(other, anchors, { oldTextOf: () => old })))));
}

async function main(): Promise<void> {
    await accuracy();
    if (options.kind === '') {
        await speed();
    }
}

void main();
