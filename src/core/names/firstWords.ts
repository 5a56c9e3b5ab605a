import { UnitClass, nameUnit } from './nameUnits';
import { article, type KeyWord } from './nameKeys';

/** More words than this are not looked for one by one. */
const mostWords = 16;

/** The words that a few names begin with: whether a text can have one of the names is told by them in a fraction of the time that taking the text apart costs. */
export class FirstWords {
    #words: Set<string> | undefined = new Set();
    #pattern: RegExp | undefined;

    add(key: readonly KeyWord[]): void {
        if (!this.#words) {
            return;
        }
        // The article is written in many ways, and an alef may be lost behind a particle.
        const word = (key[0]!.word === article ? key[1]?.word ?? '' : key[0]!.word).replace(/^ا/, '');
        this.#pattern = undefined;
        if (word === '' || Array.from({ length: word.length }, (_, at) => nameUnit(word.charCodeAt(at)) >>> 16).some(kind => !plain.has(kind)) || this.#words.size === mostWords) {
            this.#words = undefined;
        } else {
            this.#words.add(word);
        }
    }

    /** False only where no word of a text, in whatever form and behind whatever particles, is one of the words. */
    mayBeIn(text: string): boolean {
        if (!this.#words) {
            return true;
        }
        this.#pattern ??= new RegExp([classes().several, ...[...this.#words].map(patternOf)].join('|'));
        return this.#pattern.test(text);
    }
}

const plain: ReadonlySet<number> = new Set([UnitClass.Letter, UnitClass.Unspaced, UnitClass.Sign]);
const between: ReadonlySet<number> = new Set([UnitClass.Apostrophe, UnitClass.Attached, UnitClass.Nothing, UnitClass.Mark]);

/** Each letter as all that is folded to it, with what does not count between letters. */
function patternOf(word: string): string {
    const { gap, variants } = classes();
    return Array.from({ length: word.length }, (_, at) => classOf([word.charCodeAt(at), ...variants.get(word.charCodeAt(at)) ?? []])).join(`${gap}*`);
}

interface UnitClasses {
    /** Units that several letters, or halves of characters, stand for: a text that has one is looked through. */
    readonly several: string;
    readonly gap: string;
    /** The other units that are folded to one. */
    readonly variants: ReadonlyMap<number, readonly number[]>;
}

let known: UnitClasses | undefined;

function classes(): UnitClasses {
    return (known ??= findClasses());
}

function findClasses(): UnitClasses {
    const several: number[] = [];
    const gap: number[] = [];
    const variants = new Map<number, number[]>();
    for (let unit = 0; unit < 0x10000; unit++) {
        const folded = nameUnit(unit) & 0xffff;
        const kind = nameUnit(unit) >>> 16;
        if (kind === UnitClass.Several) {
            several.push(unit);
        } else if (between.has(kind)) {
            gap.push(unit);
        } else if (plain.has(kind) && folded !== unit) {
            variants.set(folded, [...variants.get(folded) ?? [], unit]);
        }
    }
    return { several: classOf(several), gap: classOf(gap), variants };
}

/** A class of a regular expression. */
function classOf(units: readonly number[]): string {
    const escaped = (unit: number) => `\\u${unit.toString(16).padStart(4, '0')}`;
    let ranges = '';
    for (let at = 0; at < units.length; at++) {
        const first = at;
        while (at + 1 < units.length && units[at + 1] === units[at]! + 1) {
            at++;
        }
        ranges += `${escaped(units[first]!)}-${escaped(units[at]!)}`;
    }
    return `[${ranges}]`;
}
