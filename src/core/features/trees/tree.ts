import type { Location } from 'vscode-languageserver-types';
import type { Suggestion } from '../../suggest/suggestion';
import type { Tier } from '../../suggest/tier';
import type { SeenSuggestion } from '../seenSuggestion';

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
    /** How many actors, claims, sources or suggestions pass the filter. With the roots only, where there is a filter. */
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
    /** Kebab case: `actor`, `mention`, `claim`, `source`, `group`, `topic`, `relation`, `corpus`, `suggestion`, `suggestion-group`. */
    readonly context: string;
    readonly hasChildren: boolean;
    /** What Enter goes to. */
    readonly location?: Location;
    /** For a screen reader, where label and description are too terse. */
    readonly spoken?: string;
    /** What commands on the node act on. */
    readonly actor?: string;
    readonly annotation?: string;
    readonly topic?: string;
    readonly uri?: string;
    /** Of a claim that is shown as a place that refers to an actor: which of its parts does, and which of its relays. */
    readonly part?: 'claimer' | 'via';
    readonly index?: number;
    /** Of a suggestion; `uri` is its source. */
    readonly seen?: SeenSuggestion;
    /** Of a group of suggestions, and of each: what all in it have. `uri` is the source that all stand in, else the corpus. */
    readonly group?: string;
    readonly tier?: Tier;
    readonly kind?: Suggestion['kind'];
}

/** Most children of a node in one page. */
export const treePageSize = 500;
