import type { Actor } from '../annotation/model';
import { displayName } from '../annotation/model';
import type { Problem } from '../annotation/problem';
import type { Corpus, RegistryRecord } from '../corpus/corpus';
import { type CheckCode, type FixData, type FixPath, problem } from './catalogue';
import { itemRange, unknownActor } from './references';
import { entryRange, headOf, valueRange } from './sourceContext';
import { actorValueProblems } from './values';

/** Whether the actors of a registry file agree with one another and with those of the other files. Pauses after every few actors. */
export function* registryProblems(corpus: Corpus, { uri, file }: RegistryRecord): Generator<void, Problem[]> {
    const names = yield* sharedNames(corpus);
    const wikidata = yield* sharedKeys(corpus, ({ wikidata: id }) => (id ? [id] : []));
    const cyclic = actorsInCycles(corpus);
    const problems: Problem[] = [];
    for (const actor of file.actors.values()) {
        yield;
        problems.push(
            ...idProblems(corpus, uri, file, actor),
            ...nameProblems(names, file, actor),
            ...others(wikidata, actor.wikidata, actor).map(other => problem(
                'registry.same-wikidata', `“${displayName(other)}” (${other.id}) has this Wikidata id too.`, valueRange(file, actor, [actor.id, 'wikidata']),
                { fix: 'merge', actor: actor.id, others: [other.id] },
            )),
            ...groupProblems(corpus, file, actor, cyclic),
            ...actorValueProblems(corpus, file, actor),
        );
    }
    return problems;
}

type File = RegistryRecord['file'];

function idProblems(corpus: Corpus, uri: string, file: File, actor: Actor): Problem[] {
    const elsewhere = corpus.registryFiles.find(record => record.uri !== uri && record.file.actors.has(actor.id));
    const duplicate = elsewhere && problem('registry.duplicate-id', `The actor “${actor.id}” stands in ${nameOf(elsewhere.uri)} too.`, headOf(file, actor), {
        fix: 'remove-entry', section: 'actors', entry: entryRange(actor), what: `this entry; that in ${nameOf(elsewhere.uri)} stays`,
    });
    const former = actor.was.flatMap((id, index) => {
        const holder = corpus.actor(id);
        return !holder || holder.id === actor.id ? [] : [
            problem(
                'registry.former-id', `“${id}” is ${holder.id === id ? 'the id of an actor' : `a former id of “${holder.id}” too`}.`,
                itemRange(file, actor, [actor.id, 'was', index], id), removal(actor, [actor.id, 'was'], actor.was.length, index, 'this former id'),
            ),
        ];
    });
    return [...duplicate ? [duplicate] : [], ...former];
}

function nameProblems(names: SharedNames, file: File, actor: Actor): Problem[] {
    const problems: Problem[] = [];
    for (const [language, list] of actor.names) {
        for (const [index, name] of list.entries()) {
            const same = list.indexOf(name) === index ? others(names, nameKey(language, name), actor) : [];
            if (same.length > 0) {
                const isFirst = index === 0 && same.some(candidate => candidate.names.get(language)?.[0] === name);
                const code: CheckCode = isFirst ? 'registry.same-name' : 'registry.shared-name';
                const who = same.map(candidate => `“${displayName(candidate)}” (${candidate.id})`).slice(0, 5).join(', ');
                problems.push(problem(
                    code, `This name is one of ${who} too.`, itemRange(file, actor, [actor.id, 'names', language, index], name),
                    isFirst ? { fix: 'merge', actor: actor.id, others: same.map(({ id }) => id) } : removal(actor, [actor.id, 'names', language], list.length, index, 'this name'),
                ));
            }
        }
    }
    return problems;
}

