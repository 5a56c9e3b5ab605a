import { isSameValue } from './plainChange';
import { type Aliases, canonical, isMap, type PlainEntry, type PlainFile, plainFileOf, type PlainSection, wholeValue } from './merge/plainFile';
import { isAnchored, positionKeys } from './merge/positions';
import { actorWords, type NameOf, pathWords, quoted, quoteOf, subjectOf, valueWords } from './merge/words';
import type { RawFile } from './raw';
import type { PathKey } from './yamlPlace';

/** A difference between two versions of a file, about one entry. */
export interface Change {
    readonly action: 'added' | 'removed' | 'changed';
    readonly section: string;
    /** The id or key of the entry; empty where it has none. */
    readonly id: string;
    /** The entry in words: `mention “Kerry” (m-7k2p9xh4)`. */
    readonly subject: string;
    /** What is different in an entry that both have. */
    readonly details: readonly Detail[];
}

/** One attribute that is different. */
export interface Detail {
    readonly action: 'relinked' | 'respanned' | 'moved' | 'renamed' | 'set' | 'added' | 'removed' | 'changed';
    /** Keys and positions from the entry. */
    readonly path: readonly PathKey[];
    readonly from: unknown;
    readonly to: unknown;
    /** In words: `relinked from Russia to Syria`. */
    readonly words: string;
}

/** What became of `a` in `b`, in the order of the sections and entries of `b`; what went comes first. */
export function diffFiles(a: RawFile, b: RawFile, nameOf: NameOf): Change[] {
    const aliases = formerIds(a, b);
    return diffPlain(plainFileOf(a, aliases), plainFileOf(b, aliases), nameOf);
}

/** As {@link diffFiles}, of what was read already. */
export function diffPlain(a: PlainFile, b: PlainFile, nameOf: NameOf): Change[] {
    // That a whole file came or went is said by its entries.
    const names = [...new Set([...b.keys(), ...a.keys()])].filter(name => name !== 'glossator' || (a.size > 0 && b.size > 0));
    return names.flatMap(name => diffSections(name, a.get(name), b.get(name), nameOf));
}

/** Actors that got another id keep their identity: `was` says so. */
function formerIds(a: RawFile, b: RawFile): Aliases {
    const before = new Set(a.sections.get('actors')?.entries.map(entry => entry.key));
    const entries = b.sections.get('actors')?.entries ?? [];
    const now = new Set(entries.map(entry => entry.key));
    const renamed = entries.flatMap(({ key, value }) => {
        const former = before.has(key) || !isMap(value) ? undefined : [value['was'] ?? []].flat().map(String).find(id => before.has(id) && !now.has(id));
        return former === undefined ? [] : [[`.${key}`, `.${former}`] as const];
    });
    return new Map([['actors', new Map(renamed)]]);
}

function diffSections(name: string, a: PlainSection | undefined, b: PlainSection | undefined, nameOf: NameOf): Change[] {
    const isEntries = (section: PlainSection | undefined) => !section || section.kind !== 'value';
    const isNothing = (section: PlainSection | undefined) => !section || (section.kind === 'value' && (section.value ?? null) === null);
    if (!isNothing(a) && !isNothing(b) && (a!.kind !== b!.kind || !isEntries(a) || !isEntries(b)) || (isNothing(a) !== isNothing(b) && !isEntries(isNothing(a) ? b : a))) {
        const details = attributeChanges(name, [], isNothing(a) ? undefined : wholeValue(a!), isNothing(b) ? undefined : wholeValue(b!), nameOf);
        return details.length === 0 ? [] : [{ action: 'changed', section: name, id: '', subject: name, details }];
    }
    const before = new Map(a?.entries.map(entry => [entry.identity, entry]));
    const after = new Map(b?.entries.map(entry => [entry.identity, entry]));
    const entry = (action: Change['action'], { key, value }: PlainEntry, details: readonly Detail[] = []): Change => (
        { action, section: name, id: key || idText(value), subject: subjectOf(name, key, value, nameOf), details }
    );
    return [
        ...[...before].filter(([identity]) => !after.has(identity)).map(([, gone]) => entry('removed', gone)),
        ...[...after].flatMap(([identity, now]): Change[] => {
            const was = before.get(identity);
            if (!was) {
                return [entry('added', now)];
            }
            const details = entryChanges(name, was, now, nameOf);
            return details.length > 0 ? [entry('changed', now, details)] : [];
        }),
    ];
}

function idText(value: unknown): string {
    return isMap(value) && value['id'] !== undefined ? String(value['id']) : '';
}

