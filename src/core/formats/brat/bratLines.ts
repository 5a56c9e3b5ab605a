/** One line of an `.ann`. */
export interface BratLine {
    /** `T1`, `E2` …; `*` for a group of the same. */
    readonly id: string;
    /** What follows the id, up to the next tab. */
    readonly data: string;
    /** The text after the second tab; of a text-bound annotation its words. */
    readonly words: string;
    /** From 1. */
    readonly number: number;
}

export interface BratFragment {
    readonly start: number;
    readonly end: number;
}

/** Lines of an `.ann`, by the kinds of ids; what is none of these is `damaged`. */
export interface BratLines {
    readonly byKind: ReadonlyMap<string, readonly BratLine[]>;
    readonly damaged: readonly { readonly text: string; readonly number: number }[];
}

/** Takes an `.ann` apart: every line by itself, so that a damaged one costs only itself. */
export function bratLines(text: string): BratLines {
    const byKind = new Map<string, BratLine[]>();
    const damaged: { text: string; number: number }[] = [];
    text.split(/\r\n|\n|\r/).forEach((line, index) => {
        if (line.trim() === '') {
            return;
        }
        const [, id, data = '', words = ''] = /^(\*|[TREAMN#][^\s\t]*)\t([^\t]*)(?:\t(.*))?$/u.exec(line) ?? [];
        const kind = id?.[0] === 'M' ? 'A' : id?.[0];
        if (id === undefined || kind === undefined || data.trim() === '') {
            damaged.push({ text: line, number: index + 1 });
            return;
        }
        const lines = byKind.get(kind) ?? [];
        lines.push({ id, data: data.trim(), words, number: index + 1 });
        byKind.set(kind, lines);
    });
    return { byKind, damaged };
}

/** `Source 0 4;15 20` → its type and fragments; undefined where it is nothing such. */
export function boundOf(data: string): { readonly type: string; readonly fragments: readonly BratFragment[] } | undefined {
    const [, type, offsets] = /^(\S+) (\d+ \d+(?:;\d+ \d+)*)$/.exec(data) ?? [];
    return type === undefined ? undefined : {
        type,
        fragments: offsets!.split(';').map(fragment => {
            const [start, end] = fragment.split(' ').map(Number);
            return { start: start!, end: end! };
        }),
    };
}

/** `Claim:T4 Content:T3 Content2:T5` → its type and what each role leads to, in order; numbers of roles are left out. */
export function rolesOf(data: string): { readonly type: string; readonly target: string; readonly roles: readonly { readonly role: string; readonly id: string }[] } | undefined {
    const [first, ...others] = data.split(/ +/).map(pair => /^(.+?)(\d*):(\S+)$/.exec(pair));
    return first && others.every(other => other !== null)
        ? { type: first[1]! + first[2]!, target: first[3]!, roles: others.map(other => ({ role: other![1]!, id: other![3]! })) } : undefined;
}