function groupProblems(corpus: Corpus, file: File, actor: Actor, cyclic: ReadonlySet<string>): Problem[] {
    return [
        ...actor.memberOf.flatMap(({ actor: group }, index) => {
            const range = () => itemRange(file, actor, [actor.id, 'member-of', index, 'actor'], group);
            const found = corpus.actor(group);
            if (!found) {
                return [unknownActor(group, range())];
            }
            return cyclic.has(actor.id) && cyclic.has(found.id)
                ? [problem(
                    'registry.cycle', `“${displayName(actor)}” would be a member of itself by way of “${displayName(found)}”.`, range(),
                    removal(actor, [actor.id, 'member-of'], actor.memberOf.length, index, 'this affiliation'),
                )] : [];
        }),
        ...actor.maybe.flatMap((ref, index) => (corpus.actor(ref) ? [] : [unknownActor(ref, itemRange(file, actor, [actor.id, 'maybe', index], ref))])),
    ];
}

/** Takes one of several values away, or the key of the only one. */
function removal(actor: Actor, path: FixPath, count: number, index: number, what: string): FixData {
    return { fix: 'remove', entry: entryRange(actor), path: count === 1 ? path : [...path, index], what };
}

/** The actors that have a name in a language ({@link nameKey}), where there are several. Metonyms and descriptions (`also`) are never a conflict. */
type SharedNames = ReadonlyMap<string, readonly Actor[]>;

function sharedNames(corpus: Corpus): Generator<void, SharedNames> {
    return sharedKeys(corpus, ({ names }) => [...names].flatMap(([language, list]) => list.map(name => nameKey(language, name))));
}

function nameKey(language: string, name: string): string {
    return `${language}\n${name.normalize('NFC')}`;
}

function others(index: ReadonlyMap<string, readonly Actor[]>, key: string | undefined, actor: Actor): readonly Actor[] {
    return key === undefined ? [] : (index.get(key) ?? []).filter(other => other.id !== actor.id);
}

/** The keys that several actors have, with these actors. */
function* sharedKeys(corpus: Corpus, keysOf: (actor: Actor) => readonly string[]): Generator<void, Map<string, readonly Actor[]>> {
    const first = new Map<string, Actor>();
    const shared = new Map<string, readonly Actor[]>();
    for (const actor of corpus.actors()) {
        yield;
        for (const key of keysOf(actor)) {
            const known = first.get(key);
            if (!known) {
                first.set(key, actor);
            } else if (known !== actor) {
                const all = shared.get(key) ?? [known];
                shared.set(key, all.includes(actor) ? all : [...all, actor]);
            }
        }
    }
    return shared;
}

/** The ids of actors that are members of themselves by way of others. */
function actorsInCycles(corpus: Corpus): Set<string> {
    const groups = new Map<string, string[]>();
    for (const actor of corpus.actors()) {
        if (actor.memberOf.length > 0) {
            groups.set(actor.id, actor.memberOf.flatMap(({ actor: group }) => corpus.actor(group)?.id ?? []));
        }
    }
    return keysInCycles(groups);
}

/** The nodes of a graph that lie on a cycle, or on a way from one cycle to another: what is left when ends are taken away until none is. */
export function keysInCycles(edges: ReadonlyMap<string, readonly string[]>): Set<string> {
    const backwards = new Map<string, string[]>();
    for (const [from, targets] of edges) {
        for (const to of targets) {
            const known = backwards.get(to) ?? [];
            known.push(from);
            backwards.set(to, known);
        }
    }
    const left = new Set(edges.keys());
    takeEnds(left, edges, backwards);
    takeEnds(left, backwards, edges);
    return left;
}

/** Takes nodes without an edge to any that is left. */
function takeEnds(left: Set<string>, edges: ReadonlyMap<string, readonly string[]>, backwards: ReadonlyMap<string, readonly string[]>): void {
    const waiting = [...left];
    for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
        if (left.has(node) && !(edges.get(node) ?? []).some(target => left.has(target))) {
            left.delete(node);
            waiting.push(...backwards.get(node) ?? []);
        }
    }
}

function nameOf(uri: string): string {
    return decodeURIComponent(uri.slice(uri.lastIndexOf('/') + 1));
}
