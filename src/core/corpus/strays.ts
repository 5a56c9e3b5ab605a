import { type Reanchored, reanchor } from '../anchors/reanchor';
import { regionCandidates, regionStands } from '../anchors/region';
import { verifyAnchor, type AnchorState } from '../anchors/verify';
import { type Anchor, anchorsOf, type Claim, type Memo, type Mention, type Region } from '../annotation/model';
import type { Sidecar } from '../sidecar/files';
import type { SourceText } from '../text/sourceText';
import { formatSpan, type Span } from '../text/span';
import type { FormerTexts, KnownText } from './formerTexts';
import type { SourceView } from './view';

/** An anchor of a sidecar, and where it stands there. */
export interface Anchored {
    readonly entry: Mention | Claim | Memo | Region;
    /** From the entry to the map that holds `at` and `text`. */
    readonly path: readonly (string | number)[];
    /** Of a region: its place and its first words. */
    readonly anchor: Anchor;
    /** Anchors of one kind do not lie at one place: `mention`, `content` … */
    readonly kind: string;
    /** In words of the format: `mention`, `content[1]`, `via[0].cue`, `memo`, `region`. */
    readonly part: string;
}

/** An anchor that does not stand where its position says, or has none. */
export interface Stray extends Anchored {
    /** Names it among the strays of its sidecar, also after others were mended. */
    readonly key: string;
    readonly state: AnchorState;
    /** Where its quote may be now. */
    readonly found: Reanchored;
    /** The text that told its place, where that is not the text as it is now. */
    readonly former: KnownText | undefined;
    /** Someone looked, and wants it kept as it is. */
    readonly isKept: boolean;
}

/** Whether the place that was found leaves no doubt, so that many may be accepted at once. */
export function isCertain({ anchor, found }: Stray): boolean {
    // Where the words themselves are others someone has to look; an entry written by hand means what it nearly says.
    return found.verdict === 'moved' && (!anchor.span || found.likeness !== 'reworded');
}

/** Where a stray stands without doubt; undefined: someone has to look, or looked and wants it kept as it is. */
export function certainSpan(stray: Stray): Span | undefined {
    const { state, anchor, found, isKept } = stray;
    if (state === 'nearly' && anchor.span) {
        return isKept ? undefined : anchor.span;
    }
    return isCertain(stray) ? found.span : undefined;
}

/**
 * All anchors of a source's sidecar that are nowhere in its text: those to be placed, and those whose text moved or went;
 * with them those of which only the same words stand by chance where they stood.
 * Former texts tell as far as they were looked up before. Worked out once for each text of a source.
 */
export function straysOf(view: SourceView, formerTexts: FormerTexts | undefined): readonly Stray[] {
    const version = formerTexts?.version ?? -1;
    const known = knownStrays.get(view.source);
    if (known?.text === view.text && known.savedText === view.savedText && known.version === version) {
        return known.strays;
    }
    const strays = findStrays(view, formerTexts);
    knownStrays.set(view.source, { text: view.text, savedText: view.savedText, version, strays });
    return strays;
}

/** The hashes of the texts in which anchors that drifted stood last. */
export function formerHashes(view: SourceView): ReadonlySet<string> {
    const { sidecar } = view.source;
    const hashes = new Set<string>();
    for (const each of [...anchored(sidecar), ...sidecar.regions.map(anchoredRegion)]) {
        const hash = each.anchor.sha256 ?? sidecar.source.sha256;
        if (hash !== undefined && each.anchor.span && !stands(view, each)) {
            hashes.add(hash);
        }
    }
    return hashes;
}

/** Looks up the former texts that drifted anchors stood in; whether there is one more than before. */
export async function loadFormerTexts(view: SourceView, formerTexts: FormerTexts | undefined): Promise<boolean> {
    const hashes = formerTexts ? formerHashes(view) : undefined;
    return hashes !== undefined && hashes.size > 0 && formerTexts!.load(view.source.uri, view.savedText, hashes);
}

