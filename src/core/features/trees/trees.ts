import type { Position } from 'vscode-languageserver-types';
import type { Corpus, SourceRecord } from '../../corpus/corpus';
import type { CorpusView, SourceView } from '../../corpus/view';
import { isolate } from '../../text/script';
import { counted, type Languages } from '../describe';
import { filterWords, foldedText } from '../searchWords';
import { flagsInWords } from '../review';
import { driftedOf } from '../sourceInfo';
import type { OfferedSource } from '../suggestionInfo';
import { actorsOfPart } from '../target';
import { actorsPath, actorsTree } from './actors';
import { type Branch, Filter, idOf, keysOf, nodesAlong, pageOf } from './branch';
import { claimsPath, claimsTree, flaggedCount } from './claims';
import { TreeContext } from './context';
import type { FlagFilter } from './flagFilter';
import { sourcesPath, sourcesTree, statusCounts } from './sources';
import { suggestionsPath, suggestionsSummary, suggestionsTree } from './suggestions';
import type { ClaimGrouping, SuggestionGrouping, TreeNode, TreePage, TreeView } from './tree';

export interface TreeQuery {
    readonly view: TreeView;
    /** The id of the node whose children are asked for; undefined: the roots. */
    readonly node?: string | undefined;
    /** Claims by source, suggestions by tier where nothing is said. */
    readonly grouping?: Grouping | undefined;
    readonly filter?: string | undefined;
    /** Only what is flagged so. */
    readonly flag?: FlagFilter | undefined;
    readonly offset: number;
}

type Grouping = ClaimGrouping | SuggestionGrouping;

/** What is suggested in the sources of a corpus that were looked through; those that are open are `isOpen`. */
export type Offers = (view: CorpusView) => Promise<readonly (OfferedSource & { readonly isOpen: boolean })[]>;

const noOffers: Offers = () => Promise.resolve([]);

/**
 * A page of the children of a tree's node; with the roots also what the view says of itself. Corpora have nodes of
 * their own where there are several. A node is shown where every word of the filter, and the flag, is in it, in a node
 * above it or in one below.
 */
export async function treePage(views: readonly CorpusView[], query: TreeQuery, languages: Languages, offers = noOffers): Promise<TreePage> {
    const { view, node, grouping = defaultGrouping(view), offset } = query;
    const filter = new Filter(query.filter ?? '', query.flag);
    const offered = new Map(await Promise.all(view === 'suggestions' ? views.map(async each => [each, await offers(each)] as const) : []));
    const root = rootOf(views, view, grouping, languages, offered);
    const page = await pageOf(root, rootIdOf(view, grouping), node === undefined ? [] : belowRoot(node, view), filter, offset);
    if (node !== undefined || offset > 0) {
        return page;
    }
    const passed = filter.words.length > 0 ? filter.countBelow(root, filter.words) : undefined;
    const all = [...offered.values()].flat();
    const message = passed !== undefined ? matches(view, passed, query) : view === 'suggestions' ? suggestionsSummary(all) : summary(views, view);
    const badge = view === 'suggestions' ? undefined : await badgeOf(views, view);
    return { ...page, ...(passed !== undefined && { passed }), ...(message && { message }), ...(badge && { badge }) };
}

/** What is to be shown in a tree: the annotation at a place of a source, or a suggestion by its key. */
export interface TreePathQuery {
    readonly view: TreeView;
    readonly grouping?: Grouping | undefined;
    readonly uri: string;
    readonly position: Position;
    readonly suggestion?: string | undefined;
}

