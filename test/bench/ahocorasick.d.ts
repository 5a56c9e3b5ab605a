declare module 'ahocorasick' {
    /** An automaton that finds all of some strings; hits are the offset of the last unit and the strings that end there. */
    export default class AhoCorasick {
        constructor(keywords: readonly string[]);
        search(text: string): [number, string[]][];
    }
}
