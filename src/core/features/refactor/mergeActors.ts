import { displayName, type Mention } from '../../annotation/model';
import type { SourceRecord } from '../../corpus/corpus';
import { Refusal } from '../../edits/context';
import type { FileDraft } from '../../edits/fileDraft';
import { orderAt } from '../../sidecar/keyOrder';
import { readSidecar } from '../../sidecar/read';
import { removeEntries } from '../../sidecar/sections';
import { changeEntry, type EntryValues } from '../../sidecar/yamlEdit';
import { formatSpan } from '../../text/span';
import { allSidecars, changed, type CorpusFile, named, registryFiles, sidecarsOf } from '../rename';
import { actorOf, type CorpusDraft, entryOfActor, type FoundActor, type Progress, refsOf } from './corpusDraft';
import { asList, commentsIn, isMap, joinValues, type PlainMap } from './join';
import { type ChangedEntry, redirect } from './redirect';

/** Lets one actor go into another: whatever names it names the other, which takes over what was known of it, and its id as a former one. */
export async function* mergeActors(draft: CorpusDraft, from: string, into: string): AsyncGenerator<Progress, string> {
    const { corpus } = draft;
    const old = actorOf(corpus, from);
    const target = actorOf(corpus, into);
    if (old.actor === target.actor) {
        throw new Refusal('An actor is not merged with itself. Choose another one.');
    }
    if (target.source && target.source !== old.source) {
        throw new Refusal(`${named(displayName(target.actor))} is known in one source only. Promote it to the registry first, or merge the other way round.`);
    }
    const refs = refsOf(corpus, old);
    const to = (target.source ? '~' : '') + target.actor.id;
    const sidecars = old.source ? [...sidecarsOf(old.source)] : [...allSidecars(corpus)];
    const files: CorpusFile[] = [...old.source ? [] : registryFiles(corpus), ...sidecars];
    for (const [index, file] of files.entries()) {
        yield { done: index, total: files.length };
        // Where the registry keeps the former id, what must not be written still means the same.
        if (!file.yaml.file.canEdit && old.source === undefined && file.part !== 'registry') {
            continue;
        }
        const redirected = redirect(corpus, file.yaml, () => draft.open(file), { refs, to });
        if (file.yaml.role === 'sidecar' && redirected.length > 0) {
            joinDoubles(draft.open(file), redirected, to, file.yaml.source);
        }
    }
    joinEntries(draft, old, target, refs, to);
    return `Merge ${named(displayName(old.actor))} into ${named(displayName(target.actor))}`;
}

function joinEntries(draft: CorpusDraft, old: FoundActor, target: FoundActor, refs: readonly string[], to: string): void {
    const from = draft.fileOf(old.actor.id, old.source);
    const file = draft.fileOf(target.actor.id, target.source);
    const other = entryOfActor(from, old.actor.id);
    const kept = entryOfActor(file, target.actor.id);
    const isSelf = (ref: unknown) => ref === to || refs.includes(String(ref)) || (isMap(ref) && (ref['actor'] === to || refs.includes(String(ref['actor']))));
    const taken = isMap(other.value) ? withoutSelf(other.value, isSelf) : {};
    const own = isMap(kept.value) ? kept.value : {};
    const id = target.actor.id;
    // Who is known by name is not anonymous, whatever the other entry was.
    const isLeft = (key: string) => key === 'was' || key === 'anonymous';
    const values: (EntryValues[number])[] = [...joinValues(own, taken, [id], isLeft, commentsIn(from.text, other))];
    for (const key of ['maybe', 'member-of']) {
        const items = asList(own[key]);
        const self = Array.isArray(own[key]) ? items.flatMap((item, index) => (isSelf(item) ? [index] : [])) : [];
        values.push(...self.reverse().map(index => [[id, key, index], undefined] as const));
        if (!Array.isArray(own[key]) && isSelf(own[key])) {
            values.unshift([[id, key], undefined]);
        }
    }
    if (!old.source) {
        const present = asList(own['was']);
        const former = [...present, old.actor.id, ...asList(taken['was'])].filter((ref, index, all) => ref !== id && all.indexOf(ref) === index);
        values.push([[id, 'was'], former]);
    }
    file.apply(changed(() => changeEntry(file.text, kept, values, at => orderAt('actors', at))));
    from.apply(changed(() => removeEntries(from.text, from.raw, 'actors', [entryOfActor(from, old.actor.id)])));
}

function withoutSelf(value: PlainMap, isSelf: (ref: unknown) => boolean): PlainMap {
    return Object.fromEntries(Object.entries(value).flatMap(([key, own]) => {
        if (key !== 'maybe' && key !== 'member-of') {
            return [[key, own]];
        }
        const items = asList(own).filter(item => !isSelf(item));
        return items.length > 0 ? [[key, items]] : [];
    }));
}

/** Keys of a mention that are the same, or mean nothing, in one that stands at the same place. */
const placeKeys = new Set(['id', 'actor', 'at', 'text', 'before', 'after', 'sha256']);

/** Mentions of one place that are linked to the same actors now become one. */
export function joinDoubles(draft: FileDraft, redirected: readonly ChangedEntry[], to: string, source: SourceRecord): void {
    const { mentions } = readSidecar(draft.text);
    const isChanged = new Set(redirected.flatMap(({ section, index }) => (section === 'mentions' ? [draft.raw.sections.get(section)?.entries[index]?.start] : [])));
    const byPlace = new Map<string, Mention[]>();
    for (const mention of mentions) {
        if (mention.span && mention.actors.includes(to)) {
            const key = `${formatSpan(mention.span)} ${[...mention.actors].sort().join(' ')} ${mention.text}`;
            byPlace.set(key, [...byPlace.get(key) ?? [], mention]);
        }
    }
    const named = new Set(source.sidecar.claims.flatMap(claim => claim.content.refersTo?.split('#')[1] ?? []));
    const gone: Mention[] = [];
    const splices = [...byPlace.values()].flatMap(same => {
        if (same.length < 2 || !same.some(({ entryStart }) => isChanged.has(entryStart))) {
            return [];
        }
        const keptOne = same.find(({ id }) => id !== undefined && named.has(id)) ?? same.find(({ entryStart }) => !isChanged.has(entryStart)) ?? same[0]!;
        let value = valueOf(draft, keptOne);
        const values = same.filter(mention => mention !== keptOne && isChanged.has(mention.entryStart)).flatMap(mention => {
            gone.push(mention);
            const joined = joinValues(value, valueOf(draft, mention), [], key => placeKeys.has(key));
            value = { ...value, ...Object.fromEntries(joined.filter(([path]) => path.length === 1).map(([path, own]) => [String(path[0]), own])) };
            return joined;
        });
        return values.length === 0 ? [] : changed(() => changeEntry(draft.text, { start: keptOne.entryStart, end: keptOne.entryEnd }, values, at => orderAt('mentions', at)));
    });
    const indices = new Set(gone.map(({ entryStart }) => draft.raw.sections.get('mentions')?.entries.findIndex(({ start }) => start === entryStart)));
    draft.apply(splices.sort((a, b) => a.start - b.start));
    const entries = draft.raw.sections.get('mentions')?.entries.filter((_, index) => indices.has(index)) ?? [];
    draft.apply(changed(() => removeEntries(draft.text, draft.raw, 'mentions', entries)));
}

function valueOf(draft: FileDraft, { entryStart }: Mention): PlainMap {
    const value = draft.raw.sections.get('mentions')?.entries.find(({ start }) => start === entryStart)?.value;
    return isMap(value) ? value : {};
}
