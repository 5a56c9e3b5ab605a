import type { TextRange } from '../../text/span';
import type { ExportJob } from '../format';
import { actorName } from '../names';
import { isPlaced, type PlacedSource } from '../placed';
import { dateInWords, furtherAttributes, glossesOf, manner, quoteOf, topicsOf, whoSays } from './claimWords';
import { labelOf, openNote, type ReportClaim, type ReportFacts } from './facts';
import { claimsByParagraph, type ListedClaim } from './listedClaims';
import { escapeMarkdownLine, inline } from './markdownText';
import { clipped, type ClippedMark, marksOf } from './marks';
import { metadataRows } from './metadata';
import { reportParagraphs } from './paragraphs';
import type { ReportWords } from './reportWords';

/** Brackets around what is said, which hardly any text has itself. */
const [opening, closing] = ['⟦', '⟧'];

/** One source: its paragraphs as quotes, with the claims of each below it. */
export function sourceMarkdown(placed: PlacedSource, facts: ReportFacts, job: ExportJob): string {
    const source = facts.sourceOf(placed.source);
    const { say } = facts.words;
    const { text } = placed.text;
    const paragraphs = reportParagraphs(text);
    const marks = clipped(marksOf(placed, facts).filter(({ role }) => role === 'content' || role === 'region'), paragraphs);
    const claims = claimsByParagraph(placed, source, paragraphs.map(({ end }) => placed.text.fromUtf16(end)));
    const list = (each: readonly ListedClaim[]) => (each.length === 0 ? '' : `${each.map(claim => claimMarkdown(claim, placed, facts)).join('')}\n`);
    const homeless = claims.at(-1)!;
    if (text.includes(opening) || text.includes(closing)) {
        job.report.lose(markdownLosses.brackets, source.record.path);
    }
    return [
        `### ${say('sourceNumber', { number: source.number })}\n\n**${inline(source.title)}**\n\n`,
        `${metadataRows(placed, source, facts).map(([name, value]) => `- ${name}: ${inline(value)}\n`).join('')}\n`,
        ...paragraphs.map((range, index) => `${quote(text, range, marks[index]!, facts.words)}\n${list(claims[index]!)}`),
        homeless.length === 0 ? '' : `${say('homeless')}:\n\n${list(homeless)}`,
    ].join('');
}

export const markdownLosses = {
    brackets: `Texts that have the brackets ${opening} and ${closing} themselves are hard to tell from the marks`,
    marks: 'Mentions, claimers, cues, relays and dates are not marked in the texts',
} as const;

/** A paragraph with brackets around contents and the numbers of their claims; each of its lines is a line of the quote. */
function quote(text: string, { start, end }: TextRange, marks: readonly ClippedMark[], words: ReportWords): string {
    const inserted: { readonly at: number; readonly text: string; readonly isEnd: boolean; readonly other: number }[] = [];
    const kinds: string[] = [];
    for (const { mark, startsHere, endsHere, ...clip } of marks) {
        if (mark.role === 'region' && !kinds.includes(mark.kind)) {
            kinds.push(mark.kind);
        } else if (mark.role === 'content') {
            const label = `${mark.isFirst ? '' : '…'}${mark.claim.number}`;
            inserted.push({ at: clip.start, text: `${opening}${startsHere ? label : ''} `, isEnd: false, other: clip.end });
            inserted.push({ at: clip.end, text: ` ${endsHere ? label : ''}${closing}`, isEnd: true, other: clip.start });
        }
    }
    // At one place, first what ends there, and of these first what began last.
    inserted.sort((a, b) => a.at - b.at || Number(b.isEnd) - Number(a.isEnd) || b.other - a.other);
    let [marked, at] = ['', start];
    for (const piece of inserted) {
        marked += text.slice(at, piece.at) + piece.text;
        at = piece.at;
    }
    const lines = (marked + text.slice(at, end)).split('\n').map(line => escapeMarkdownLine(line)).filter(line => line !== '');
    return `${kinds.length > 0 ? `(${kinds.map(kind => words.value('region', kind)).join(words.comma)})\n\n` : ''}${lines.map(line => `> ${line}\n`).join('')}`;
}

function claimMarkdown({ placed: placedClaim, kept }: ListedClaim, placed: PlacedSource, facts: ReportFacts): string {
    const { claim } = placedClaim;
    const { source } = placed;
    const { corpus, words } = facts;
    const { say, value } = words;
    const glosses = glossesOf(claim, words).map(({ text }) => inline(text));
    const names = (refs: readonly string[]) => refs.map(ref => inline(actorName(corpus, ref, source, words.languages))).join(words.comma);
    const who = inline(whoSays(corpus, claim, source, words));
    const speaker = claim.claimer && claim.claimer !== 'none' && claim.claimer.onBehalfOf.length > 0 ? say('onBehalf', { names: who, others: names(claim.claimer.onBehalfOf) }) : who;
    const cue = claim.cue === undefined ? '' : claim.cue === 'none' ? say('noCue') : ` “${inline(quoteOf(claim.cue))}”`;
    const via = claim.via.map(relay => say('via', { relay: relay.actors.length > 0 ? names(relay.actors) : inline(quoteOf(relay)) })).join('');
    const date = claim.said?.on === undefined ? (claim.said ? quoteOf(claim.said) : '') : dateInWords(claim.said.on, words);
    const said = glosses.length === 0 || !isPlaced(placedClaim) ? [...glosses, `“${inline(quoteOf(claim.content))}”`] : glosses;
    const note = openNote(claim.note);
    const rows: (readonly [string, string])[] = [
        [say('refersTo'), claim.content.refersTo === undefined ? '' : inline(claim.content.refersTo)],
        [say('how'), manner(claim, words).map(inline).join(' · ')],
        [say('topics'), topicsOf(corpus, claim, words).map(({ name, position }) => `${inline(name)} (${position})`).join(' · ')],
        [say('about'), [...claim.about].map(([ref, position]) => `${names([ref])}${position ? ` (${value('position', position)})` : ''}`).join(' · ')],
        ...furtherAttributes(claim.extra).map(each => [say('further'), inline(each)] as const),
        ...kept.outgoing.map(({ kind, to, address, note: remark }) => [inline(facts.relationName(kind)), (to ? claimReference(to, words) : inline(address)) + (remark ? ` — ${inline(remark)}` : '')] as const),
        ...kept.incoming.map(({ kind, from, note: remark }) => [inline(facts.incomingName(kind)), claimReference(from, words) + (remark ? ` — ${inline(remark)}` : '')] as const),
        [say('note'), note === '' ? '' : inline(note)],
    ];
    return [
        `- **${labelOf(kept)}** ${speaker}${cue}${via}${date ? ` (${inline(date)})` : ''}: ${said.join(' / ')}\n`,
        ...rows.filter(([, value]) => value !== '').map(([name, value]) => `  - ${name}: ${value}\n`),
    ].join('');
}

/** A claim in one line, with a link to its source: what a plain list item can be reached by; without the claimer where that is `known`. */
export function claimReference(claim: ReportClaim, words: ReportWords, known?: string): string {
    const text = inline(claim.text);
    return `[${labelOf(claim)}](#${sourceAnchor(claim.source.number, words)}) ${claim.who === known ? '' : `${inline(claim.who)}: `}${claim.isQuote ? `“${text}”` : text}`;
}

/** What GitHub and others make of the heading of a source. */
export function sourceAnchor(number: number, { say }: ReportWords): string {
    return say('sourceNumber', { number }).toLowerCase().replaceAll(' ', '-');
}
