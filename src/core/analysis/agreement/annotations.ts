import { actorParts, type Anchor, type Claim, type Part } from '../../annotation/model';
import { parseAddress } from '../../corpus/address';
import { closedRegions } from '../../corpus/closedRegions';
import type { SourceRecord } from '../../corpus/corpus';
import { type LayerView, layersOf } from '../../corpus/layers';
import type { CorpusView, SourceView } from '../../corpus/view';
import { mergedSpans, type Span } from '../../text/span';
import { wordsIn } from '../../text/words';
import { compareUnits, type Unit } from './units';

/** The name by which the main sidecar is called among layers. */
export const mainLayer = 'main';

/** One source as several annotators see it; places count in the text without what is left out. */
export interface ComparedSource {
    readonly path: string;
    readonly length: number;
    readonly words: readonly Span[];
    /** In the order asked; undefined where somebody has not annotated the source. */
    readonly layers: readonly (ComparedLayer | undefined)[];
}

/** What is compared of one layer of a source. */
export interface ComparedLayer {
    /** Mentions, and claimers and relays that name an actor: one place refers once. */
    readonly mentions: readonly (Unit & { readonly actors: string })[];
    readonly claims: readonly ComparedClaim[];
    /** Annotations that are left out because they have no place in the text. */
    readonly unplaced: number;
}

export interface ComparedClaim {
    readonly content: Unit;
    /** `none`: looked for, there is none; undefined: not yet done. */
    readonly claimer: Unit | 'none' | undefined;
    readonly cue: Unit | 'none' | undefined;
    /** Attribute → its value in words; undefined where it says nothing of the attribute. */
    readonly attributes: ReadonlyMap<string, string>;
    readonly id: string | undefined;
    readonly relations: readonly { readonly kind: string; readonly path: string; readonly id: string }[];
}

/** How sources are compared. */
export interface Comparison {
    /** Names of layers; {@link mainLayer} is the main sidecar. */
    readonly layers: readonly string[];
    /** `word`: both ends of what is marked are moved to those of the words that it touches, so that clitics and punctuation do not count. */
    readonly snap: 'none' | 'word';
    /** Only layers with this status count; all that are begun where it is left out. */
    readonly status?: string | undefined;
}

/** The layers that sources have, the main one first. */
export function layerNames(sources: readonly SourceRecord[]): string[] {
    const names = new Set(sources.flatMap(({ layers }) => [...layers.keys()]));
    return [...sources.some(({ hasSidecar, sidecar }) => hasSidecar && sidecar.mentions.length + sidecar.claims.length > 0) ? [mainLayer] : [], ...[...names].sort()];
}

/** What the layers of a source say; undefined where fewer than two have something to say, or the text cannot be read. */
export async function compareSource(view: CorpusView, source: SourceRecord, comparison: Comparison): Promise<ComparedSource | undefined> {
    const sourceView = await view.sourceView(source);
    if (!sourceView) {
        return undefined;
    }
    const byName = new Map(layersOf(view, sourceView).map(layer => [layer.layer || mainLayer, layer]));
    const chosen = comparison.layers.map(name => byName.get(name)).map(layer => (layer && isBegun(layer, comparison.status) ? layer : undefined));
    if (chosen.filter(layer => layer).length < 2) {
        return undefined;
    }
    const kept = keptStretches(sourceView, [...byName.values()]);
    const words = wordsOf(sourceView);
    const place = new Placing(kept);
    return {
        path: source.path, length: place.length,
        words: words.flatMap(word => place.span(word)),
        layers: chosen.map(layer => layer && layerOf(view, layer, place, comparison.snap === 'word' ? words : undefined)),
    };
}

/** A layer that was handed out and not begun says nothing yet. */
function isBegun({ source: { sidecar } }: LayerView, status: string | undefined): boolean {
    return status === undefined ? sidecar.source.status !== 'todo' || sidecar.mentions.length + sidecar.claims.length > 0 : sidecar.source.status === status;
}

