import { type CueNature, natureOfWord } from './cueLexicon';

const denying = new Set(['not', 'n\'t', 'never', 'no', 'nor', 'neither', 'without', 't', 'cannot']);
const supposing = new Set(['if', 'would', 'could', 'might', 'unless', 'whether']);
const doubting = new Set(['reportedly', 'allegedly', 'apparently', 'seemingly', 'may', 'seem', 'seems', 'seemed', 'appear', 'appears', 'appeared']);
const certainty: readonly (readonly [Required<CueNature>['certainty'], RegExp])[] = [
    ['possible', /^(?:may|might|could|perhaps|possibly|maybe|possible)$/],
    ['probable', /^(?:probably|likely|presumably|apparently)$/],
    ['certain', /^(?:certainly|definitely|undoubtedly|surely|clearly|absolutely)$/],
];

/** A first guess from the words of the cue, those right before it, and the first words of an indirect content (all in lower case). */
export function natureOfClaim(cue: readonly string[], before: readonly string[], content: readonly string[]): CueNature {
    let nature: CueNature = {};
    // The last word that the lexicon knows is the one that reports: "plans to announce" says announce, "refused to say" refuses.
    for (const word of cue) {
        const found = natureOfWord(word);
        nature = found && Object.keys(found).length > 0 ? { ...nature, ...found } : nature;
    }
    const around = [...before, ...cue];
    const attribution = around.some(word => denying.has(word) || /n['’]t$/.test(word)) ? 'negated'
        : around.some(word => supposing.has(word)) ? 'hypothetical'
        : around.some(word => doubting.has(word)) ? 'tentative' : nature.attribution;
    const worded = certainty.find(([, words]) => content.some(word => words.test(word)))?.[0] ?? nature.certainty;
    return { ...nature, ...(attribution ? { attribution } : {}), ...(worded ? { certainty: worded } : {}) };
}
