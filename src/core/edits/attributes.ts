/** Values that are not written, because they are meant where nothing stands. */
const defaults: Readonly<Record<'mention' | 'claim', Readonly<Record<string, unknown>>>> = {
    mention: { kind: 'name' },
    claim: { mode: 'says', attribution: 'firm', stance: 'asserts', certainty: 'unknown' },
};

/** The value of an attribute that is meant where it is not written; undefined where there is none. */
export function defaultOf(type: 'mention' | 'claim', key: string): unknown {
    return Object.hasOwn(defaults[type], key) ? defaults[type][key] : undefined;
}

/** An attribute's value as the sidecar has it: a map of actors without positions is a list, one actor stands alone. */
export function plainAttribute(key: string, value: unknown): unknown {
    if (Array.isArray(value)) {
        return value.length === 0 ? undefined : key === 'for' && value.length === 1 ? value[0] : value;
    }
    if (typeof value !== 'object' || value === null) {
        return value;
    }
    const entries = Object.entries(value);
    if (entries.length === 0) {
        return undefined;
    }
    return key === 'about' && entries.every(([, position]) => position === null || position === undefined || position === '') ? entries.map(([actor]) => actor) : value;
}
