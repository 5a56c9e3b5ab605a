import { bareWords } from '../../names/clitics';
import type { NameWords } from '../../names/nameWords';
import { trim } from '../../text/paragraphs';
import { lowerBound } from '../../text/search';
import type { TextRange } from '../../text/span';

const titles = /^(?:(?:Mr|Mrs|Ms|Dr|Sir|Lord|Lady|Dame|Sen|Senator|Rep|Gov|Governor|President|Vice President|Prime Minister|Premier|Secretary|Minister|Ambassador|General|Gen|Lt|Col|Colonel|Maj|Major|Capt|Captain|Sgt|Adm|Admiral|King|Queen|Prince|Princess|Sheikh|Pope|Prof|Professor|Judge|Justice|Congressman|Congresswoman|Rev)\.?\s+)+(?=\p{Lu})/u;
const arabicTitles = /^(?:(?:السيد|السيدة|الدكتور|الدكتورة|الرئيس|الملك|الأمير|الشيخ|الشيخة|الوزير|اللواء|العميد|العقيد|الفريق|الجنرال|النائب|السفير|الأستاذ|د\.|الفنان|الفنانة|الشاعر)\s+)+(?=\S)/u;

/** A person’s name within what a tagger took for one: without a title, and as {@link withoutEnding}. */
export function withoutTitle(text: string, { start, end }: TextRange): TextRange {
    const written = text.slice(start, end);
    return withoutEnding(text, { start: start + ((titles.exec(written) ?? arabicTitles.exec(written))?.[0].length ?? 0), end });
}

/** A name without signs before it, a genitive ending and quotation marks behind it; as it is where nothing would be left. */
export function withoutEnding(text: string, range: TextRange): TextRange {
    const beginning = /^[^\p{L}\p{N}]+/u.exec(text.slice(range.start, range.end))?.[0].length ?? 0;
    const ending = /(?:['’]s?|[,;:،؛"“”«»]+)$/iu.exec(text.slice(range.start, range.end))?.[0].length ?? 0;
    const trimmed = trim(text, { start: range.start + beginning, end: range.end - ending });
    return trimmed.start < trimmed.end ? trimmed : range;
}

/** How Arabic words begin in a text: whether what is left without particles is a word there, too, or one of names. */
export class Particles {
    readonly #words: NameWords;
    readonly #hashes: ReadonlySet<number>;
    readonly #isNameWord: (word: string) => boolean;

    /** `isNameWord` tells of a word as it is written whether a name is known to have it. */
    constructor(words: NameWords, isNameWord: (word: string) => boolean) {
        this.#words = words;
        this.#hashes = new Set(words.hashes.subarray(0, words.count));
        this.#isNameWord = isNameWord;
    }

    /** A name without the particles that are written together with its first word. */
    without(range: TextRange): TextRange {
        const { starts, ends, text } = this.#words;
        const index = lowerBound(starts.subarray(0, this.#words.count), range.start);
        if (starts[index] !== range.start || this.#isNameWord(text.slice(range.start, ends[index]))) {
            return range;
        }
        const readings = bareWords(this.#words, index, () => true);
        const rest = readings.find(({ start, hash, before }) => this.#hashes.has(hash) || this.#isNameWord(before + text.slice(start, ends[index])));
        // لل is the article behind a particle, whatever follows.
        const article = readings.find(({ before }) => before !== '');
        const start = (rest ?? article)?.start ?? range.start;
        return { start, end: Math.max(range.end, start + 1) };
    }
}
