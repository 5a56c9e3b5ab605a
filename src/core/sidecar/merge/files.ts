import { isSameValue } from '../plainChange';
import { type Aliases, canonical, identityOfId, identityOfKey, idOf, isMap, type PlainEntry, type PlainFile, plainFileOf, type PlainSection, wholeValue } from './plainFile';
import { stampPositions } from './positions';
import type { RawFile } from '../raw';
import { type Clash, type Sides, unknownBase } from './sides';
import { inOrder, mergeValue } from './values';

/** Three versions of a file as values, and what is the same under other names in them. */
export interface Versions {
    /** Undefined: there was none, or nobody knows it (then `isBaseKnown` is false). */
    readonly base: RawFile | undefined;
    readonly ours: RawFile;
    readonly theirs: RawFile;
    readonly isBaseKnown: boolean;
}

/** What both sides say differently about one entry, or about one section that has none. */
export interface EntryConflict {
    readonly section: string;
    /** Undefined: the section as a whole. */
    readonly identity: string | undefined;
    readonly sides: Sides;
    /** The attributes in question; undefined: the whole entry, which one side may have removed. */
    readonly clashes: readonly Clash[] | undefined;
    /** The entry as a choice for a side would leave it; undefined: it goes. */
    readonly as: (side: 'base' | 'theirs') => PlainEntry | undefined;
}

/** What a file says after a merge; where there is a conflict, what ours says. */
export interface MergedFile {
    readonly file: PlainFile;
    readonly conflicts: readonly EntryConflict[];
    readonly aliases: Aliases;
    readonly ours: PlainFile;
    readonly theirs: PlainFile;
    readonly base: PlainFile;
    /** Ids that are no more → those of the same annotations that are. */
    readonly joined: ReadonlyMap<string, string>;
}

/** Merges what three versions of a file say. */
export function mergePlain({ base: rawBase, ours: rawOurs, theirs: rawTheirs, isBaseKnown }: Versions): MergedFile {
    const raws = [rawBase, rawOurs, rawTheirs].flatMap(raw => raw ?? []);
    const text = textVersion(rawBase, rawOurs, rawTheirs);
    const joined = text.current ? new Map<string, string>() : twins(rawBase, rawOurs, rawTheirs);
    const aliases = aliasesOf(raws, rawBase, joined);
    const [base, ours, theirs] = [rawBase, rawOurs, rawTheirs].map(raw => (raw ? redirected(plainFileOf(raw, aliases), joined) : new Map())) as [PlainFile, PlainFile, PlainFile];
    const here = text.current === 'theirs' ? stamped(ours, base, text.ours) : ours;
    const there = text.current === 'ours' ? stamped(theirs, base, text.theirs) : theirs;
    const conflicts: EntryConflict[] = [];
    const sections = new Map<string, PlainSection>();
    for (const name of inOrder([...here.keys()], [...there.keys()])) {
        const merged = mergeSection(name, { base: base.get(name), ours: here.get(name), theirs: there.get(name) }, { isBaseKnown, current: text.current, conflicts });
        if (merged) {
            sections.set(name, merged);
        }
    }
    return { file: sections, conflicts, aliases, ours: here, theirs: there, base, joined };
}

interface SectionContext {
    readonly isBaseKnown: boolean;
    readonly current: 'ours' | 'theirs' | undefined;
    readonly conflicts: EntryConflict[];
}

interface Sections {
    readonly base: PlainSection | undefined;
    readonly ours: PlainSection | undefined;
    readonly theirs: PlainSection | undefined;
}

function mergeSection(name: string, { base, ours, theirs }: Sections, context: SectionContext): PlainSection | undefined {
    if (name === 'glossator' && !(ours && theirs)) {
        // A file of ours stays one.
        return ours ?? theirs;
    }
    const kinds = new Set([base, ours, theirs].flatMap(section => (section && !isEmpty(section) ? [section.kind] : [])));
    const [kind] = kinds;
    if (kinds.size === 1 && kind !== 'value') {
        const entries = mergeEntries(name, { base: base?.entries ?? [], ours: ours?.entries ?? [], theirs: theirs?.entries ?? [] }, context);
        return entries.length > 0 ? { kind: kind!, entries, value: null } : [ours, theirs].find(section => section && isEmpty(section));
    }
    const [before, here, there] = [base, ours, theirs].map(section => section && wholeValue(section));
    if (isSameValue(here, there) || isSameValue(before, there)) {
        return ours;
    }
    if (isSameValue(before, here)) {
        return theirs;
    }
    if (kinds.size === 0) {
        return ours ?? theirs;
    }
    const sides = { base: before, ours: here, theirs: there };
    context.conflicts.push({ section: name, identity: undefined, sides, clashes: undefined, as: side => entryOfSection(name, side === 'base' ? base : theirs) });
    return ours;
}

function entryOfSection(name: string, section: PlainSection | undefined): PlainEntry | undefined {
    return section && { identity: identityOfKey(name), key: name, value: wholeValue(section) };
}

