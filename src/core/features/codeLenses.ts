import type { CodeLens, Location, Position, Range } from 'vscode-languageserver-types';
import type { Claim } from '../annotation/model';
import { parseAddress } from '../corpus/address';
import type { Corpus, SourceRecord } from '../corpus/corpus';
import type { CorpusView, SourceView } from '../corpus/view';
import { unitAround } from '../text/segment';
import { coveringSpan, type Span } from '../text/span';
import { counted } from './describe';
import { actorEntry, annotationSpot, claimSpot } from './locations';
import { claimsAboutSpots, claimsBySpots, mentionSpots } from './references';
import { yamlFileOf } from './yamlFile';

/** What a lens leads to, so that it is worked out only when it is asked for. */
export type LensTarget =
    | { readonly root: string; readonly actor: string; readonly what: 'mentions' | 'made' | 'about' }
    /** Claims of a source, by where their entries begin, and what they are related to. */
    | { readonly root: string; readonly source: string; readonly claims: readonly number[]; readonly what: 'claims' | 'relations' };

/** The command of a lens: its arguments are the address and the place of the lens, and its {@link LensTarget}. */
export const lensCommand = '_glossator.showLens';

/**
 * Above the paragraphs of a source that have claims, how many and how many relations these have; in the registry, above an
 * actor, how often it is mentioned, the claims that it makes and those about it. Without titles: see
 * {@link resolveCodeLens}. Undefined in other files.
 */
export async function codeLenses(view: CorpusView, uri: string): Promise<CodeLens[] | undefined> {
    const { corpus } = view;
    const yaml = yamlFileOf(corpus, uri);
    if (yaml?.role === 'registry') {
        return [...yaml.file.actors.keys()].flatMap(key => actorLenses(corpus, key));
    }
    const source = corpus.sourceByUri(uri);
    const sourceView = source?.uri === uri ? await view.sourceView(source) : undefined;
    return sourceView && paragraphsWithClaims(sourceView).flatMap(({ span, claims }) => paragraphLenses(corpus, sourceView, span, claims));
}

/** Gives a lens its title and command. */
export function resolveCodeLens(corpus: Corpus, lens: CodeLens, uri: string): CodeLens {
    const target = lens.data as LensTarget;
    return { ...lens, command: { title: titleOf(corpus, target), command: lensCommand, arguments: [uri, lens.range.start, target] } };
}

/** The places that a lens leads to. */
export async function lensLocations(view: CorpusView, target: LensTarget): Promise<Location[]> {
    if ('actor' in target) {
        const spots = { mentions: mentionSpots, made: claimsBySpots, about: claimsAboutSpots };
        return spots[target.what](view, target.actor);
    }
    const source = view.corpus.source(target.source);
    const claims = source ? claimsOf(source, target.claims) : [];
    return target.what === 'claims' ? Promise.all(claims.map(claim => annotationSpot(view, source!, claim)))
        : Promise.all(claims.flatMap(claim => relatedTo(view.corpus, source!, claim)).map(record => claimSpot(view, record)));
}

function actorLenses(corpus: Corpus, key: string): CodeLens[] {
    const spot = actorEntry(corpus, key);
    return spot ? (['mentions', 'made', 'about'] as const).map(what => ({ range: spot.selection, data: { root: corpus.root, actor: key, what } satisfies LensTarget })) : [];
}

function paragraphLenses(corpus: Corpus, { source, text }: SourceView, span: Span, claims: readonly Claim[]): CodeLens[] {
    const start: Position = text.positionOf(span.start);
    const range: Range = { start, end: start };
    const base = { root: corpus.root, source: source.path, claims: claims.map(({ entryStart }) => entryStart) };
    const lens = (what: 'claims' | 'relations'): CodeLens => ({ range, data: { ...base, what } satisfies LensTarget });
    return claims.some(claim => isRelated(corpus, source, claim)) ? [lens('claims'), lens('relations')] : [lens('claims')];
}

/** Paragraphs in the order of the text, with the claims whose content begins in them. */
function paragraphsWithClaims(view: SourceView): { readonly span: Span; readonly claims: readonly Claim[] }[] {
    const paragraphs = new Map<number, { readonly span: Span; readonly claims: Claim[] }>();
    for (const claim of view.source.sidecar.claims) {
        const content = coveringSpan(claim.content.anchors.flatMap(anchor => view.spanOf(anchor) ?? []));
        const span = content && unitAround(view.text, content.start, 'paragraph');
        if (span) {
            const known = paragraphs.get(span.start);
            if (known) {
                known.claims.push(claim);
            } else {
                paragraphs.set(span.start, { span, claims: [claim] });
            }
        }
    }
    return [...paragraphs.values()].sort((a, b) => a.span.start - b.span.start);
}

function titleOf(corpus: Corpus, target: LensTarget): string {
    if ('actor' in target) {
        switch (target.what) {
            case 'mentions': return counted(corpus.referenceCount(target.actor), 'mention');
            case 'made': return `${counted(corpus.claimCounts(target.actor).made, 'claim')} made`;
            case 'about': return `${corpus.claimCounts(target.actor).about.toLocaleString('en')} about`;
        }
    }
    const source = corpus.source(target.source);
    const claims = source ? claimsOf(source, target.claims) : [];
    return target.what === 'claims' ? counted(claims.length, 'claim') : counted(claims.flatMap(claim => relatedTo(corpus, source!, claim)).length, 'relation');
}

function claimsOf({ sidecar }: SourceRecord, starts: readonly number[]): readonly Claim[] {
    const wanted = new Set(starts);
    return sidecar.claims.filter(({ entryStart }) => wanted.has(entryStart));
}

function isRelated(corpus: Corpus, source: SourceRecord, claim: Claim): boolean {
    return claim.relations.some(({ to }) => parseAddress(to).id !== '') || corpus.relationsOf({ source, claim }).incoming.length > 0;
}

function relatedTo(corpus: Corpus, source: SourceRecord, claim: Claim) {
    const { outgoing, incoming } = corpus.relationsOf({ source, claim });
    return [...outgoing.flatMap(({ target }) => target ?? []), ...incoming.map(({ from }) => from)];
}
