import { type DocumentSymbol, SymbolKind } from 'vscode-languageserver-types';
import type { Actor, Annotation, Claim, ClaimPartName, PartAnchor } from '../annotation/model';
import { anchorsOf, claimText, displayName } from '../annotation/model';
import type { Corpus } from '../corpus/corpus';
import type { CorpusView, SourceView } from '../corpus/view';
import type { Sidecar } from '../sidecar/files';
import { preview } from '../text/preview';
import { coveringSpan, type Span, type TextRange } from '../text/span';
import { actorName, actorNames, claimerName, claimLine, counted, type Languages } from './describe';
import { rangeIn, type YamlFile, yamlFileOf } from './yamlFile';

/** How actors, mentions, claims and parts of claims are shown in outlines and lists of symbols. */
export const symbolKinds = {
    actor: SymbolKind.Class,
    mention: SymbolKind.Variable,
    claim: SymbolKind.Event,
    part: SymbolKind.Field,
    topic: SymbolKind.Enum,
    section: SymbolKind.Namespace,
} as const;

/**
 * The outline of a file, in the order of its text. Of a source: its claims with their parts, and its actors with their
 * mentions; what drifted is left out. Of a sidecar, the registry or the settings: the entries by section.
 */
export async function documentSymbols(view: CorpusView, uri: string, languages?: Languages): Promise<DocumentSymbol[] | undefined> {
    const { corpus } = view;
    const yaml = yamlFileOf(corpus, uri);
    if (yaml) {
        return yamlSymbols(corpus, yaml, languages);
    }
    const source = corpus.sourceByUri(uri);
    const sourceView = source && await view.sourceView(source);
    return sourceView && sourceSymbols(corpus, sourceView, languages);
}

const partLabels: Readonly<Record<ClaimPartName, string>> = {
    claimer: 'claimer', cue: 'cue', content: 'content', via: 'via', 'via-cue': 'cue of relay', said: 'said',
};

function sourceSymbols(corpus: Corpus, view: SourceView, languages?: Languages): DocumentSymbol[] {
    const claims = view.source.sidecar.claims.flatMap(claim => claimSymbol(corpus, view, claim, languages) ?? []);
    return [...claims, ...actorSymbols(corpus, view, languages)].sort(inTextOrder);
}

function claimSymbol(corpus: Corpus, view: SourceView, claim: Claim, languages?: Languages): DocumentSymbol | undefined {
    const placed = anchorsOf(claim).flatMap(part => {
        const span = view.spanOf(part.anchor);
        return span ? [{ part, span }] : [];
    });
    const whole = coveringSpan(placed.map(({ span }) => span));
    const selection = (placed.find(({ part }) => part.part === 'content') ?? placed[0])?.span;
    if (!whole || !selection) {
        return undefined;
    }
    return symbol(view, shorten(claimText(claim, languages)), claimerName(corpus, { source: view.source, claim }, languages), symbolKinds.claim, whole, selection,
        placed.map(({ part, span }) => symbol(
            view, shorten(part.anchor.text), `${partLabels[part.part as ClaimPartName]}${partActors(corpus, view, claim, part, languages)}`, symbolKinds.part, span, span,
        )).sort(inTextOrder));
}

function partActors(corpus: Corpus, { source }: SourceView, claim: Claim, { part, path }: PartAnchor, languages?: Languages): string {
    const refs = part === 'claimer' && claim.claimer && claim.claimer !== 'none' ? claim.claimer.actors
        : part === 'via' ? claim.via[Number(path[1])]?.actors ?? [] : [];
    return refs.length > 0 ? ` · ${actorNames(corpus, refs, source, languages)}` : '';
}

/** One symbol for each actor, at its first mention: the outline follows the cursor, and actors are everywhere. */
function actorSymbols(corpus: Corpus, view: SourceView, languages?: Languages): DocumentSymbol[] {
    const groups = new Map<string, { readonly name: string; readonly mentions: DocumentSymbol[] }>();
    for (const mention of view.source.sidecar.mentions) {
        const span = view.spanOf(mention);
        const refs = mention.actors.length > 0 ? mention.actors : [undefined];
        for (const ref of span ? refs : []) {
            const key = ref === undefined ? '' : corpus.actorKey(ref, view.source);
            const group = groups.get(key) ?? { name: ref === undefined ? 'Not linked yet' : actorName(corpus, ref, view.source, languages), mentions: [] };
            groups.set(key, group);
            group.mentions.push(symbol(view, shorten(mention.text), mention.kind === 'name' ? '' : mention.kind, symbolKinds.mention, span!, span!));
        }
    }
    return [...groups.values()].map(({ name, mentions }) => {
        const children = mentions.sort(inTextOrder);
        const { range } = children[0]!;
        return { name: shorten(name), detail: counted(children.length, 'mention'), kind: symbolKinds.actor, range, selectionRange: range, children };
    });
}

