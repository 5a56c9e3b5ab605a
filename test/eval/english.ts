import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Analyst } from '../../src/core/suggest/analyst';
import { ClaimEngine } from '../../src/core/suggest/claims/claimEngine';
import { readClaimModel } from '../../src/core/suggest/claims/claimModel';
import type { FoundClaim } from '../../src/core/suggest/foundClaim';
import { paragraphAfter } from '../../src/core/text/paragraphs';
import { quotationsIn } from '../../src/core/text/quotations';
import type { TextRange } from '../../src/core/text/span';
import { loadModel } from './data/modelFiles';
import { type GoldClaim, type GoldText, readPolnear } from './data/polnear';
import { createCounts, inPerCent, percent, precisionOf, rangesOverlap, recallOf, shareOf, table } from './data/scores';

/** A claim found, in the form of the gold ones. */
interface ComparedClaim extends GoldClaim {
    readonly confidence: number;
    readonly tier: string;
}

interface System {
    readonly name: string;
    find(text: string): ComparedClaim[];
}

/**
 * Figures of others on the test part (exact F1 of claimer, cue, content) from Jia et al., CofeNet, table 6; the rules and the
 * perceptron of the design study on the development part, as is everything measured here.
 */
const published: readonly (readonly string[])[] = [
    ['CoreNLP QuoteAnnotator (published, test)', '13.9', '-', '17.5'],
    ['CRF (published, test)', '50.6', '53.4', '28.6'],
    ['BiLSTM with CRF (published, test)', '69.6', '66.7', '59.0'],
    ['BiLSTM-L2 with Cofe (published, test)', '73.3', '66.2', '63.6'],
    ['BERT (published, test)', '81.1', '74.0', '68.9'],
    ['BERT with Cofe (published, test)', '83.2', '75.9', '72.9'],
    ['rules (design study)', '52.6', '53.5', '47.8', '56.5/35.3/43.5'],
    ['two-stage perceptron (design study)', '69.8', '65.6', '59.0', '60.3/54.4/57.2', '81'],
    ['another person (16 texts of train)', '78.0', '70.7', '71.1', '- / - /74.7'],
];

/** Prints how well claims are found in English texts, beside what others reach. */
export async function run(data: string): Promise<void> {
    const texts = (await readPolnear(join(data, 'polnear/dev'))).filter(({ layers }) => layers.length > 0);
    const bytes = await loadModel('claims.en');
    const model = bytes && readClaimModel(bytes);
    const rules = new ClaimEngine();
    const engine = new ClaimEngine(model);
    const systems: System[] = [
        { name: 'quotations only', find: quotationsOnly },
        { name: 'rules, without a model', find: text => rules.suggest(text).map(toFound) },
        ...(model ? [{ name: `model ${model.name}`, find: (text: string) => engine.suggest(text).map(toFound) }] : []),
    ];
    console.log(`PolNeAR dev: ${texts.length} texts, ${texts.reduce((sum, { layers }) => sum + layers[0]!.length, 0)} claims (first annotator of each text)\n`);
    const found = systems.map(system => ({ system, claims: texts.map(({ text }) => system.find(text)) }));
    console.log(table([
        ['exact F1; relation P/R/F; direct recall', 'claimer', 'cue', 'content', 'relation', 'direct'],
        ...published,
        ...found.map(({ system, claims }) => [system.name, ...rowOf(texts, claims)]),
    ]));
    if (model) {
        const claims = found.at(-1)!.claims;
        console.log(`\nExact P/R/F of claimer, cue, content: ${exact(texts, claims).map(inPerCent).join('  ')}`);
        printTiers(texts, claims);
        await printSpeed(texts, engine);
    } else {
        console.log('\nThere is no media/models/claims.en.bin: npm run train -- --data FOLDER claims');
    }
}

function toFound({ claimer, cue, content, confidence, tier }: FoundClaim): ComparedClaim {
    return { claimer: claimer ? [claimer] : [], cue: cue ? [cue] : [], content, confidence, tier };
}

/** What a user gets from a quotation finder: contents, without claimer and cue. */
function quotationsOnly(text: string): ComparedClaim[] {
    const found: ComparedClaim[] = [];
    for (let paragraph = paragraphAfter(text, 0); paragraph; paragraph = paragraphAfter(text, paragraph.end)) {
        let end = 0;
        for (const quotation of quotationsIn(text, paragraph)) {
            if (quotation.start >= end) {
                found.push({ claimer: [], cue: [], content: [quotation], confidence: 1, tier: 'normal' });
                end = quotation.end;
            }
        }
    }
    return found;
}

function rowOf(texts: readonly GoldText[], claims: readonly (readonly ComparedClaim[])[]): string[] {
    const relation = createCounts();
    let direct = 0;
    let directRight = 0;
    texts.forEach(({ text, layers }, index) => {
        const gold = layers[0]!;
        relation.gold += gold.length;
        relation.found += claims[index]!.length;
        relation.right += judge(gold, claims[index]!).filter(Boolean).length;
        for (const claim of gold.filter(each => isDirect(text, each.content))) {
            direct++;
            directRight += claims[index]!.some(each => shareOf(each.content, claim.content) >= 0.5 && isSameClaimer(each, claim)) ? 1 : 0;
        }
    });
    return [...exact(texts, claims).map(counts => percent((2 * counts.right) / (counts.found + counts.gold))), inPerCent(relation), percent(directRight / direct)];
}

