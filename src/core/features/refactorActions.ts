import { type CodeAction, type CodeActionContext, CodeActionKind, CodeActionTriggerKind, type Range } from 'vscode-languageserver-types';
import { type Actor, type Claim, claimText, displayName } from '../annotation/model';
import type { Corpus } from '../corpus/corpus';
import type { CorpusView } from '../corpus/view';
import { preview } from '../text/preview';
import { isolate } from '../text/script';
import { actorTable, foldName, hashOf, lineKinds, lineText } from './actorTable';
import { clientCommands } from './clientCommands';
import { counted, type Languages } from './describe';
import { annotateCommand, type Annotating } from './annotateActions';
import type { EditOperation } from '../edits/operation';
import { type ActorHere, actorAt } from './refactor/actorHere';
import { refsOf } from './refactor/corpusDraft';
import { occurrenceNames, occurrencesIn } from './refactor/occurrences';
import type { Refactoring } from './refactor/refactoring';

/** The command that makes a refactoring; its arguments are an address of the corpus and a {@link Refactoring}. */
export const refactorCommand = 'glossator.refactor';

export interface RefactorContext extends Pick<CodeActionContext, 'only' | 'triggerKind'> {
    readonly isOurs: boolean;
    /** Of the file; null where it is not open. */
    readonly version: number | null;
    readonly languages: Languages;
}

/** Most types, and most actors to merge with, that are offered. */
const mostChoices = 12;
const mostMerges = 3;

/**
 * What can be made of the actor at a place: of a mention, of an entry of the registry or of a source's own actors, and
 * wherever a file names one; without a further question, and in our own client also what asks for more. Only on request:
 * nothing is offered while the cursor moves.
 */
export async function refactorActions(view: CorpusView, uri: string, range: Range, { only, triggerKind, isOurs, version, languages }: RefactorContext): Promise<CodeAction[]> {
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
    const edit = (title: string, operation: EditOperation): CodeAction[] => (!isWanted(CodeActionKind.RefactorMove) ? [] : [{
        title, kind: CodeActionKind.RefactorMove,
        command: isOurs ? { title, command: clientCommands.edit, arguments: [uri, operation] } : { title, command: annotateCommand, arguments: [{ uri, version, operation } satisfies Annotating] },
    }]);
    const further = here.found && isWanted(CodeActionKind.RefactorRewrite) ? occurrencesIn(here.found.view, occurrenceNames([here.found.text]), refsOf(corpus, found)).length : 0;
    const types = here.isEntry ? corpus.settings.actorTypes.filter(({ value }) => value !== actor.entityType).slice(0, mostChoices) : [];
    const asking = (kind: string, title: string, command: string): CodeAction[] => (isOurs && isWanted(kind) ? [{ title, kind, command: { title, command } }] : []);
    return [
        ...here.words === undefined ? [] : action(CodeActionKind.RefactorExtract, `Add “${isolate(preview(here.words))}” to the names of ${name}`, {
            kind: 'addName', actor: key, name: here.words, ...(here.language !== undefined && { language: here.language }), ...(here.isDescription && { as: 'also' }),
        }),
        ...further === 0 ? [] : action(CodeActionKind.RefactorRewrite, `Annotate ${counted(further, 'further place', 'further places')} of “${isolate(preview(here.found!.text))}” in this source as ${name}`, {
            kind: 'annotateOccurrences', actor: key, names: [here.found!.text], path: here.found!.view.source.path,
        }),
        ...(here.found ? claimsNear(here.found) : []).flatMap(claim => edit(`Make ${name} the claimer of “${isolate(preview(claimText(claim, languages), 60))}”`, {
            kind: 'makeClaimer', id: here.found!.found.annotation.id!, claim: claim.id!,
        })),
        ...source ? action(CodeActionKind.RefactorMove, `Promote ${name} to the registry`, { kind: 'promoteActor', actor: key }) : [],
        ...namesakes(corpus, key, actor).flatMap(other => action(CodeActionKind.RefactorInline, `Merge ${name} into ${isolate(displayName(other, languages))} (${other.id})`, {
            kind: 'mergeActors', from: key, into: other.id,
        })),
        ...types.flatMap(({ value }) => action(CodeActionKind.RefactorRewrite, `Change the type of ${name} to ${value}`, { kind: 'retypeActor', actor: key, type: value })),
        ...here.isEntry ? action(CodeActionKind.RefactorRewrite, `Delete ${name}, and unlink ${counted(corpus.referenceCount(key), 'mention')}`, {
            kind: 'deleteActor', actor: key, mentions: 'unlink',
        }) : [],
        ...asking(CodeActionKind.RefactorMove, `Move mentions of ${name} to another actor…`, clientCommands.moveMentions),
        ...asking(CodeActionKind.RefactorInline, `Merge ${name} into another actor…`, clientCommands.mergeActors),
        ...asking(CodeActionKind.RefactorRewrite, `Annotate places of ${name}…`, clientCommands.annotateAll),
        ...asking(CodeActionKind.RefactorRewrite, `Split ${name}…`, clientCommands.splitActor),
        ...here.isEntry ? [] : asking(CodeActionKind.RefactorRewrite, `Change the type of ${name}…`, clientCommands.retypeActor),
        ...asking(CodeActionKind.RefactorRewrite, `Delete ${name}…`, clientCommands.deleteActor),
    ];
}

const offered = [CodeActionKind.RefactorExtract, CodeActionKind.RefactorMove, CodeActionKind.RefactorInline, CodeActionKind.RefactorRewrite];

/** Most claims that a mention may become the claimer of, and how far they may be, in code points. */
const mostClaims = 2;
const farthest = 500;

/** The claims nearest to a mention that have no claimer in the text. */
function claimsNear({ view, found: { annotation, part } }: NonNullable<ActorHere['found']>): Claim[] {
    const own = annotation.type === 'mention' && annotation.id !== undefined ? view.spanOf(part.anchor) : undefined;
    const near = !own ? [] : view.source.sidecar.claims.flatMap(claim => {
        const isFree = !claim.claimer || claim.claimer === 'none' || claim.claimer.anchors.length === 0;
        const spans = isFree && claim.id !== undefined ? claim.content.anchors.flatMap(anchor => view.spanOf(anchor) ?? []) : [];
        const distance = Math.min(...spans.map(({ start, end }) => Math.max(start - own.end, own.start - end, 0)));
        return distance <= farthest ? [{ claim, distance }] : [];
    });
    return near.sort((a, b) => a.distance - b.distance).slice(0, mostClaims).map(({ claim }) => claim);
}

/** Actors of the registry with a name that this one has, too. */
function namesakes(corpus: Corpus, key: string, actor: Actor): Actor[] {
    const wanted = new Map([...actor.names.values()].flat().map(foldName).filter(name => name !== '').map(name => [hashOf(name), name]));
    const found = new Set<Actor>();
    for (const { file } of corpus.registryFiles) {
        const table = actorTable(file);
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