function layerOf(view: CorpusView, { source, sourceView }: LayerView, place: Placing, words: readonly Span[] | undefined): ComparedLayer {
    let unplaced = 0;
    const unitOf = (anchors: readonly Anchor[], category = ''): Unit | undefined => {
        const spans = anchors.map(anchor => sourceView.spanOf(anchor));
        if (spans.length === 0 || spans.some(span => span === undefined)) {
            unplaced += spans.length === 0 ? 0 : 1;
            return undefined;
        }
        const placed = mergedSpans(spans.map(span => (words ? snapped(span!, words) : span!))).flatMap(span => place.span(span));
        return placed.length === 0 ? undefined : { spans: placed, category };
    };
    const partOf = (part: Part | 'none' | undefined): Unit | 'none' | undefined => (part === 'none' ? 'none' : part && unitOf(part.anchors));
    const actorsOf = (actors: readonly string[]) => [...new Set(actors.map(actor => view.corpus.actorKey(actor, source)))].sort().join(' ');
    const mentions = new Map<string, Unit & { readonly actors: string }>();
    const mention = (anchors: readonly Anchor[], actors: readonly string[]) => {
        const unit = unitOf(anchors);
        if (unit) {
            const key = unit.spans.map(({ start, end }) => `${start}-${end}`).join(' ');
            const known = mentions.get(key);
            mentions.set(key, { ...unit, actors: known && known.actors !== '' ? known.actors : actorsOf(actors) });
        }
    };
    source.sidecar.mentions.forEach(each => mention([each], each.actors));
    source.sidecar.claims.flatMap(actorParts).filter(part => part.actors.length > 0).forEach(part => mention(part.anchors, part.actors));
    const claims = source.sidecar.claims.flatMap((claim): ComparedClaim[] => {
        const content = unitOf(claim.content.anchors);
        return content ? [{
            content, claimer: partOf(claim.claimer), cue: partOf(claim.cue), id: claim.id,
            attributes: attributesOf(claim, actorsOf), relations: claim.relations.map(({ kind, to }) => ({ kind, ...parseAddress(to) })),
        }] : [];
    });
    return { mentions: [...mentions.values()].sort(compareUnits), claims: claims.sort((a, b) => compareUnits(a.content, b.content)), unplaced };
}

/** The values of a claim that annotators choose, in words. */
export function attributesOf(claim: Claim, actorsOf: (actors: readonly string[]) => string): Map<string, string> {
    const { claimer, mode, stance, attribution, certainty, form, topics, about, extra = {} } = claim;
    const values: (readonly [string, string | undefined])[] = [
        ['claimer', claimer === undefined ? undefined : claimer === 'none' ? 'none' : actorsOf(claimer.actors) || undefined],
        ['mode', mode], ['stance', stance], ['attribution', attribution], ['certainty', certainty], ['form', form ?? 'not said'],
        ['topics', [...topics].map(([topic, position]) => `${topic} ${position}`).sort().join(', ')],
        ['about', [...about].map(([actor, position]) => `${actorsOf([actor])} ${position ?? ''}`.trim()).sort().join(', ')],
        ...Object.entries(extra).map(([key, value]) => [key, JSON.stringify(value)] as const),
    ];
    return new Map(values.filter((each): each is readonly [string, string] => each[1] !== undefined));
}

/** What is left of the text when all that anyone closed is taken out. */
function keptStretches({ text }: SourceView, layers: readonly LayerView[]): Span[] {
    const closed = mergedSpans(layers.flatMap(layer => closedRegions(layer.sourceView).map(({ span }) => span)));
    const kept: Span[] = [];
    let done = 0;
    for (const { start, end } of [...closed, { start: text.length, end: text.length }]) {
        if (start > done) {
            kept.push({ start: done, end: start });
        }
        done = end;
    }
    return kept;
}

function wordsOf({ text }: SourceView): Span[] {
    return wordsIn(text.text, { start: 0, end: text.text.length }).map(word => text.spanOfText(word));
}

/** From the beginning of the first word that a span touches to the end of the last; as it is where it touches none. */
function snapped(span: Span, words: readonly Span[]): Span {
    let low = 0;
    let high = words.length;
    while (low < high) {
        const middle = (low + high) >> 1;
        if (words[middle]!.end <= span.start) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    let last = low;
    while (last < words.length && words[last]!.start < span.end) {
        last++;
    }
    return last === low ? span : { start: words[low]!.start, end: words[last - 1]!.end };
}

/** Puts places of a text into what is kept of it. */
class Placing {
    readonly #kept: readonly (Span & { readonly shift: number })[];
    readonly length: number;

    constructor(kept: readonly Span[]) {
        let length = 0;
        this.#kept = kept.map(({ start, end }) => {
            const shift = start - length;
            length += end - start;
            return { start, end, shift };
        });
        this.length = length;
    }

    /** What is kept of a span: nothing, or one stretch or, where something was taken out of its middle, one across the gap. */
    span({ start, end }: Span): Span[] {
        const parts = this.#kept.flatMap(kept => {
            const from = Math.max(start, kept.start);
            const to = Math.min(end, kept.end);
            return from < to ? [{ start: from - kept.shift, end: to - kept.shift }] : [];
        });
        return parts.length === 0 ? [] : [{ start: parts[0]!.start, end: parts.at(-1)!.end }];
    }
}