/** The nodes from a root to the one that shows the annotation at a place, or a suggestion; as far as there are any. */
export async function treePath(views: readonly CorpusView[], query: TreePathQuery, languages: Languages, offers = noOffers): Promise<readonly TreeNode[]> {
    const { view: name, uri, position, suggestion } = query;
    const { grouping = defaultGrouping(name) } = query;
    const view = views.find(each => each.corpus.sourceByUri(uri)?.uri === uri);
    if (name === 'suggestions') {
        const offered = new Map(await Promise.all(views.map(async each => [each, await offers(each)] as const)));
        const own = view && offered.get(view)?.find(({ sourceView }) => sourceView.source.uri === uri);
        const keys = own && suggestion !== undefined ? suggestionsPath(view.corpus, own, toSuggestionGrouping(grouping), suggestion, languages) : [];
        return keys.length === 0 ? [] : nodesAlong(rootOf(views, name, grouping, languages, offered), rootIdOf(name, grouping), views.length > 1 ? [view!.corpus.root, ...keys] : keys);
    }
    const source = view?.corpus.sourceByUri(uri);
    const text = source && await view?.sourceView(source);
    if (!view || !source || !text) {
        return [];
    }
    const keys = pathIn(view.corpus, source, text, name, grouping, position);
    const root = rootOf(views, name, grouping, languages);
    return keys.length === 0 ? [] : nodesAlong(root, rootIdOf(name, grouping), views.length > 1 ? [view.corpus.root, ...keys] : keys);
}

function pathIn(
    corpus: Corpus, source: SourceRecord, text: SourceView, view: AnnotationView, grouping: Grouping, position: Position,
): readonly string[] {
    const found = text.at(text.text.offsetOf(position));
    switch (view) {
        case 'sources':
            return sourcesPath(corpus, source);
        case 'claims': {
            const claim = found.map(({ annotation }) => annotation).find(annotation => annotation.type === 'claim');
            return claim ? claimsPath(corpus, toClaimGrouping(grouping), { source, claim })
                : grouping === 'source' && source.sidecar.claims.length > 0 ? [source.path] : [];
        }
        case 'actors':
            for (const each of found) {
                const keys = actorsPath(corpus, source, each, actorsOfPart(each)[0]);
                if (keys.length > 0) {
                    return keys;
                }
            }
            return [];
    }
}

function rootOf(views: readonly CorpusView[], view: TreeView, grouping: Grouping, languages: Languages, offered?: ReadonlyMap<CorpusView, readonly OfferedSource[]>): Branch {
    const trees = views.map(each => {
        const context = new TreeContext(each, languages);
        const tree = view === 'actors' ? actorsTree(context) : view === 'claims' ? claimsTree(context, toClaimGrouping(grouping))
            : view === 'sources' ? sourcesTree(context) : suggestionsTree(each.corpus, offered?.get(each) ?? [], toSuggestionGrouping(grouping), languages);
        return { corpus: each.corpus, tree };
    });
    if (trees.length === 1) {
        return trees[0]!.tree;
    }
    return {
        key: '', has: () => false, hasChildren: true, line: () => ({ label: '', context: 'group' }),
        children: () => trees.map(({ corpus, tree }) => corpusBranch(corpus, tree, view)),
    };
}

function corpusBranch(corpus: Corpus, tree: Branch, view: TreeView): Branch {
    const name = corpus.root.slice(corpus.root.lastIndexOf('/') + 1);
    const label = isolate(decoded(name));
    const words = foldedText(label);
    return {
        ...tree,
        key: corpus.root,
        has: word => words.includes(word),
        showsCount: true,
        line: shown => ({
            label, description: shown.toLocaleString('en'), tooltip: decoded(corpus.root), icon: 'book', context: 'corpus', uri: corpus.root,
            spoken: `corpus ${label}, ${counted(shown, nounOf(view))}`,
        }),
    };
}

function matches(view: TreeView, passed: number, { filter = '', flag }: TreeQuery): string {
    const words = filterWords(filter).length > 0 ? `“${isolate(filter)}”` : '';
    const state = flag && flagStates[flag];
    if (passed === 0) {
        return !state ? `Nothing matches ${words}.` : words ? `Nothing that is ${state} matches ${words}.` : `Nothing is ${state}.`;
    }
    const what = [words, state].filter(part => part).join(', ');
    return `${what[0]!.toUpperCase()}${what.slice(1)}: ${counted(passed, nounOf(view))}`;
}

