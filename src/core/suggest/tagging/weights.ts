/** What training gives: a tagger before it is pruned and packed. */
export interface Weights {
    /** Features are named by so many first bits of their hashes. */
    readonly bits: number;
    /** How many labels there are. */
    readonly labels: number;
    /** The features, ascending. */
    readonly buckets: Int32Array;
    /** A row of scores (one for each label) for each feature, behind one row for none. */
    readonly values: Float32Array;
    readonly transitions: Float32Array;
}