function isEmpty({ kind, value }: PlainSection): boolean {
    return kind === 'value' && (value === null || value === undefined);
}

interface Entries {
    readonly base: readonly PlainEntry[];
    readonly ours: readonly PlainEntry[];
    readonly theirs: readonly PlainEntry[];
}

function mergeEntries(section: string, sides: Entries, context: SectionContext): PlainEntry[] {
    const [base, ours, theirs] = [sides.base, sides.ours, sides.theirs].map(entries => new Map(entries.map(entry => [entry.identity, entry])));
    return inOrder([...ours!.keys()], [...theirs!.keys()]).flatMap(identity => (
        mergeEntry(section, identity, base!.get(identity), ours!.get(identity), theirs!.get(identity), context) ?? []
    ));
}

function mergeEntry(
    section: string, identity: string, base: PlainEntry | undefined, ours: PlainEntry | undefined, theirs: PlainEntry | undefined, context: SectionContext,
): PlainEntry | undefined {
    const sides = { base: base?.value, ours: ours?.value, theirs: theirs?.value };
    const conflict = () => context.conflicts.push({ section, identity, sides, clashes: undefined, as: side => (side === 'base' ? base : theirs) });
    if (!ours || !theirs) {
        const left = ours ?? theirs;
        if (base && left && !(isSameValue(left.value, base.value) && left.key === base.key)) {
            conflict();
            return ours;
        }
        return base ? undefined : left;
    }
    const isRenamedTwice = ours.key !== theirs.key && ours.key !== base?.key && theirs.key !== base?.key;
    if (isRenamedTwice || (!base && section === 'actors' && !isSameActor(ours.value, theirs.value))) {
        conflict();
        return ours;
    }
    const key = ours.key === base?.key ? theirs.key : ours.key;
    if (section === 'source' && key === 'sha256' && context.current) {
        return context.current === 'ours' ? ours : theirs;
    }
    const clashes: Clash[] = [];
    const value = mergeValue({ ...sides, base: base || context.isBaseKnown ? sides.base : unknownBase }, [], { section, current: context.current, clashes });
    if (clashes.length > 0) {
        const isWhole = clashes.some(clash => clash.values.some(([path]) => path.length === 0));
        context.conflicts.push({
            section, identity, sides, clashes: isWhole ? undefined : clashes,
            as: side => ({ identity, key, value: withClashes(value, clashes, side) }),
        });
    }
    return value === undefined ? undefined : { identity, key, value };
}

/** The value with what a side says wherever the sides clash. */
function withClashes(value: unknown, clashes: readonly Clash[], side: 'base' | 'theirs'): unknown {
    return clashes.flatMap(clash => clash.values).reduce((result, [path, sides]) => put(result, path, sides[side] === unknownBase ? undefined : sides[side]), value);
}

function put(value: unknown, path: readonly (string | number)[], next: unknown): unknown {
    const [key, ...rest] = path;
    if (key === undefined) {
        return next;
    }
    if (Array.isArray(value)) {
        return value.map((item, index) => (index === key ? put(item, rest, next) : item));
    }
    const map = new Map(isMap(value) ? Object.entries(value) : []);
    const inner = put(map.get(String(key)), rest, next);
    if (inner === undefined) {
        map.delete(String(key));
    } else {
        map.set(String(key), inner);
    }
    return Object.fromEntries(map);
}

/** Whether two entries that both sides added under one id may mean one actor: they share a name, and no record denies it. */
function isSameActor(a: unknown, b: unknown): boolean {
    const [mine, other] = [namesOf(a), namesOf(b)];
    const [one, two] = [a, b].map(value => (isMap(value) ? value['wikidata'] : undefined));
    return (one === undefined || two === undefined || one === two) && (mine.size === 0 || other.size === 0 || [...mine].some(name => other.has(name)));
}

function namesOf(value: unknown): ReadonlySet<string> {
    const names = isMap(value) ? value['names'] : undefined;
    return new Set(isMap(names) ? Object.values(names).flat().map(String) : []);
}

/** The text of the source that the positions of each side are in, by its hash, and which side's is taken. */
interface TextVersion {
    readonly ours: string;
    readonly theirs: string;
    readonly current: 'ours' | 'theirs' | undefined;
}

function textVersion(base: RawFile | undefined, ours: RawFile, theirs: RawFile): TextVersion {
    const [before, here, there] = [base, ours, theirs].map(raw => raw?.sections.get('source')?.entries.find(entry => entry.key === 'sha256')?.value);
    if (typeof here !== 'string' || typeof there !== 'string' || here === there) {
        return { ours: '', theirs: '', current: undefined };
    }
    // Where both followed a change, the choice must not depend on who merges.
    return { ours: here, theirs: there, current: there === before ? 'ours' : here === before ? 'theirs' : here < there ? 'ours' : 'theirs' };
}

