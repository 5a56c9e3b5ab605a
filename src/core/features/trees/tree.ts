import type { Suggestion } from '../../suggest/suggestion';
import type { Tier } from '../../suggest/tier';
import type { Location } from 'vscode-languageserver-types';

/** The views of the activity bar. */
export type TreeView = 'actors' | 'claims' | 'sources' | 'suggestions';

/** By what the claims view is grouped. */
export type ClaimGrouping = 'source' | 'claimer' | 'stance' | 'topic' | 'flag';

/** By what the suggestions view is grouped: by tier where nothing is said. */
export type SuggestionGrouping = 'tier' | 'source' | 'actor';

/** Some children of a node. */
export interface TreePage {
    readonly nodes: readonly TreeNode[];
    readonly total: number;
    /** How many actors, claims or sources pass the filter. With the roots only, where there is a filter. */
    readonly passed?: number;
    /** For the view's message: counts, or why it is empty. */
    readonly message?: string;
    /** For the view's badge: how many things need somebody's attention. With the roots only. */
    readonly badge?: { readonly value: number; readonly tooltip: string };
}

/** A line of a tree. */
export interface TreeNode {
    /** Stable over refreshes; unique in its view. */
    readonly id: string;
    readonly label: string;
    readonly description?: string;
    /** Plain text. */
    readonly tooltip?: string;
    /** A codicon's name. */
    readonly icon?: string;
    /** Kebab case: `actor`, `mention`, `claim`, `source`, `group`, `relation`, `corpus`. */
    readonly context: string;
    readonly hasChildren: boolean;
    /** What Enter goes to. */
    readonly location?: Location;
    /** For a screen reader, where label and description are too terse. */
    readonly spoken?: string;
    /** What commands on the node act on. */
    readonly actor?: string;
    readonly annotation?: string;
    readonly uri?: string;
    /** The key of a suggestion of the source at `uri`. */
    readonly suggestion?: string;
    /** See `SuggestionInfo.group`. */
    readonly group?: string;
    readonly tier?: Tier;
    readonly kind?: Suggestion['kind'];
    /** Of a claim that is shown as a place that refers to an actor: which of its parts does, and which of its relays. */
    readonly part?: 'claimer' | 'via';
    readonly index?: number;
}

/** Most children of a node in one page. */
export const treePageSize = 500;
