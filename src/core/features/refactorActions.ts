import { type CodeAction, type CodeActionContext, CodeActionKind, CodeActionTriggerKind, type Range } from 'vscode-languageserver-types';
import { type Actor, displayName } from '../annotation/model';
import type { Corpus, Found } from '../corpus/corpus';
import type { CorpusView } from '../corpus/view';
import { preview } from '../text/preview';
import { isolate } from '../text/script';
import { actorTable, foldName, hashOf, lineKinds, lineText } from './actorTable';
import { clientCommands } from './clientCommands';
import { counted, type Languages } from './describe';
import type { Refactoring } from './refactor/refactoring';
import { placesAt, type Target } from './target';
import { linesOf, yamlFileOf } from './yamlFile';

/** The command that makes a refactoring; its arguments are an address of the corpus and a {@link Refactoring}. */
export const refactorCommand = 'glossator.refactor';

export interface RefactorContext extends Pick<CodeActionContext, 'only' | 'triggerKind'> {
    readonly isOurs: boolean;
    readonly languages: Languages;
}

/** Most types, and most actors to merge with, that are offered. */
const mostChoices = 12;
const mostMerges = 3;

/**
 * What can be made of the actor at a place without a further question: of a mention, of an entry of the registry or of a
 * source's own actors, and wherever a file names one. Only on request: nothing is offered while the cursor moves.
 */
export async function refactorActions(view: CorpusView, uri: string, range: Range, { only, triggerKind, isOurs, languages }: RefactorContext): Promise<CodeAction[]> {
    const isWanted = (kind: string) => !only || only.some(wanted => wanted === '' || kind === wanted || kind.startsWith(`${wanted}.`));
    if (triggerKind === CodeActionTriggerKind.Automatic || !offered.some(isWanted)) {
        return [];
    }
    const { corpus } = view;
    const here = await actorAt(view, uri, range);
    const found = here && corpus.actorOfKey(here.key);
    if (!here || !found) {
        return [];
    }
    const { key } = here;
    const { actor, source } = found;
    const name = isolate(displayName(actor, languages));
    const action = (kind: string, title: string, refactoring: Refactoring): CodeAction[] => (!isWanted(kind) ? [] : [{
        title, kind, command: { title, command: isOurs ? clientCommands.refactor : refactorCommand, arguments: [uri, refactoring] },
    }]);
    const types = here.isEntry ? corpus.settings.actorTypes.filter(({ value }) => value !== actor.entityType).slice(0, mostChoices) : [];
    return [
        ...here.words === undefined ? [] : action(CodeActionKind.RefactorExtract, `Add “${isolate(preview(here.words))}” to the names of ${name}`, {
            kind: 'addName', actor: key, name: here.words, ...(here.language !== undefined && { language: here.language }), ...(here.isDescription && { as: 'also' }),
        }),
        ...source ? action(CodeActionKind.RefactorMove, `Promote ${name} to the registry`, { kind: 'promoteActor', actor: key }) : [],
        ...namesakes(corpus, key, actor).flatMap(other => action(CodeActionKind.RefactorInline, `Merge ${name} into ${isolate(displayName(other, languages))} (${other.id})`, {
            kind: 'mergeActors', from: key, into: other.id,
        })),
        ...types.flatMap(({ value }) => action(CodeActionKind.RefactorRewrite, `Change the type of ${name} to ${value}`, { kind: 'retypeActor', actor: key, type: value })),
        ...here.isEntry ? action(CodeActionKind.RefactorRewrite, `Delete ${name}, and unlink ${counted(corpus.referenceCount(key), 'mention')}`, {
            kind: 'deleteActor', actor: key, mentions: 'unlink',
        }) : [],
    ];
}

const offered = [CodeActionKind.RefactorExtract, CodeActionKind.RefactorMove, CodeActionKind.RefactorInline, CodeActionKind.RefactorRewrite];

/** The actor that something is to be made of. */
interface ActorHere {
    readonly key: string;
    /** Whether it is its entry, and not a place that names it. */
    readonly isEntry: boolean;
    /** The words of the source that stand for it, where they are none of its names. */
    readonly words?: string;
    readonly isDescription?: boolean;
    readonly language?: string | undefined;
}

async function actorAt(view: CorpusView, uri: string, range: Range): Promise<ActorHere | undefined> {
    const { corpus } = view;
    for (const { targets } of await placesAt(view, uri, range.start)) {
        for (const target of targets) {
            if (target.kind === 'actor') {
                return { key: target.key, isEntry: false, ...await wordsAt(view, uri, range, target) };
            }
            if (target.kind === 'actor-entry') {
                return { key: target.key, isEntry: true };
            }
            const key = target.kind === 'choice' && target.list.of === 'actor-types' ? ownerAt(corpus, uri, range) : undefined;
            if (key !== undefined) {
                return { key, isEntry: true };
            }
        }
    }
    return undefined;
}

/** The actor in whose entry a place stands. */
function ownerAt(corpus: Corpus, uri: string, range: Range): string | undefined {
    const yaml = yamlFileOf(corpus, uri);
    if (!yaml || yaml.role === 'settings') {
        return undefined;
    }
    const offset = linesOf(yaml.file).offsetAt(range.start);
    const actor = [...yaml.file.actors.values()].find(({ entryStart, entryEnd }) => entryStart <= offset && offset <= entryEnd);
    return actor && (yaml.role === 'sidecar' ? corpus.actorKey(`~${actor.id}`, yaml.source) : actor.id);
}

async function wordsAt(view: CorpusView, uri: string, range: Range, { ref, key }: Extract<Target, { kind: 'actor' }>): Promise<Pick<ActorHere, 'words' | 'isDescription' | 'language'>> {
    const source = view.corpus.sourceByUri(uri);
    const sourceView = source?.uri === uri ? await view.sourceView(source) : undefined;
    const found = sourceView?.at(sourceView.text.offsetOf(range.start)).find(each => namesActor(each, ref));
    const actor = view.corpus.actorOfKey(key)?.actor;
    if (!found || !actor || !source) {
        return {};
    }
    const { annotation, part } = found;
    const kind = annotation.type === 'mention' ? annotation.kind : 'name';
    const folded = foldName(part.anchor.text);
    const isKnown = [...actor.names.values(), ...actor.also.values()].flat().some(each => foldName(each) === folded);
    return isKnown || kind === 'pronoun' || folded === '' ? {} : { words: part.anchor.text, isDescription: kind !== 'name', language: source.sidecar.source.language };
}

function namesActor({ annotation, part }: Found, ref: string): boolean {
    return annotation.type === 'mention' ? annotation.actors.includes(ref)
        : part.part === 'claimer' && annotation.claimer !== 'none' && annotation.claimer !== undefined && annotation.claimer.actors.includes(ref);
}

/** Actors of the registry with a name that this one has, too. */
function namesakes(corpus: Corpus, key: string, actor: Actor): Actor[] {
    const wanted = new Map([...actor.names.values()].flat().map(foldName).filter(name => name !== '').map(name => [hashOf(name), name]));
    const found = new Set<Actor>();
    for (const { file } of corpus.registryFiles) {
        const table = actorTable(file.actors);
        for (let line = 0; line < table.hashes.length && found.size < mostMerges; line++) {
            const name = wanted.get(table.hashes[line]!);
            const other = name !== undefined && table.kinds[line] === lineKinds.name && lineText(table, line) === name ? table.actors[table.owners[line]!] : undefined;
            if (other && other.id !== key && corpus.actor(other.id) === other) {
                found.add(other);
            }
        }
    }
    return [...found];
}
