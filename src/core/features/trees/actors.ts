import { anchorsOf, displayName, type Actor, type ActorRef, type Mention } from '../../annotation/model';
import type { Corpus, Found, SourceRecord } from '../../corpus/corpus';
import { isolate } from '../../text/script';
import { actorTypeIcon } from '../actorIcons';
import { choicesOf, spaced } from '../choices';
import { actorName, allNames, counted, type Languages } from '../describe';
import { fileName, sourceLabel } from '../labels';
import { actorWords, foldedText, metadataWords } from '../searchWords';
import type { Branch, Line } from './branch';
import type { TreeContext } from './context';
import { flagHas } from './flagFilter';
import { inTextOrder, referenceBranch, referenceKey } from './reference';

/** Groups beside the types of the registry. */
const ownKey = '~own';
const unlinkedKey = '~unlinked';
const untypedKey = '~untyped';

/** All actors: by type, then each with its mentions by source; then those of single sources, and what is not linked. */
export function actorsTree(context: TreeContext): Branch {
    return {
        key: '', has: () => false, hasChildren: true, line: () => ({ label: '', context: 'group' }),
        *children() {
            for (const [type, actors] of actorsByType(context.corpus, context.languages)) {
                yield typeGroup(context, type, actors);
            }
            const { ownActors, unlinked } = context.corpus.counts;
            if (ownActors > 0) {
                yield ownGroup(context);
            }
            if (unlinked > 0) {
                yield unlinkedGroup(context);
            }
        },
    };
}

/** The keys that lead to the node of a reference to `ref` (undefined: to nobody yet); empty where there is none. */
export function actorsPath(corpus: Corpus, source: SourceRecord, found: Found, ref: ActorRef | undefined): readonly string[] {
    if (ref === undefined) {
        return found.annotation.type === 'mention' ? [unlinkedKey, source.path, referenceKey(found)] : [];
    }
    const actor = corpus.actor(ref, source);
    if (!actor) {
        return [];
    }
    return ref.startsWith('~')
        ? [ownKey, corpus.actorKey(ref, source), referenceKey(found)]
        : [actor.entityType ?? untypedKey, actor.id, source.path, referenceKey(found)];
}

function typeGroup(context: TreeContext, type: string, actors: readonly Actor[]): Branch {
    const { corpus, languages } = context;
    const choice = choicesOf(corpus.settings.actorTypes.filter(({ value }) => value === type), languages)[0];
    const label = type === untypedKey ? 'no type' : choice?.label ?? spaced(type);
    const words = foldedText(label, type);
    return {
        ...group(label, words, actorTypeIcon(type)),
        key: type,
        size: actors.length,
        childCount: actors.length,
        *children() {
            for (const actor of actors) {
                yield new ActorBranch(context, actor);
            }
        },
        child: id => {
            const actor = corpus.actor(id);
            return actor?.id === id && (actor.entityType ?? untypedKey) === type ? new ActorBranch(context, actor) : undefined;
        },
    };
}

/** An actor of the registry. A class, because there may be 100,000, and closures of their own would cost them dearly. */
class ActorBranch implements Branch {
    readonly #context: TreeContext;
    readonly #actor: Actor;

    constructor(context: TreeContext, actor: Actor) {
        this.#context = context;
        this.#actor = actor;
    }

    get key(): string {
        return this.#actor.id;
    }

    get item(): string {
        return `${this.#context.corpus.root}#${this.#actor.id}`;
    }

    get hasChildren(): boolean {
        return this.childCount > 0;
    }

    get childCount(): number {
        return this.#context.corpus.usageOf(this.#actor.id).sources;
    }

