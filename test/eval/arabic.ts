import type { FoundClaim } from '../../src/core/suggest/foundClaim';
import { findClaimsByRules } from '../../src/core/suggest/rules/findClaimsByRules';
import { rangesOverlap } from '../../src/core/text/span';
import { type Agreement, exactSpans, type Pair, pairClaims } from './claims/compareClaims';
import { type MarkedSource, readMarked } from './claims/markedClaims';

/** Claims that rules find, beside those marked by hand in the texts of the tests and in the sample corpus. */
export async function run(): Promise<void> {
    const own = await readMarked('test/fixtures/claims');
    const heldOut = await readMarked('test/fixtures/claims/held-out');
    const sample = await readMarked('test/corpus');
    console.log('\nClaims by rules: claimer and cue overlap, contents share half of what they cover; then spans exactly as marked (F)');
    console.log(`${'text'.padEnd(28)} marked found     P     R     F   claimer  cue  content`);
    const groups: readonly (readonly [string, readonly MarkedSource[]])[] = [
        ['Arabic texts', own.filter(({ language }) => language === 'ar')],
        ['Arabic texts, held out', heldOut],
        ['English texts', own.filter(({ language }) => language === 'en')],
        ['Sample, Arabic', sample.filter(({ language }) => language === 'ar')],
        ['Sample, English', sample.filter(({ language }) => language === 'en')],
    ];
    const all = groups.map(([name, sources]) => ({ name, results: sources.map(measure) }));
    for (const { name, results } of all) {
        results.forEach(result => print(`  ${result.source.name}`, [result]));
        print(`${name} (${results.length})`, results);
        console.log();
    }
    printValues([...all.slice(0, 2), all[3]!].flatMap(({ results }) => results));
    printConfidence('Arabic texts', all.slice(0, 2).flatMap(({ results }) => results));
    printConfidence('English texts', all[2]!.results);
}

interface Result {
    readonly source: MarkedSource;
    readonly found: readonly FoundClaim[];
    readonly pairs: readonly Pair[];
}

function measure(source: MarkedSource): Result {
    const found = findClaimsByRules(source.text);
    return { source, found, pairs: pairClaims(source, found) };
}

function print(name: string, results: readonly Result[]): void {
    const marked = sum(results, ({ source }) => source.claims.length);
    const found = sum(results, result => result.found.length);
    const agreed = sum(results, ({ pairs }) => pairs.filter(isAgreed).length);
    const spans = (['claimer', 'cue', 'content'] as const).map(part => percent(f(results.map(result => exactSpans(result.source, result.found, part)))));
    console.log(name.padEnd(28), String(marked).padStart(6), String(found).padStart(5), percent(agreed / found), percent(agreed / marked),
        percent(2 * agreed / (found + marked)), '  ', spans.join('  '));
}

/** Of the claims that were found as marked: how many have the marked values, and whether who is understood is the one. */
function printValues(results: readonly Result[]): void {
    const pairs = results.flatMap(result => result.pairs.filter(isAgreed).map(pair => ({ ...pair, result })));
    const right = (['form', 'mode', 'stance', 'attribution', 'certainty'] as const)
        .map(key => `${key} ${percent(pairs.filter(({ marked, found }) => marked!.claim[key] === found![key]).length / pairs.length).trim()}`);
    const understood = pairs.filter(({ marked }) => marked!.claim.claimer !== 'none' && marked!.claimer.length === 0);
    const known = understood.filter(({ marked, found, result }) => {
        const { claimer } = marked!.claim;
        const from = found!.understoodFrom;
        return from && claimer && claimer !== 'none' && claimer.actors.some(actor => result.source.named.get(actor)?.some(span => rangesOverlap(span, from)));
    });
    const relayed = pairs.filter(({ marked }) => marked!.via.length > 0);
    const relaysFound = relayed.filter(({ marked, found }) => marked!.via[0]!.some(span => found!.via.some(relay => rangesOverlap(relay.actor, span))));
    console.log(`Values as marked, of ${pairs.length} Arabic claims found: ${right.join(', ')} %; who is understood: ${known.length} of ${understood.length}, who relays: ${relaysFound.length} of ${relayed.length}`);
}

function printConfidence(name: string, results: readonly Result[]): void {
    const found = results.flatMap(({ pairs }) => pairs.filter(pair => pair.found).map(pair => ({ confidence: pair.found!.confidence, isRight: isAgreed(pair) })));
    const bins = [[0, 0.4], [0.4, 0.6], [0.6, 0.75], [0.75, 0.85], [0.85, 1.01]].map(([low, high]) => {
        const bin = found.filter(({ confidence }) => confidence >= low! && confidence < high!);
        const mean = sum(bin, ({ confidence }) => confidence) / bin.length;
        return bin.length === 0 ? '' : `${mean.toFixed(2)} → ${(bin.filter(({ isRight }) => isRight).length / bin.length).toFixed(2)} (${bin.length})`;
    });
    console.log(`Confidence → right (number), ${name}: ${bins.filter(Boolean).join('  ')}`);
}

function isAgreed({ marked, found }: Pair): boolean {
    return marked !== undefined && found !== undefined;
}

function f(agreements: readonly Agreement[]): number {
    return 2 * sum(agreements, ({ agreed }) => agreed) / sum(agreements, ({ marked, found }) => marked + found);
}

function sum<T>(items: readonly T[], value: (item: T) => number): number {
    return items.reduce((total, item) => total + value(item), 0);
}

function percent(share: number): string {
    return Number.isNaN(share) ? '    –' : (share * 100).toFixed(1).padStart(5);
}
