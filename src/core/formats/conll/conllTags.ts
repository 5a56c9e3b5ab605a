/** A row of tagged words. */
export interface TaggedRow {
    readonly label: string;
    /** Indices of words, end exclusive. */
    readonly start: number;
    readonly end: number;
}

/** Entities of tags in any of the schemes BIO, IOB1, BIOES and BILOU, which agree in what they share. */
export function decodeTags(tags: readonly string[]): TaggedRow[] {
    const found: { label: string; start: number; end: number }[] = [];
    let isOpen = false;
    tags.forEach((tag, index) => {
        const match = readTag(tag);
        if (!match) {
            isOpen = false;
            return;
        }
        const { prefix, label } = match;
        const last = found.at(-1);
        if (isOpen && last?.label === label && 'IELM'.includes(prefix)) {
            last.end = index + 1;
        } else {
            found.push({ label, start: index, end: index + 1 });
        }
        isOpen = !'ELSU'.includes(prefix);
    });
    return found;
}

/** Whether a column is a tag of these schemes. */
export function isTag(tag: string): boolean {
    return tag === 'O' || readTag(tag) !== undefined;
}

function readTag(tag: string): { readonly prefix: string; readonly label: string } | undefined {
    const match = /^([BIELSUM])-(.+)$/s.exec(tag);
    return match ? { prefix: match[1]!, label: match[2]! } : undefined;
}
