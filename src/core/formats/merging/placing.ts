import { AnchorFinder } from '../../anchors/locate';
import { contextOf, needsContext } from '../../anchors/context';
import { formatSpan, parseSpan, type Span } from '../../text/span';
import type { SourceText } from '../../text/sourceText';
import type { Values } from '../imported';

/** Words at each end of a region, in code points at the most. */
const endLength = 40;

/** Brings anchors of an import to the text of the corpus: an anchor that does not surely stand there has no place afterwards. */
export class AnchorPlacer {
    readonly #target: SourceText;
    /** The text that the anchors count in. */
    readonly #counted: SourceText;
    readonly #isSame: boolean;
    readonly #isRepeated = new Map<string, boolean>();
    #finder: AnchorFinder | undefined;

    /** @param counted The text of the import; undefined where it has none, and its anchors count in `target`. */
    constructor(target: SourceText, counted: SourceText | undefined) {
        this.#target = target;
        this.#counted = counted ?? target;
        this.#isSame = counted === undefined || counted.text === target.text;
    }

    /** An entry with all its anchors where they stand; `onLost` is told the quotes that stand nowhere surely. */
    place(entry: Values, onLost: (quote: string) => void): Values {
        const visit = (value: unknown): unknown => {
            if (Array.isArray(value)) {
                return value.map(visit);
            }
            if (typeof value !== 'object' || value === null) {
                return value;
            }
            const inner = Object.fromEntries(Object.entries(value).map(([key, child]) => [key, typeof child === 'object' ? visit(child) : child]));
            return typeof inner['at'] === 'string' && typeof inner['text'] === 'string' ? this.#anchor(inner, inner['at'], inner['text'], onLost) : inner;
        };
        return visit(entry) as Values;
    }

    /** A region where it stands, with its first and last words. */
    region(region: Values, onLost: (quote: string) => void): Values {
        const span = parseSpan(String(region['at']));
        if (!span || span.end > this.#counted.length) {
            return region;
        }
        const words = Array.from(this.#counted.slice(span));
        // Lines end a quote: what is shown of a region is its first and its last words.
        const starts = region['starts'] ?? words.slice(0, endLength).join('').split('\n')[0]!;
        const ends = region['ends'] ?? words.slice(-endLength).join('').split('\n').at(-1)!;
        const moved = this.#isSame ? span : this.#find(span, this.#counted.slice(span));
        if (!moved) {
            onLost(String(starts));
        }
        return { ...region, at: moved && formatSpan(moved), starts, ends };
    }

    #anchor(keys: Values, at: string, text: string, onLost: (quote: string) => void): Values {
        const span = parseSpan(at);
        const stands = span && this.#isSame && span.end <= this.#target.length && this.#target.slice(span) === text;
        const found = stands ? span : this.#find(span, text, keys);
        if (!found) {
            onLost(text);
            const { at: _, ...others } = keys;
            return { ...this.#context(this.#counted, span, text), ...others };
        }
        // Of what is nearly the same the text's own characters are the quote.
        const quote = this.#target.slice(found);
        const { before: _, after: __, ...others } = keys;
        return { ...others, at: formatSpan(found), text: quote, ...this.#repeated(quote, found) && this.#context(this.#target, found, quote) };
    }

    #find(span: Span | undefined, text: string, keys: Values = {}): Span | undefined {
        this.#finder ??= new AnchorFinder(this.#target);
        const context = { ...this.#context(this.#counted, span, text), ...keys } as { readonly before?: string; readonly after?: string };
        const found = this.#finder.locate({ span, text, before: context.before, after: context.after });
        return found.kind === 'unique' && found.likeness !== 'reworded' ? found.span : undefined;
    }

    #context(source: SourceText, span: Span | undefined, text: string): Values {
        if (!span || span.end > source.length || source.slice(span) !== text) {
            return {};
        }
        const { before, after } = contextOf(source, span);
        return { ...before && { before }, ...after && { after } };
    }

    #repeated(quote: string, span: Span): boolean {
        const isRepeated = this.#isRepeated.get(quote) ?? needsContext(this.#target, span);
        this.#isRepeated.set(quote, isRepeated);
        return isRepeated;
    }
}
