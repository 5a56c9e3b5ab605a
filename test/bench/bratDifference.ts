import { boundOf, type BratLine, bratLines, rolesOf } from '../../src/core/formats/brat/bratLines';

/**
 * What is in one `.ann` and not in another that was made of it, in words. Events count by the places of their roles, whatever their
 * types and numbers are; the other one may say more (ids, values that are understood), but may have no event, memo or relation more.
 */
export function bratDifference(original: string, made: string, text: string): string[] {
    const characters = Array.from(text);
    const before = new BratContent(original, characters);
    const after = new BratContent(made, characters);
    const differences: string[] = [];
    for (const kind of ['event', 'span', 'relation'] as const) {
        const rest = [...after.of(kind)];
        for (const each of before.of(kind)) {
            const at = rest.indexOf(each);
            if (at >= 0) {
                rest.splice(at, 1);
            } else {
                differences.push(`${kind} is gone: ${each}`);
            }
        }
        differences.push(...rest.map(each => `${kind} is new: ${each}`));
    }
    const said = new Set(after.of('remark'));
    differences.push(...before.of('remark').filter(each => !said.has(each)).map(each => `attribute or note is gone: ${each}`));
    return differences;
}

class BratContent {
    readonly #characters: readonly string[];
    readonly #lines: ReadonlyMap<string, readonly BratLine[]>;
    /** Span or event → what it is called in what points at it. */
    readonly #names = new Map<string, string>();
    readonly #events: string[] = [];
    readonly #used = new Set<string>();

    /** @param characters of the text: fragments that white space divides are one. */
    constructor(text: string, characters: readonly string[]) {
        this.#characters = characters;
        this.#lines = bratLines(text).byKind;
        for (const { id, data } of this.#of('T')) {
            const bound = boundOf(data);
            this.#names.set(id, bound ? this.#places(bound.fragments) : data);
        }
        for (const { id, data } of this.#of('E')) {
            const event = rolesOf(data);
            if (event) {
                const roles = new Map<string, string[]>();
                // Without a content there is only the place of the trigger.
                if (!event.roles.some(({ role }) => role === 'Content')) {
                    roles.set('Content', [this.#nameOf(event.target)]);
                }
                event.roles.forEach(role => roles.set(role.role, [...roles.get(role.role) ?? [], this.#nameOf(role.id)]));
                // Two fragments of a role are two arguments, or one.
                const name = [...roles].map(([role, places]) => `${role} ${this.#places(places.join(' ').split(' ').map(place => place.split('-').map(Number)).map(([start, end]) => ({ start: start!, end: end! })))}`).sort().join(', ');
                this.#names.set(id, name);
                this.#events.push(name);
                [event.target, ...event.roles.map(role => role.id)].forEach(used => this.#used.add(used));
            }
        }
    }

    of(kind: 'event' | 'span' | 'relation' | 'remark'): readonly string[] {
        switch (kind) {
            case 'event': return this.#events;
            case 'span': return this.#of('T').filter(({ id }) => !this.#used.has(id)).map(({ id, data }) => `${data.split(' ')[0]} ${this.#nameOf(id)}`);
            case 'relation': return this.#of('R').map(({ data }) => data.replace(/:(\S+)/g, (_, id: string) => `:(${this.#nameOf(id)})`));
            case 'remark': return ['A', 'N', '#'].flatMap(letter => this.#of(letter).map(({ data, words }) => {
                const [type, target = '', ...value] = data.split(' ');
                return `${letter} ${type} (${this.#nameOf(target)}) ${value.join(' ')} ${words.trim()}`;
            }));
        }
    }

    #places(fragments: readonly { readonly start: number; readonly end: number }[]): string {
        const joined: { start: number; end: number }[] = [];
        for (const { start, end } of [...fragments].sort((a, b) => a.start - b.start)) {
            const last = joined.at(-1);
            if (last && this.#characters.slice(last.end, start).join('').trim() === '') {
                last.end = Math.max(last.end, end);
            } else {
                joined.push({ start, end });
            }
        }
        return joined.map(({ start, end }) => `${start}-${end}`).join(' ');
    }

    #of(letter: string): readonly BratLine[] {
        return this.#lines.get(letter) ?? [];
    }

    #nameOf(id: string): string {
        return this.#names.get(id) ?? id;
    }
}
