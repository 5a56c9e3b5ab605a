import type { ActorRef } from '../../annotation/model';
import { sentencesIn } from '../../text/sentences';
import type { Span, TextRange } from '../../text/span';
import type { ExportJob } from '../format';
import type { PlacedSource } from '../placed';
import { spanTokens } from '../spans/spanTokens';

export const conllLosses = {
    claim: 'Claims were left out, but for their claimers and relays: a word has one tag here',
    actor: 'Who an actor is was left out: a tag says of which type it is',
    overlap: 'Mentions within others, or that overlap with longer ones, were left out: a word has one tag',
    snapped: 'Mentions that begin or end within a word became whole words (in Arabic with the particles written together with them)',
    place: 'Mentions that do not stand at their place in the text (drifted or unplaced), and those of nothing but space, were left out',
    fragments: 'Discontinuous claimers and relays became several mentions',
    rest: 'Regions, memos, refused suggestions, metadata and what is said of mentions beside their type were left out',
} as const;

/** An entity as it is written: whole words. */
export interface ConllEntity extends TextRange {
    readonly label: string;
}

/** What other programs take for space within a line. */
// Python's `str.split` divides there too.
const spaces = /^[\s\x1c-\x1f\x85]+$/;

/** The lines of a source, and the entities that are in them. */
export function conllLines(placed: PlacedSource, job: ExportJob): { readonly text: string; readonly entities: readonly ConllEntity[] } {
    const { text } = placed.text;
    const none = new Set<number>();
    const tokens = spanTokens(text, none, none).filter(({ start, end }) => !spaces.test(text.slice(start, end)));
    const entities = flatten(snapped(candidates(placed, job), tokens, placed, job), tokens.length, job);
    const ends = sentenceEnds(text);
    let lines = '-DOCSTART- -X- -X- O\n\n';
    let entity = 0;
    let sentence = 0;
    tokens.forEach(({ start, end }, index) => {
        while (entities[entity] && entities[entity]!.end <= start) {
            entity++;
        }
        const own = entities[entity] && entities[entity]!.start <= start ? entities[entity] : undefined;
        if (index > 0 && ends[sentence] !== undefined && ends[sentence]! <= start) {
            while (ends[sentence] !== undefined && ends[sentence]! <= start) {
                sentence++;
            }
            // A sentence does not end within a name.
            if (!own || own.start === start) {
                lines += '\n';
            }
        }
        lines += `${text.slice(start, end)} -X- -X- ${own ? `${own.start === start ? 'B' : 'I'}-${own.label}` : 'O'}\n`;
    });
    return { text: `${lines}\n`, entities };
}

interface Candidate {
    readonly span: Span;
    readonly label: string;
    readonly address: string;
}

interface SnappedCandidate extends Candidate, ConllEntity {
    /** Indices of tokens, end exclusive. */
    readonly from: number;
    readonly to: number;
}

/** Mentions, and claimers and relays, which are mentions too. */
function candidates(placed: PlacedSource, job: ExportJob): Candidate[] {
    const { source, mentions, claims } = placed;
    const { corpus } = job.view;
    const lose = (kind: keyof typeof conllLosses, address: string) => job.report.lose(conllLosses[kind], address);
    const labelOf = (actors: readonly ActorRef[], own?: string) => (
        (own ?? actors.map(ref => corpus.actor(ref, source)?.entityType).find(type => type !== undefined) ?? 'actor').replace(/[\s\x1c-\x1f\x85]+/g, '_')
    );
    const found: Candidate[] = [];
    for (const { mention, span, address } of mentions) {
        if (span) {
            found.push({ span, label: labelOf(mention.actors, mention.entityType), address });
        } else {
            lose('place', address);
        }
        if (mention.actors.length > 0) {
            lose('actor', address);
        }
    }
    for (const { claim, address, claimer, via } of claims) {
        lose('claim', address);
        const parts = [...claimer && claim.claimer && claim.claimer !== 'none' ? [[claim.claimer, claimer] as const] : [], ...via.map(({ relay }, index) => [claim.via[index]!, relay] as const)];
        for (const [part, place] of parts) {
            if (part.actors.length === 0 || part.anchors.length === 0) {
                continue;
            }
            if (!place.spans) {
                lose('place', address);
            } else if (place.spans.length > 1) {
                lose('fragments', address);
            }
            place.spans?.forEach(span => found.push({ span, label: labelOf(part.actors), address }));
        }
    }
    const { sidecar } = source;
    const { status, sha256: _, extra, ...metadata } = sidecar.source;
    const entries = [...mentions.map(({ mention }) => mention)];
    if (sidecar.regions.length + sidecar.memos.length + sidecar.rejected.length > 0 || extra || status !== 'todo' || Object.values(metadata).some(value => value !== undefined)
        || entries.some(({ note, flag, tags, by, kind, extra: more }) => note ?? flag ?? tags ?? by ?? more ?? (kind === 'name' ? undefined : kind))) {
        lose('rest', source.path);
    }
    return found;
}

/** Spans as rows of whole words. */
function snapped(found: readonly Candidate[], tokens: readonly TextRange[], placed: PlacedSource, job: ExportJob): SnappedCandidate[] {
    return found.flatMap(candidate => {
        const range = placed.text.textRangeOf(candidate.span);
        const [from, to] = [firstAfter(tokens, range.start), firstAfter(tokens, range.end, 'start')];
        const [first, last] = from < to ? [tokens[from], tokens[to - 1]] : [];
        if (!first || !last) {
            job.report.lose(conllLosses.place, candidate.address);
            return [];
        }
        if (first.start < range.start || last.end > range.end) {
            job.report.lose(conllLosses.snapped, candidate.address);
        }
        return [{ ...candidate, start: first.start, end: last.end, from, to }];
    });
}

/** The index of the first token that ends after an offset, or that starts at or after it. */
function firstAfter(tokens: readonly TextRange[], offset: number, by: 'end' | 'start' = 'end'): number {
    let low = 0;
    let high = tokens.length;
    while (low < high) {
        const middle = (low + high) >> 1;
        if (by === 'end' ? tokens[middle]!.end > offset : tokens[middle]!.start >= offset) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    return low;
}

/** In text order: the longest first, of equal ones the first, and whatever shares no word with them. */
function flatten(found: readonly SnappedCandidate[], tokens: number, job: ExportJob): ConllEntity[] {
    const kept: SnappedCandidate[] = [];
    const owners: (SnappedCandidate | undefined)[] = Array.from({ length: tokens });
    for (const entity of [...found].sort((a, b) => b.to - b.from - (a.to - a.from) || a.start - b.start)) {
        const other = owners.slice(entity.from, entity.to).find(owner => owner !== undefined);
        if (!other) {
            kept.push(entity);
            owners.fill(entity, entity.from, entity.to);
        } else if (other.start !== entity.start || other.end !== entity.end || other.label !== entity.label) {
            job.report.lose(conllLosses.overlap, entity.address);
        }
    }
    return kept.sort((a, b) => a.start - b.start);
}

/** Where sentences end: paragraphs are lines. */
function sentenceEnds(text: string): number[] {
    const found: number[] = [];
    for (let start = 0; start < text.length;) {
        const next = text.indexOf('\n', start);
        const end = next < 0 ? text.length : next;
        found.push(...sentencesIn(text, { start, end }).map(sentence => sentence.end));
        start = end + 1;
    }
    return found;
}