/** The side whose positions are of another text than the result: what it added or moved says in which text it was found. */
function stamped(file: PlainFile, base: PlainFile, sha256: string): PlainFile {
    return new Map([...file].map(([name, section]): [string, PlainSection] => {
        const before = new Map(base.get(name)?.entries.map(entry => [entry.identity, entry.value]));
        return [name, { ...section, entries: section.entries.map(entry => ({ ...entry, value: stampPositions(entry.value, before.get(entry.identity), sha256, [], name) })) }];
    }));
}

/** Annotations that both sides added, the same under two ids: the greater id → the lesser. */
function twins(base: RawFile | undefined, ours: RawFile, theirs: RawFile): ReadonlyMap<string, string> {
    const joined = new Map<string, string>();
    for (const section of ['mentions', 'claims']) {
        const known = new Set([base, ours].flatMap(raw => raw?.sections.get(section)?.entries.map(entry => idOf(entry.value)) ?? []));
        const others = new Set([base, theirs].flatMap(raw => raw?.sections.get(section)?.entries.map(entry => idOf(entry.value)) ?? []));
        const added = new Map((ours.sections.get(section)?.entries ?? []).flatMap(({ value }) => {
            const id = idOf(value);
            const what = signature(section, value);
            return id !== undefined && what !== undefined && !others.has(id) ? [[what, id] as const] : [];
        }));
        for (const { value } of theirs.sections.get(section)?.entries ?? []) {
            const id = idOf(value);
            const what = signature(section, value);
            const same = id !== undefined && what !== undefined && !known.has(id) ? added.get(what) : undefined;
            if (id !== undefined && same !== undefined) {
                added.delete(what!);
                joined.set(id < same ? same : id, id < same ? id : same);
            }
        }
    }
    return joined;
}

/** What makes two annotations one: undefined where one cannot tell. */
function signature(section: string, value: unknown): string | undefined {
    if (!isMap(value)) {
        return undefined;
    }
    const { kind, actor, type, at, text, content, claimer } = value;
    if (section === 'mentions') {
        return at === undefined || text === undefined ? undefined : canonical([kind ?? 'name', [actor ?? []].flat().map(String).sort(), type, at, text]);
    }
    const said = spansOf(content);
    return said.length === 0 || said.some(span => span === undefined) ? undefined : canonical([said, isMap(claimer) ? [[claimer['actor'] ?? []].flat().map(String).sort(), spansOf(claimer)] : claimer ?? null]);
}

function spansOf(part: unknown): readonly unknown[] {
    return !isMap(part) ? [] : Array.isArray(part['spans']) ? part['spans'].map(span => (isMap(span) ? span['at'] : undefined)) : part['at'] === undefined && part['text'] === undefined ? [] : [part['at']];
}

/** Identities that stand for others: of annotations under two ids, and of actors that got another id. */
function aliasesOf(raws: readonly RawFile[], base: RawFile | undefined, joined: ReadonlyMap<string, string>): Aliases {
    const annotations = new Map([...joined].map(([from, to]) => [identityOfId(from), identityOfId(to)]));
    const actors = new Map<string, string>();
    const before = new Set(base?.sections.get('actors')?.entries.map(entry => entry.key));
    for (const raw of raws) {
        const entries = raw.sections.get('actors')?.entries ?? [];
        const present = new Set(entries.map(entry => entry.key));
        for (const { key, value } of entries) {
            const was = isMap(value) ? [value['was'] ?? []].flat().map(String) : [];
            const former = before.has(key) ? undefined : was.find(id => before.has(id) && !present.has(id));
            if (former !== undefined) {
                actors.set(identityOfKey(key), identityOfKey(former));
            }
        }
    }
    return new Map([['mentions', annotations], ['claims', annotations], ['actors', actors]]);
}

/** The file with the ids that stay, where entries have or name those that go. */
function redirected(file: PlainFile, joined: ReadonlyMap<string, string>): PlainFile {
    if (joined.size === 0) {
        return file;
    }
    const address = (value: unknown) => {
        const at = typeof value === 'string' ? value.lastIndexOf('#') : -1;
        const to = at < 0 ? undefined : joined.get((value as string).slice(at + 1));
        return to === undefined ? value : (value as string).slice(0, at + 1) + to;
    };
    const change = (value: unknown): unknown => {
        if (!isMap(value)) {
            return value;
        }
        const { id, relations, content } = value;
        return {
            ...value,
            ...joined.has(String(id)) && { id: joined.get(String(id)) },
            ...Array.isArray(relations) && { relations: relations.map(relation => (isMap(relation) ? { ...relation, to: address(relation['to']) } : relation)) },
            ...isMap(content) && content['refers-to'] !== undefined && { content: { ...content, 'refers-to': address(content['refers-to']) } },
        };
    };
    return new Map([...file].map(([name, section]) => [
        name, name === 'mentions' || name === 'claims' ? { ...section, entries: section.entries.map(entry => ({ ...entry, value: change(entry.value) })) } : section,
    ]));
}