const flagStates: Readonly<Record<FlagFilter, string>> = { any: 'flagged', unsure: 'flagged unsure', discuss: 'flagged to discuss' };

function nounOf(view: TreeView): string {
    return ({ actors: 'actor', claims: 'claim', sources: 'source', suggestions: 'suggestion' } as const)[view];
}

/** Undefined where the view is empty for want of anything to show: the editor then tells how to begin. */
function summary(views: readonly CorpusView[], view: AnnotationView): string | undefined {
    const corpora = views.map(({ corpus }) => corpus);
    const sum = (count: (corpus: Corpus) => number) => corpora.reduce((total, corpus) => total + count(corpus), 0);
    const sources = sum(corpus => corpus.sourceCount);
    const claims = sum(corpus => corpus.counts.claims);
    switch (view) {
        case 'actors': {
            const actors = sum(corpus => corpus.actorCount + corpus.counts.ownActors);
            return actors + sum(corpus => corpus.counts.unlinked) > 0 ? `${counted(actors, 'actor')}, ${counted(sources, 'source')}` : undefined;
        }
        case 'claims':
            return claims > 0 ? [`${counted(claims, 'claim')} in ${counted(sources, 'source')}`, flagsInWords(corpora)].filter(part => part).join(' · ') : undefined;
        case 'sources':
            return sources > 0 ? `${counted(sources, 'source')}: ${statusCounts(corpora)}` : undefined;
    }
}

/** Texts of more sources than these are not read only for a badge. */
const mostTexts = 64;

async function badgeOf(views: readonly CorpusView[], view: AnnotationView): Promise<TreePage['badge']> {
    switch (view) {
        case 'actors': {
            const count = views.reduce((sum, { corpus }) => sum + corpus.counts.unlinked, 0);
            return badge(count, `${counted(count, 'mention')} not linked to an actor`);
        }
        case 'claims': {
            const count = views.reduce((sum, { corpus }) => sum + flaggedCount(corpus), 0);
            return badge(count, `${counted(count, 'claim')} flagged`);
        }
        case 'sources': {
            if (views.reduce((sum, { corpus }) => sum + corpus.sourceCount, 0) > mostTexts) {
                return undefined;
            }
            const texts = await Promise.all(views.flatMap(each => each.corpus.sources.map(source => each.sourceView(source))));
            const count = texts.reduce((sum, text) => sum + (text ? driftedOf(text).length : 0), 0);
            return badge(count, `${counted(count, 'annotation')} drifted`);
        }
    }
}

function badge(value: number, tooltip: string): TreePage['badge'] {
    return value > 0 ? { value, tooltip } : undefined;
}

/** The views of what is annotated. */
type AnnotationView = Exclude<TreeView, 'suggestions'>;

function defaultGrouping(view: TreeView): Grouping {
    return view === 'suggestions' ? 'tier' : 'source';
}

function toClaimGrouping(grouping: Grouping): ClaimGrouping {
    return grouping === 'tier' || grouping === 'actor' ? 'source' : grouping;
}

function isGrouped(view: TreeView): boolean {
    return view === 'claims' || view === 'suggestions';
}

function toSuggestionGrouping(grouping: Grouping): SuggestionGrouping {
    return grouping === 'source' || grouping === 'actor' ? grouping : 'tier';
}

/** Ids of views with groupings hold the grouping: an expanded group of one says nothing about those of another. */
function rootIdOf(view: TreeView, grouping: Grouping): string {
    return isGrouped(view) ? idOf(view, [grouping]) : view;
}

function belowRoot(id: string, view: TreeView): readonly string[] {
    return keysOf(id).slice(isGrouped(view) ? 1 : 0);
}

function decoded(text: string): string {
    try {
        return decodeURIComponent(text);
    } catch {
        // Not percent-encoded by anybody's rules: it means itself.
        return text;
    }
}

