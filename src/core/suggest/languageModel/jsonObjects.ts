/** Characters of a reply that are looked at. */
const mostCharacters = 1_000_000;
/** Of one object: a claim is some sentences long. */
const longestObject = 50_000;
/** A claim stands in an array, perhaps in an object of an array; what is deeper is none. */
const deepest = 6;

/** What {@link jsonObjects} finds. */
export interface JsonObjects {
    readonly objects: readonly Readonly<Record<string, unknown>>[];
    /** False where the text ends within an object, or is longer than what is looked at. */
    readonly isWhole: boolean;
}

/**
 * The objects with a key that stand whole in a text, whatever is around them: prose, code fences, an array that breaks off. Of
 * objects in one another the inner ones. Takes time in proportion to the text.
 */
export function jsonObjects(text: string, key: string): JsonObjects {
    const found: Readonly<Record<string, unknown>>[] = [];
    /** Where the objects begin that are open, and how many were found before each. */
    const open: { readonly start: number; readonly before: number }[] = [];
    let inString = false;
    for (let at = 0; at < Math.min(text.length, mostCharacters); at++) {
        const character = text[at];
        if (inString) {
            if (character === '\\') {
                at++;
            } else if (character === '"' || character === '\n') {
                // A string has no line break: prose with a stray quotation mark has.
                inString = false;
            }
        } else if (character === '"') {
            inString = open.length > 0;
        } else if (character === '{') {
            open.push({ start: at, before: found.length });
        } else if (character === '}') {
            const begun = open.pop();
            if (begun && open.length < deepest && at - begun.start < longestObject && found.length === begun.before) {
                const object = objectOf(text.slice(begun.start, at + 1), key);
                found.push(...object ? [object] : []);
            }
        }
    }
    return { objects: found, isWhole: open.length === 0 && text.length <= mostCharacters };
}

function objectOf(text: string, key: string): Readonly<Record<string, unknown>> | undefined {
    if (!text.includes(`"${key}"`)) {
        return undefined;
    }
    try {
        const value = JSON.parse(text) as Readonly<Record<string, unknown>>;
        return Object.hasOwn(value, key) ? value : undefined;
    } catch {
        return undefined;
    }
}