    has(word: string): boolean {
        return flagHas(this.#actor.flag, word) ?? actorWords(this.#actor).includes(word);
    }

    *children(words: readonly string[] = []): IterableIterator<Branch> {
        if (words.length > 0 && !this.#context.anySourceHas(words)) {
            return;
        }
        for (const { source, count } of this.#context.corpus.referenceCounts(this.#actor.id)) {
            if (this.#context.sourceHas(source, words)) {
                yield sourceOfActor(this.#context, this.#actor, source, count);
            }
        }
    }

    child(path: string): Branch | undefined {
        const { corpus } = this.#context;
        const source = corpus.source(path);
        const count = source ? referencesIn(corpus, source, this.#actor).length : 0;
        return source && count > 0 ? sourceOfActor(this.#context, this.#actor, source, count) : undefined;
    }

    line(): Line {
        const { corpus, languages } = this.#context;
        const actor = this.#actor;
        const { places: mentions, sources } = corpus.usageOf(actor.id);
        const counts = mentions === 0 ? 'no mentions' : `${counted(mentions, 'mention')} in ${counted(sources, 'source')}`;
        const label = isolate(displayName(actor, languages));
        return {
            label,
            description: mentions === 0 ? 'no mentions' : mentions.toLocaleString('en'),
            tooltip: tooltip(this.#context, actor, undefined, counts),
            icon: actorTypeIcon(actor.entityType),
            context: 'actor',
            actor: actor.id,
            uri: corpus.root,
            spoken: `${label}, ${counts}`,
        };
    }
}

function sourceOfActor(context: TreeContext, actor: Actor, source: SourceRecord, count: number): Branch {
    return sourceGroup(context, source, count, () => inTextOrder(referencesIn(context.corpus, source, actor))
        .map(found => referenceBranch(context, source, found)));
}

/** Where a source refers to an actor, by its present or a former id. */
function referencesIn(corpus: Corpus, source: SourceRecord, actor: Actor): readonly Found[] {
    return [actor.id, ...actor.was.filter(former => corpus.actor(former)?.id === actor.id)]
        .flatMap(ref => source.index.referencesOf(ref));
}

function ownGroup(context: TreeContext): Branch {
    const label = 'in one source only';
    return {
        ...group(label, foldedText(label), 'file'),
        key: ownKey,
        *children() {
            for (const source of context.corpus.sources) {
                for (const actor of source.sidecar.actors.values()) {
                    yield ownActor(context, source, actor);
                }
            }
        },
        child: key => {
            const found = context.corpus.actorOfKey(key);
            return found?.source && ownActor(context, found.source, found.actor);
        },
    };
}

function ownActor(context: TreeContext, source: SourceRecord, actor: Actor): Branch {
    const { languages } = context;
    const ref = `~${actor.id}`;
    const references = () => source.index.referencesOf(ref);
    const label = isolate(displayName(actor, languages));
    return {
        key: `${source.path}#${ref}`,
        item: `${context.corpus.root}#${source.path}#${ref}`,
        has: word => flagHas(actor.flag, word) ?? (actorWords(actor).includes(word) || metadataWords(source).includes(word)),
        get hasChildren() {
            return references().length > 0;
        },
        children: (words = []) => !context.sourceHas(source, words) ? [] : inTextOrder(references()).map(found => referenceBranch(context, source, found)),
        line: () => {
            const count = references().length;
            const counts = count === 0 ? 'no mentions' : counted(count, 'mention');
            return {
                label,
                description: `${count === 0 ? 'no mentions' : count.toLocaleString('en')} · ${sourceLabel(source)}`,
                tooltip: tooltip(context, actor, source, counts),
                icon: actorTypeIcon(actor.entityType),
                context: 'actor',
                actor: ref,
                uri: source.uri,
                spoken: `${label}, ${counts}, in ${sourceLabel(source)} only`,
            };
        },
    };
}

function unlinkedGroup(context: TreeContext): Branch {
    const label = 'not linked yet';
    return {
        ...group(label, foldedText(label), 'question'),
        key: unlinkedKey,
        showsCount: false,
        line: () => ({
            ...groupLine(label, context.corpus.counts.unlinked, 'question'),
            spoken: `${counted(context.corpus.counts.unlinked, 'mention')} not linked to an actor yet`,
        }),
        *children(words = []) {
            for (const source of context.corpus.sources) {
                const mentions = unlinkedOf(source);
                if (mentions.length > 0 && context.sourceHas(source, words)) {
                    yield sourceGroup(context, source, mentions.length, () =>
                        inTextOrder(mentions.map(annotation => ({ annotation, part: anchorsOf(annotation)[0]! })))
                            .map(found => referenceBranch(context, source, found)));
                }
            }
        },
    };
}

const unlinkedMentions = new WeakMap<SourceRecord, readonly Mention[]>();

/** Kept with the source, so that a refresh need not look at every mention of the corpus. */
function unlinkedOf(source: SourceRecord): readonly Mention[] {
    let found = unlinkedMentions.get(source);
    if (!found) {
        found = source.sidecar.mentions.filter(mention => mention.actors.length === 0);
        unlinkedMentions.set(source, found);
    }
    return found;
}

function sourceGroup(context: TreeContext, source: SourceRecord, count: number, children: () => readonly Branch[]): Branch {
    return {
        key: source.path,
        has: word => metadataWords(source).includes(word),
        hasChildren: true,
        children: (words = []) => (context.sourceHas(source, words) ? children() : []),
        line: () => ({
            label: sourceLabel(source),
            description: count.toLocaleString('en'),
            tooltip: source.path,
            icon: 'file',
            context: 'source',
            uri: source.uri,
            spoken: `${sourceLabel(source)}, ${counted(count, 'mention')}`,
        }),
    };
}

/** A group with the number of actors in it. */
function group(label: string, words: string, icon: string): Pick<Branch, 'has' | 'hasChildren' | 'showsCount' | 'line'> {
    return {
        has: word => words.includes(word),
        hasChildren: true,
        showsCount: true,
        line: shown => groupLine(label, shown, icon),
    };
}

function groupLine(label: string, count: number, icon: string): Line {
    return { label: isolate(label[0]!.toUpperCase() + label.slice(1)), description: count.toLocaleString('en'), context: 'group', icon };
}

function tooltip({ corpus, languages }: TreeContext, actor: Actor, source: SourceRecord | undefined, counts: string): string {
    const member = actor.memberOf.map(({ actor: other }) => isolate(actorName(corpus, other, source, languages))).join(', ');
    return [
        allNames(actor, languages).map(isolate).join(', '),
        source ? `${actor.id}, in ${isolate(fileName(source))} only` : actor.id,
        member && `Member of ${member}`,
        counts,
    ].filter(line => line).join('\n');
}

interface Sorted {
    readonly of: readonly unknown[];
    readonly languages: string;
    readonly groups: ReadonlyMap<string, readonly Actor[]>;
}

const sorted = new WeakMap<Corpus, Sorted>();

/** Type → actors by name, types in the order of the settings; kept until a file of the registry or the settings change. */
function actorsByType(corpus: Corpus, languages: Languages): ReadonlyMap<string, readonly Actor[]> {
    const of = [corpus.settings, ...corpus.registryFiles.map(record => record.file)];
    const known = sorted.get(corpus);
    if (known && known.languages === languages.join() && known.of.length === of.length && of.every((file, k) => file === known.of[k])) {
        return known.groups;
    }
    const all = new Map<string, { readonly actor: Actor; readonly name: string }[]>(corpus.settings.actorTypes.map(({ value }) => [value, []]));
    for (const actor of corpus.actors()) {
        const type = actor.entityType ?? untypedKey;
        const item = { actor, name: foldedText(displayName(actor, languages)) };
        const members = all.get(type);
        if (members) {
            members.push(item);
        } else {
            all.set(type, [item]);
        }
    }
    const groups = new Map([...all].filter(([, members]) => members.length > 0).map(([type, members]) =>
        [type, members.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0)).map(({ actor }) => actor)] as const));
    sorted.set(corpus, { of, languages: languages.join(), groups });
    return groups;
}