function exact(texts: readonly GoldText[], claims: readonly (readonly ComparedClaim[])[]): ReturnType<typeof createCounts>[] {
    return (['claimer', 'cue', 'content'] as const).map(part => {
        const counts = createCounts();
        texts.forEach(({ layers }, index) => {
            const keys = (all: readonly GoldClaim[]) => new Set(all.flatMap(claim => claim[part].map(({ start, end }) => `${start}-${end}`)));
            const gold = keys(layers[0]!);
            const found = keys(claims[index]!);
            counts.gold += gold.size;
            counts.found += found.size;
            counts.right += [...found].filter(key => gold.has(key)).length;
        });
        return counts;
    });
}

/** For each found claim, in order, whether it is right: claimer and cue overlap, content shares half; each gold claim counts once. */
function judge(gold: readonly GoldClaim[], found: readonly ComparedClaim[]): boolean[] {
    const used = new Set<GoldClaim>();
    return found.map(claim => {
        const [best] = gold.filter(each => !used.has(each) && rangesOverlap(each.cue, claim.cue) && isSameClaimer(claim, each) && shareOf(each.content, claim.content) >= 0.5)
            .sort((a, b) => shareOf(b.content, claim.content) - shareOf(a.content, claim.content));
        if (best) {
            used.add(best);
        }
        return best !== undefined;
    });
}

function isSameClaimer(a: GoldClaim, b: GoldClaim): boolean {
    return a.claimer.length === 0 || b.claimer.length === 0 ? a.claimer.length === b.claimer.length : rangesOverlap(a.claimer, b.claimer);
}

/** All words of the content stand in quotation marks. */
function isDirect(text: string, content: readonly TextRange[]): boolean {
    return content.every(range => {
        const start = range.start + Math.max(0, text.slice(range.start, range.end).search(/[\p{L}\p{N}]/u));
        const end = range.end - (/[^\p{L}\p{N}]*$/u.exec(text.slice(range.start, range.end))?.[0].length ?? 0);
        const paragraph = paragraphAround(text, start);
        return paragraph !== undefined && quotationsIn(text, paragraph).some(quotation => quotation.start <= start && end <= quotation.end);
    });
}

function paragraphAround(text: string, offset: number): TextRange | undefined {
    for (let paragraph = paragraphAfter(text, 0); paragraph; paragraph = paragraphAfter(text, paragraph.end)) {
        if (paragraph.end > offset) {
            return paragraph;
        }
    }
    return undefined;
}

function printTiers(texts: readonly GoldText[], claims: readonly (readonly ComparedClaim[])[]): void {
    const total = texts.reduce((sum, { layers }) => sum + layers[0]!.length, 0);
    const judged = texts.flatMap(({ layers }, index) => {
        const right = judge(layers[0]!, claims[index]!);
        return claims[index]!.map((claim, at) => ({ ...claim, isRight: right[at]! }));
    });
    const rows = ['strong', 'normal', 'weak'].map(tier => {
        const here = judged.filter(claim => claim.tier === tier);
        const counts = { right: here.filter(({ isRight }) => isRight).length, found: here.length, gold: total };
        return [tier, String(here.length), percent(precisionOf(counts)), percent(recallOf(counts))];
    });
    console.log(`\n${table([['tier', 'claims', 'precision', 'recall'], ...rows])}`);
    const sorted = [...judged].sort((a, b) => b.confidence - a.confidence);
    const quarters = [0.25, 0.5, 0.75, 1].map(part => {
        const head = sorted.slice(0, Math.round(sorted.length * part));
        return `${percent(head.filter(({ isRight }) => isRight).length / head.length)} (recall ${percent(head.filter(({ isRight }) => isRight).length / total)})`;
    });
    console.log(`\nPrecision of the surest 25/50/75/100 %: ${quarters.join(', ')}`);
    const bins = Array.from({ length: 10 }, (_, bin) => judged.filter(({ confidence }) => Math.min(9, Math.floor(confidence * 10)) === bin)).filter(bin => bin.length > 0);
    console.log(`\n${table([
        ['calibration: mean confidence', ...bins.map(bin => (bin.reduce((sum, { confidence }) => sum + confidence, 0) / bin.length).toFixed(2))],
        ['right', ...bins.map(bin => (bin.filter(({ isRight }) => isRight).length / bin.length).toFixed(2))],
        ['claims', ...bins.map(bin => String(bin.length))],
    ])}`);
}

async function printSpeed(texts: readonly GoldText[], engine: ClaimEngine): Promise<void> {
    const [englishClaims, englishActors] = await Promise.all(['claims.en', 'actors.en'].map(loadModel));
    const places = await readFile('media/models/places.tsv', 'utf8').catch(() => undefined);
    const analyst = new Analyst({ englishClaims, englishActors, places });
    const [alone, all] = [speedOf(texts, text => engine.suggest(text)), speedOf(texts, text => analyst.analyse(text))];
    console.log(`\nSpeed: ${alone.toFixed(2)} M characters a second for claims, ${all.toFixed(2)} M for claims, actors and regions (processor time, one core; asked for .3)`);
}

/** Millions of characters a second. */
function speedOf(texts: readonly GoldText[], find: (text: string) => unknown): number {
    const characters = texts.reduce((sum, { text }) => sum + text.length, 0);
    // The fastest of several passes: what others do on the machine only makes it slower.
    const seconds = Math.min(...Array.from({ length: 5 }, () => {
        const before = process.cpuUsage();
        for (const { text } of texts) {
            find(text);
        }
        const { user, system } = process.cpuUsage(before);
        return (user + system) / 1e6;
    }));
    return characters / seconds / 1e6;
}