/** What is different in an entry. */
export function entryChanges(section: string, a: Pick<PlainEntry, 'key' | 'value'>, b: Pick<PlainEntry, 'key' | 'value'>, nameOf: NameOf): Detail[] {
    const renamed: Detail[] = a.key === b.key ? [] : [{ action: 'renamed', path: [], from: a.key, to: b.key, words: `renamed from ${a.key} to ${b.key}` }];
    return [...renamed, ...attributeChanges(section, [], a.value, b.value, nameOf)];
}

function attributeChanges(section: string, path: readonly PathKey[], a: unknown, b: unknown, nameOf: NameOf): Detail[] {
    if (isSameValue(a, b)) {
        return [];
    }
    const about = path.length === 0 ? '' : `${pathWords(path)} `;
    const last = path.at(-1);
    if (last === 'actor') {
        return [detail('relinked', path, a, b, `${pathWords([...path.slice(0, -1), ''])}relinked from ${actorWords(a, nameOf)} to ${actorWords(b, nameOf)}`)];
    }
    if (isMap(a) && isMap(b)) {
        const isPlace = isAnchored(path, section);
        const keys = [...new Set([...Object.keys(a), ...Object.keys(b)])].filter(key => !isPlace || !positionKeys.has(key));
        return [...isPlace ? placeChanges(path, a, b) : [], ...keys.flatMap(key => attributeChanges(section, [...path, key], a[key], b[key], nameOf))];
    }
    if (Array.isArray(a) && Array.isArray(b)) {
        return itemChanges(section, path, a, b, nameOf);
    }
    if (a === undefined || a === null) {
        return [detail('set', path, a, b, `${about}set to ${valueWords(b)}`)];
    }
    return [b === undefined || b === null ? detail('removed', path, a, b, `${about}removed (it was ${valueWords(a)})`)
        : detail('changed', path, a, b, `${about}changed from ${valueWords(a)} to ${valueWords(b)}`)];
}

type PlainMap = Readonly<Record<string, unknown>>;

function placeChanges(path: readonly PathKey[], a: PlainMap, b: PlainMap): Detail[] {
    const [was, now] = [a, b].map(value => Object.fromEntries(Object.entries(value).filter(([key]) => positionKeys.has(key))));
    if (isSameValue(was, now)) {
        return [];
    }
    const about = path.length === 0 ? '' : `${pathWords(path)} `;
    const [from, to] = [quoteOf(was), quoteOf(now)];
    return [from === to ? detail('moved', path, was, now, `${about}moved from ${placeWords(was!)} to ${placeWords(now!)}`)
        : detail('respanned', path, was, now, `${about}respanned from ${quoted(from ?? '')} to ${quoted(to ?? '')}`)];
}

/** Where a part stands: `92-102`. */
export function placeWords(place: PlainMap): string {
    const spans = Array.isArray(place['spans']) ? place['spans'] : [place];
    return spans.map(span => (isMap(span) ? String(span['at'] ?? 'nowhere') : '')).join(' and ');
}

function itemChanges(section: string, path: readonly PathKey[], a: readonly unknown[], b: readonly unknown[], nameOf: NameOf): Detail[] {
    const [before, after] = [new Set(a.map(canonical)), new Set(b.map(canonical))];
    const gone = a.filter(item => !after.has(canonical(item)));
    const added = b.filter(item => !before.has(canonical(item)));
    if (gone.length === 1 && added.length === 1 && isMap(gone[0]) && isMap(added[0])) {
        return attributeChanges(section, [...path, b.indexOf(added[0])], gone[0], added[0], nameOf);
    }
    if (gone.length === 0 && added.length === 0) {
        return [detail('changed', path, a, b, `${pathWords(path)} in another order: ${valueWords(b)}`)];
    }
    return [
        ...gone.map(item => detail('removed', path, item, undefined, `${pathWords(path)}: ${valueWords(item)} removed`)),
        ...added.map(item => detail('added', path, undefined, item, `${pathWords(path)}: ${valueWords(item)} added`)),
    ];
}

function detail(action: Detail['action'], path: readonly PathKey[], from: unknown, to: unknown, words: string): Detail {
    return { action, path, from, to, words };
}

/** A change as a sentence without its stop: `mention “Kerry” (m-1): relinked from Russia to Syria`. */
export function changeWords({ action, subject, details }: Change): string {
    return action === 'changed' ? `${subject}: ${details.map(({ words }) => words).join('; ')}` : `${action} ${subject}`;
}