function symbol(view: SourceView, name: string, detail: string, kind: SymbolKind, span: Span, selection: Span, children?: DocumentSymbol[]): DocumentSymbol {
    return { name, detail, kind, range: view.text.rangeOf(span), selectionRange: view.text.rangeOf(selection), ...(children && { children }) };
}

function inTextOrder({ range: { start: a } }: DocumentSymbol, { range: { start: b } }: DocumentSymbol): number {
    return a.line - b.line || a.character - b.character;
}

/** Editors refuse symbols without a name. */
function shorten(text: string): string {
    return preview(text) || '…';
}

// Sidecars, registry and settings

interface EntrySymbol extends TextRange {
    readonly name: string;
    readonly detail: string;
    readonly kind: SymbolKind;
}

function yamlSymbols(corpus: Corpus, yaml: YamlFile, languages?: Languages): DocumentSymbol[] {
    switch (yaml.role) {
        case 'sidecar':
            return sidecarSections(corpus, yaml, languages).flatMap(({ name, entries }) => section(yaml.file, name, entries)).sort(inTextOrder);
        case 'registry':
            return actorEntries(yaml.file.actors.values(), languages).map(entry => entrySymbol(yaml.file, entry));
        case 'settings':
            return [...yaml.file.topics.values()].map(topic => entrySymbol(yaml.file, {
                name: topic.value, detail: topic.definition ?? '', kind: symbolKinds.topic, start: topic.entryStart, end: topic.entryEnd,
            }));
    }
}

function sidecarSections(corpus: Corpus, { file, source }: YamlFile & { readonly role: 'sidecar' }, languages?: Languages): { readonly name: string; readonly entries: EntrySymbol[] }[] {
    const { actors, mentions, claims, regions, memos, rejected } = file satisfies Sidecar;
    const annotation = (entry: Annotation, name: string, detail: string): EntrySymbol => ({
        name: shorten(name), detail, kind: symbolKinds[entry.type], start: entry.entryStart, end: entry.entryEnd,
    });
    return [
        { name: 'regions', entries: regions.map(region => ({ name: region.kind, detail: region.starts ?? '', kind: symbolKinds.part, start: region.entryStart, end: region.entryEnd })) },
        { name: 'actors', entries: actorEntries(actors.values(), languages) },
        { name: 'mentions', entries: mentions.map(mention => annotation(mention, mention.text, actorNames(corpus, mention.actors, source, languages))) },
        { name: 'claims', entries: claims.map(claim => annotation(claim, claimLine(corpus, { source, claim }, languages), claim.id ?? '')) },
        { name: 'memos', entries: memos.map(memo => ({ name: shorten(memo.anchor?.text ?? 'memo'), detail: '', kind: symbolKinds.part, start: memo.entryStart, end: memo.entryEnd })) },
        {
            name: 'rejected', entries: rejected.map(entry => ({
                name: shorten(entry.text || entry.starts || ''), detail: [entry.as, entry.region, actorNames(corpus, entry.actors, source, languages)].filter(part => part).join(' · '), kind: symbolKinds.part,
                start: entry.entryStart, end: entry.entryEnd,
            })),
        },
    ];
}

function actorEntries(actors: Iterable<Actor>, languages?: Languages): EntrySymbol[] {
    return [...actors].map(actor => ({
        name: shorten(displayName(actor, languages)), detail: [actor.id, actor.entityType].filter(part => part).join(' · '), kind: symbolKinds.actor, start: actor.entryStart, end: actor.entryEnd,
    }));
}

function section(file: { readonly text: string }, name: string, entries: readonly EntrySymbol[]): DocumentSymbol[] {
    if (entries.length === 0) {
        return [];
    }
    const children = entries.map(entry => entrySymbol(file, entry)).sort(inTextOrder);
    // From its key: editors show the line that a symbol begins in while its entries are scrolled through.
    const key = file.text.lastIndexOf(`\n${name}:`, entries[0]!.start) + 1;
    const range = { start: key > 0 ? rangeIn(file, { start: key, end: key }).start : children[0]!.range.start, end: children.at(-1)!.range.end };
    return [{ name, detail: String(entries.length), kind: symbolKinds.section, range, selectionRange: { start: range.start, end: range.start }, children }];
}

function entrySymbol(file: { readonly text: string }, { name, detail, kind, start, end }: EntrySymbol): DocumentSymbol {
    const range = rangeIn(file, { start, end });
    return { name, detail, kind, range, selectionRange: { start: range.start, end: range.start } };
}