/** Whether every anchor of a sidecar that has a place stands there, or says itself in which text it last stood. */
export function allStand(text: SourceText, sidecar: Sidecar): boolean {
    return sidecar.regions.every(region => !region.span || regionStands(text, region))
        && [...anchored(sidecar)].every(({ anchor }) => !anchor.span || anchor.sha256 !== undefined || verifyAnchor(text, anchor) === 'exact');
}

/** Every anchor of mentions, claims and memos. */
export function* anchored({ mentions, claims, memos }: Sidecar): IterableIterator<Anchored> {
    for (const annotation of [...mentions, ...claims]) {
        for (const { anchor, part, path } of anchorsOf(annotation)) {
            yield { entry: annotation, path, anchor, kind: part, part: annotation.type === 'mention' ? 'mention' : wordsOfPath(path) };
        }
    }
    for (const memo of memos) {
        if (memo.anchor) {
            yield { entry: memo, path: [], anchor: memo.anchor, kind: 'memo', part: 'memo' };
        }
    }
}

/** A region as an anchor: its place and its first words. */
export function anchoredRegion(region: Region): Anchored {
    return { entry: region, path: [], anchor: { span: region.span, text: region.starts ?? '' }, kind: 'region', part: 'region' };
}

/** The name of an anchor among all of its sidecar. */
export function keyOf({ entry, anchor, part }: Anchored): string {
    return `${'id' in entry && entry.id !== undefined ? entry.id : ''}#${part}@${anchor.span ? formatSpan(anchor.span) : anchor.text}`;
}

interface KnownStrays {
    readonly text: SourceText;
    readonly savedText: SourceText;
    readonly version: number;
    readonly strays: readonly Stray[];
}

/** What was found for a sidecar as it was read, over the text that was asked for last. */
const knownStrays = new WeakMap<SourceView['source'], KnownStrays>();

function findStrays(view: SourceView, formerTexts: FormerTexts | undefined): readonly Stray[] {
    const all = [...anchored(view.source.sidecar)];
    const isAstray = all.map(each => !stands(view, each));
    const regions = view.source.sidecar.regions.filter(region => !view.spanOfRegion(region));
    if (regions.length === 0 && !isAstray.includes(true)) {
        return [];
    }
    const former = new Map<Anchor, KnownText>();
    const expect = (anchor: Anchor, own: Anchor = anchor) => {
        const hash = own.sha256 ?? view.source.sidecar.source.sha256;
        const known = hash === undefined || !own.span ? undefined : formerTexts?.get(view.source.uri, hash);
        if (known && known.text.text !== view.text.text) {
            former.set(anchor, known);
        }
    };
    // Those that stand tell where their neighbours are to be expected.
    const anchors = all.map(({ anchor }, index) => isAstray[index] ? anchor : whereItStands(view, anchor));
    // What followed unsaved edits is where it is; anything else may stand where it stood by chance.
    const isFollowed = view.text !== view.savedText;
    all.forEach(({ anchor }, index) => (isAstray[index] || !isFollowed) && expect(anchors[index]!, anchor));
    const isByChance = (index: number) => {
        const { verdict, likeness } = found[index]!;
        return !isFollowed && ((verdict === 'moved' && likeness === 'exact') || (verdict === 'drifted' && former.has(anchors[index]!)));
    };
    const ends = regions.map(region => endsOf(region));
    ends.flat().forEach(anchor => expect(anchor));
    const taken = takenPlaces(view, all);
    const found = reanchor(view.text, [...anchors, ...ends.flat()], {
        oldTextOf: anchor => former.get(anchor)?.text,
        isTaken: (index, span) => isAstray[index] === true && taken(all[index]!, span),
    });
    const kept = new Set(view.source.sidecar.rejected.flatMap(({ as, span, from }) => as === 'move' && !span && from ? [formatSpan(from)] : []));
    const toStray = (each: Anchored, place: Reanchored, anchor = each.anchor): Stray => ({
        ...each, key: keyOf(each), state: verifyAnchor(view.text, each.anchor), found: place,
        former: place.from === 'old-text' ? former.get(anchor) : undefined,
        isKept: each.anchor.span !== undefined && kept.has(formatSpan(each.anchor.span)),
    });
    let next = all.length;
    return [
        ...all.flatMap((each, index) => isAstray[index] || isByChance(index) ? [toStray(each, found[index]!, anchors[index])] : []),
        ...regions.map((region, index) => {
            const own = ends[index]!;
            const places = found.slice(next, next += own.length);
            const each = anchoredRegion(region);
            return toStray(each, regionPlace(view, each, places, taken), own[0]);
        }),
    ];
}

