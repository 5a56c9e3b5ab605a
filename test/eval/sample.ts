import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Corpus, SourceRecord } from '../../src/core/corpus/corpus';
import { readAssets } from '../../src/host/assets';
import { Analyst } from '../../src/core/suggest/analyst';
import { LetterTable } from '../../src/core/suggest/crossScript/letterTable';
import { suggestionsIn } from '../../src/core/suggest/linking/suggestionsIn';
import type { SuggestedClaim, SuggestedMention, Suggestion } from '../../src/core/suggest/suggestion';
import { type Span, spansOverlap } from '../../src/core/text/span';
import { openCorpus } from '../unit/fixture';
import { createCounts, inPerCent, percent, shareOf, table } from './data/scores';

/** What is suggested for each text of the sample corpus, as if it were not annotated, beside what people annotated; the registry is known. */
export async function run(): Promise<void> {
    const folder = 'test/corpus';
    const names = (await readdir(folder)).filter(name => /\.(?:txt|yaml)$/.test(name));
    const files = Object.fromEntries(await Promise.all(names.map(async name => [name, await readFile(join(folder, name), 'utf8')] as const)));
    const assets = await readAssets('media/models');
    const analyst = new Analyst(assets);
    const letters = assets.letters === undefined ? undefined : new LetterTable(assets.letters);
    const annotated = await openCorpus(files);
    const claimRows = [['text', 'claims', 'found', 'P/R/F', 'with a cue: recall', 'claimer right']];
    const mentionRows = [['text', 'mentions', 'P/R/F of places with their actor', 'strong: P', 'of them found']];
    for (const source of annotated.corpus.sources) {
        const bare = await openCorpus({ ...files, [`${source.path}.gloss.yaml`]: regionsOnly(files[`${source.path}.gloss.yaml`]!) });
        const view = (await bare.sourceView(bare.corpus.source(source.path)!))!;
        const suggestions = suggestionsIn(bare, view, analyst.analyse(view.text.text), letters);
        claimRows.push([source.path, ...claimRow(source, suggestions)]);
        mentionRows.push([source.path, ...mentionRow(annotated.corpus, source, suggestions)]);
    }
    console.log('\nThe sample corpus, each text without its annotations\n');
    console.log(table(claimRows));
    console.log(`\n${table(mentionRows)}`);
}

/** A sidecar with what says where nothing is to be annotated. */
function regionsOnly(sidecar: string): string {
    const start = sidecar.indexOf('\nregions:\n');
    const end = sidecar.slice(start + 1).search(/\n(?!regions:| )/);
    return `glossator: 1\n${start < 0 ? '' : sidecar.slice(start + 1, end < 0 ? undefined : start + 1 + end)}\n`;
}

function claimRow(source: SourceRecord, suggestions: readonly Suggestion[]): string[] {
    const found = suggestions.filter((each): each is SuggestedClaim => each.kind === 'claim' && each.tier !== 'weak');
    const counts = { ...createCounts(), found: found.length };
    const withCue = { right: 0, gold: 0 };
    let claimers = 0;
    const used = new Set<SuggestedClaim>();
    for (const claim of source.sidecar.claims) {
        const content = claim.content.anchors.flatMap(({ span }) => span ?? []);
        const cue = claim.cue && claim.cue !== 'none' ? claim.cue.anchors.flatMap(({ span }) => span ?? []) : [];
        const [best] = found.filter(each => !used.has(each) && shareOf(each.content, content) >= 0.5 && (cue.length === 0 || !each.cue || cue.some(span => spansOverlap(span, each.cue!))))
            .sort((a, b) => shareOf(b.content, content) - shareOf(a.content, content));
        counts.gold++;
        withCue.gold += cue.length > 0 ? 1 : 0;
        if (best) {
            used.add(best);
            counts.right++;
            withCue.right += cue.length > 0 ? 1 : 0;
            const actors = claim.claimer && claim.claimer !== 'none' ? claim.claimer.actors : [];
            const choice = best.claimer?.actor;
            claimers += actors.length === 0 ? Number(!best.claimer) : Number(choice !== undefined && ('actor' in choice ? actors.includes(choice.actor) : actors.some(actor => actor.startsWith('~'))));
        }
    }
    return [String(counts.gold), String(counts.found), inPerCent(counts), `${withCue.right} of ${withCue.gold} (${percent(withCue.right / withCue.gold)})`, `${claimers} of ${counts.right}`];
}

function mentionRow(corpus: Corpus, source: SourceRecord, suggestions: readonly Suggestion[]): string[] {
    const gold = goldMentions(source);
    const found = suggestions.filter((each): each is SuggestedMention => each.kind === 'mention' && each.tier !== 'weak');
    const isRight = ({ at, actor }: SuggestedMention) => gold.some(each => spansOverlap(each.span, at) && actor !== undefined && 'actor' in actor && each.actors.some(ref => corpus.actorKey(ref, source) === actor.actor));
    const right = found.filter(isRight);
    const reached = gold.filter(each => right.some(({ at }) => spansOverlap(each.span, at))).length;
    const strong = found.filter(({ tier }) => tier === 'strong');
    const precision = right.length / found.length;
    const recall = reached / gold.length;
    return [
        String(gold.length), `${percent(precision)}/${percent(recall)}/${percent(2 * precision * recall / (precision + recall))}`,
        percent(strong.filter(isRight).length / strong.length), `${strong.length}`,
    ];
}

function goldMentions({ sidecar }: SourceRecord): { readonly span: Span; readonly actors: readonly string[] }[] {
    return [
        ...sidecar.mentions.flatMap(({ span, actors }) => (span ? [{ span, actors }] : [])),
        ...sidecar.claims.flatMap(({ claimer, via }) => [...claimer && claimer !== 'none' ? [claimer] : [], ...via].flatMap(({ anchors, actors }) => anchors.flatMap(({ span }) => (span ? [{ span, actors }] : [])))),
    ];
}
