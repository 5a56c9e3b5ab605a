import type { Problem } from '../../annotation/problem';
import { type InterfaceLanguage, speak } from '../../messages/messages';
import { queryMessages } from '../../messages/queries';

/** A query, taken apart. */
export type Query =
    | { readonly kind: 'all' | 'any'; readonly of: readonly Query[] }
    | { readonly kind: 'not'; readonly of: Query }
    /** A word or words in quotes: in what the annotation says or is said of it. */
    | { readonly kind: 'words'; readonly value: string }
    | { readonly kind: 'field'; readonly field: string; readonly comparison: Comparison; readonly value: string };

/** `:` is, or holds; the others compare dates and numbers. */
export type Comparison = ':' | '=' | '<' | '<=' | '>' | '>=';

export interface ParsedQuery {
    readonly query: Query;
    /** Ranges are in the text of the query. */
    readonly problems: readonly Problem[];
}

interface Token {
    readonly kind: 'open' | 'close' | 'or' | 'and' | 'not' | 'near' | 'words' | 'field';
    readonly start: number;
    readonly end: number;
    readonly field: string;
    readonly comparison: Comparison;
    readonly value: string;
}

/**
 * Reads a query: terms side by side must all hold; `OR` and brackets, `-` or `NOT` before a term. A term is `field:value`, with quotes
 * where the value has spaces, or words. What is not understood is left out and told, in a language.
 */
export function parseQuery(text: string, language: InterfaceLanguage = 'en'): ParsedQuery {
    return new QueryParser(text, language).parse();
}

/** The deepest nesting of brackets. */
const deepest = 50;

class QueryParser {
    readonly #tokens: readonly Token[];
    readonly #problems: Problem[] = [];
    readonly #language: InterfaceLanguage;
    #at = 0;

    constructor(text: string, language: InterfaceLanguage) {
        this.#language = language;
        this.#tokens = tokensOf(text, this.#problems, language);
    }

    parse(): ParsedQuery {
        const terms: Query[] = [];
        while (this.#at < this.#tokens.length) {
            terms.push(this.#alternatives(0));
            const close = this.#tokens[this.#at];
            if (close) {
                this.#tell(close, 'closesNothing');
                this.#at++;
            }
        }
        return { query: joined('all', terms), problems: this.#problems };
    }

    #alternatives(depth: number): Query {
        const alternatives = [this.#sequence(depth)];
        while (this.#tokens[this.#at]?.kind === 'or') {
            this.#at++;
            alternatives.push(this.#sequence(depth));
        }
        return joined('any', alternatives);
    }

    #sequence(depth: number): Query {
        const terms: Query[] = [];
        for (let token = this.#tokens[this.#at]; token && token.kind !== 'or' && token.kind !== 'close'; token = this.#tokens[this.#at]) {
            const term = this.#term(depth);
            terms.push(...term ? [term] : []);
        }
        return joined('all', terms);
    }

    #term(depth: number): Query | undefined {
        const token = this.#tokens[this.#at++]!;
        switch (token.kind) {
            case 'words':
                return { kind: 'words', value: token.value };
            case 'field':
                return { kind: 'field', field: token.field, comparison: token.comparison, value: token.value };
            case 'near': {
                const next = this.#tokens[this.#at];
                if (next?.kind !== 'words') {
                    this.#tell(token, 'nearWhat');
                    return undefined;
                }
                this.#at++;
                return { kind: 'field', field: 'near', comparison: ':', value: next.value };
            }
            case 'not': {
                const next = this.#tokens[this.#at];
                if (!next || next.kind === 'or' || next.kind === 'close') {
                    this.#tell(token, 'notWhat');
                    return undefined;
                }
                const of = depth < deepest ? this.#term(depth + 1) : undefined;
                return of && { kind: 'not', of };
            }
            case 'open': {
                if (depth >= deepest) {
                    this.#tell(token, 'tooDeep');
                    return undefined;
                }
                const inner = this.#alternatives(depth + 1);
                if (this.#tokens[this.#at]?.kind === 'close') {
                    this.#at++;
                } else {
                    this.#tell(token, 'notClosed');
                }
                return inner;
            }
            default:
                // `AND` says what is so without it.
                return undefined;
        }
    }

    #tell({ start, end }: Token, key: 'closesNothing' | 'nearWhat' | 'notWhat' | 'tooDeep' | 'notClosed'): void {
        this.#problems.push({ code: 'query', severity: 'error', message: speak(queryMessages, this.#language)(key), range: { start, end } });
    }
}

function joined(kind: 'all' | 'any', of: readonly Query[]): Query {
    return of.length === 1 ? of[0]! : { kind, of };
}

const pattern = /\s+|(\()|(\))|(-)(?=[^\s)])|([\p{L}_][\p{L}\p{N}_-]*)(<=|>=|[:=<>])(?:"((?:[^"\\]|\\.)*)("?)|([^\s()"]*))|"((?:[^"\\]|\\.)*)("?)|([^\s()"]+)/uy;
const words: Readonly<Record<string, Token['kind']>> = { OR: 'or', AND: 'and', NOT: 'not', near: 'near', NEAR: 'near' };

function tokensOf(text: string, problems: Problem[], language: InterfaceLanguage): Token[] {
    const tokens: Token[] = [];
    pattern.lastIndex = 0;
    for (let match = pattern.exec(text); match && match[0] !== ''; match = pattern.exec(text)) {
        const [whole, open, close, minus, field = '', comparison = ':', quotedValue, valueEnd, value, quoted, quotedEnd, word] = match;
        const start = match.index;
        const end = start + whole.length;
        const add = (kind: Token['kind'], content = '') => tokens.push({ kind, start, end, field: field.toLowerCase(), comparison: comparison as Comparison, value: content });
        if (open || close || minus) {
            add(open ? 'open' : close ? 'close' : 'not');
        } else if (field !== '') {
            const own = quotedValue === undefined ? value ?? '' : unescaped(quotedValue);
            if (own === '') {
                problems.push({ code: 'query', severity: 'error', message: speak(queryMessages, language)('noValue', { field: `${field}${comparison}` }), range: { start, end } });
            } else {
                add('field', own);
            }
        } else if (word !== undefined) {
            add(words[word] ?? 'words', word);
        } else if (quoted !== undefined && quoted !== '') {
            add('words', unescaped(quoted));
        }
        if (valueEnd === '' || quotedEnd === '') {
            problems.push({ code: 'query', severity: 'error', message: speak(queryMessages, language)('openQuotes'), range: { start, end } });
        }
    }
    return tokens;
}

function unescaped(text: string): string {
    return text.replace(/\\(.)/gs, '$1');
}