/** Whether an anchor stands where it says; one without a quote cannot be held against the text. */
export function stands(view: SourceView, { entry, anchor, kind }: Anchored): boolean {
    return kind === 'region' ? view.spanOfRegion(entry as Region) !== undefined : anchor.text !== '' && view.spanOf(anchor) !== undefined;
}

function whereItStands(view: SourceView, anchor: Anchor): Anchor {
    const span = view.spanOf(anchor);
    return view.text === view.savedText || !span ? anchor : { ...anchor, span, text: view.text.slice(span) };
}

/** The first and the last words of a region that has a place, as anchors. */
function endsOf({ span, starts = '', ends = '' }: Region): readonly Anchor[] {
    const first = Array.from(starts).length;
    const last = Array.from(ends).length;
    if (!span || first === 0 || last === 0 || Math.max(first, last) > span.end - span.start) {
        return [];
    }
    return [{ span: { start: span.start, end: span.start + first }, text: starts }, { span: { start: span.end - last, end: span.end }, text: ends }];
}

/** Where a region is whose first and last words came to these places. */
function regionPlace(view: SourceView, region: Anchored, [first, last]: readonly Reanchored[], isTaken: (each: Anchored, span: Span) => boolean): Reanchored {
    if (first?.span && last?.span && first.span.start < last.span.end) {
        const span = { start: first.span.start, end: last.span.end };
        if (!isTaken(region, span)) {
            const from = first.from === 'old-text' || last.from === 'old-text' ? 'old-text' : 'quote';
            const score = Math.min(first.score, last.score);
            return { verdict: 'moved', span, score, from, likeness: 'exact', candidates: [{ span, score, likeness: 'exact', hasContext: false }] };
        }
    }
    const { spans, isCertain: isOnly } = regionCandidates(view.text, region.entry as Region);
    const candidates = spans.filter(span => !isTaken(region, span)).map(span => ({ span, score: isOnly ? 1 : 0.5, likeness: 'exact', hasContext: false } as const));
    const [best] = candidates;
    return isOnly && best ? { verdict: 'moved', span: best.span, score: best.score, from: 'quote', likeness: 'exact', candidates }
        : { verdict: 'drifted', span: undefined, score: best?.score ?? 0, from: undefined, likeness: undefined, candidates };
}

/** Tells where an annotation cannot be: another of its kind stands there, or it was refused to move there. */
function takenPlaces(view: SourceView, all: readonly Anchored[]): (each: Anchored, span: Span) => boolean {
    const taken = new Set<string>();
    for (const { anchor, kind } of all) {
        const span = view.spanOf(anchor);
        if (span) {
            taken.add(`${kind} ${formatSpan(span)}`);
        }
    }
    for (const { as, span, from } of view.source.sidecar.rejected) {
        if (as === 'move' && span) {
            taken.add(`move ${from ? formatSpan(from) : ''} ${formatSpan(span)}`);
        }
    }
    return ({ kind, anchor }, span) => {
        const at = formatSpan(span);
        return taken.has(`${kind} ${at}`) || taken.has(`move  ${at}`) || (anchor.span !== undefined && taken.has(`move ${formatSpan(anchor.span)} ${at}`));
    };
}

/** `content[1]`, `via[0].cue`. */
function wordsOfPath(path: readonly (string | number)[]): string {
    return path.filter(step => step !== 'spans').map((step, index) => typeof step === 'number' ? `[${step}]` : `${index > 0 ? '.' : ''}${step}`).join('');
}
