/** How values are written in our files: equal input gives equal bytes. */

/** Keys whose lists stand on lines of their own; everything else is written in flow form on one line. */
const blockLists = new Set(['relations', 'spans']);

/** Keys whose text is always double-quoted: it is quoted from a source. */
const quotedKeys = new Set(['text', 'before', 'after', 'starts', 'ends', 'title']);

/** Words that a reader of YAML 1.1 or 1.2 would not take for text. */
const notWords = /^(?:y|yes|n|no|on|off|true|false|null|none|nan|inf)$/i;

/** Plain scalars are kept to what every reader takes for text: they begin with a letter (or `~` and a letter). */
const plainInFlow = /^~?\p{L}[\p{L}\p{M}\p{N}_./+–—’-]*(?: [\p{L}\p{M}\p{N}_./+–—’-]+)*$/u;
const plainInBlock = /^~?\p{L}[\p{L}\p{M}\p{N}_./+–—’,;()'“”«»؟،؛%&!?-]*(?: [\p{L}\p{M}\p{N}_./+–—’,;()'“”«»؟،؛%&!?*@-]+)*$/u;
/** Spans and dates are text to YAML 1.2 and stay plain. */
const spanOrDate = /^\d+-\d+$|^\d{4}-\d{2}(?:-\d{2})?$/;

/** A text in double quotes on one line, with everything escaped that is not seen or not safe. */
export function quoted(text: string): string {
    let result = '"';
    for (const character of text) {
        result += escapeOf(character);
    }
    return `${result}"`;
}

function escapeOf(character: string): string {
    switch (character) {
        case '"': return '\\"';
        case '\\': return '\\\\';
        case '\n': return '\\n';
        case '\t': return '\\t';
        case '\r': return '\\r';
        case '\u00a0': return '\\_';
        case '\u0085': return '\\N';
        case '\u2028': return '\\L';
        case '\u2029': return '\\P';
    }
    const code = character.codePointAt(0)!;
    // Other no-break and zero-width spaces, marks of direction, half surrogate pairs, what is not a character.
    const isHidden = code < 0x20 || (code >= 0x7f && code < 0xa0) || code === 0x061c || code === 0x2007 || code === 0x200b || code === 0x200e || code === 0x200f
        || (code >= 0x202a && code <= 0x202f) || (code >= 0x2060 && code <= 0x2069) || (code >= 0xd800 && code <= 0xdfff) || code === 0xfeff || code === 0xfffe || code === 0xffff;
    return isHidden ? `\\u${code.toString(16).padStart(4, '0')}` : character;
}

/** A scalar, plain where every reader takes it for what it is. */
export function scalar(value: string | number | boolean | null, place: 'flow' | 'block', key = ''): string {
    if (typeof value !== 'string') {
        return String(value);
    }
    if (quotedKeys.has(key)) {
        return quoted(value);
    }
    const isPlain = spanOrDate.test(value) || ((place === 'flow' ? plainInFlow : plainInBlock).test(value) && (!notWords.test(value) || (value === 'none' && (key === 'claimer' || key === 'cue'))));
    return isPlain ? value : quoted(value);
}

/** Any value in flow form on one line. */
export function flow(value: unknown, key = ''): string {
    if (Array.isArray(value)) {
        return `[${value.map(item => flow(item, key)).join(', ')}]`;
    }
    if (isMap(value)) {
        return `{${pairs(value).map(([name, item]) => `${keyText(name)}: ${flow(item, name)}`).join(', ')}}`;
    }
    return scalar(toScalar(value), 'flow', key);
}

/** A pair of a block map whose keys stand in `column`, without the line break at its end. */
export function blockPair(key: string, value: unknown, column: number): string {
    return `${keyText(key)}:${blockValue(key, value, column)}`;
}

/** What follows the colon of a key in `column`: ` value`, or lines of its own. */
export function blockValue(key: string, value: unknown, column: number): string {
    const indent = ' '.repeat(column + 2);
    if (Array.isArray(value) && value.length > 0 && blockLists.has(key)) {
        return value.map(item => `\n${indent}- ${flow(item, key)}`).join('');
    }
    if (isMap(value) && pairs(value).some(([name, item]) => Array.isArray(item) && item.length > 0 && blockLists.has(name))) {
        return pairs(value).map(([name, item]) => `\n${indent}${blockPair(name, item, column + 2)}`).join('');
    }
    return ` ${isMap(value) || Array.isArray(value) ? flow(value, key) : scalar(toScalar(value), 'block', key)}`;
}

/** A map in block form whose first key stands where the text begins and whose further lines are indented by `column`. */
export function blockMap(value: Readonly<Record<string, unknown>>, column: number): string {
    return pairs(value).map(([key, item]) => blockPair(key, item, column)).join(`\n${' '.repeat(column)}`);
}

function keyText(key: string): string {
    return scalar(key, 'flow');
}

function pairs(value: Readonly<Record<string, unknown>>): [string, unknown][] {
    return Object.entries(value).filter(([, item]) => item !== undefined);
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function toScalar(value: unknown): string | number | boolean | null {
    return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null;
}
