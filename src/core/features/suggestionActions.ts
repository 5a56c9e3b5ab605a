import type { CodeAction, Position, Range } from 'vscode-languageserver-types';
import type { ActorChoice } from '../annotation/actorChoice';
import type { Corpus } from '../corpus/corpus';
import type { EditOperation } from '../edits/operation';
import type { Suggestion } from '../suggest/suggestion';
import { preview } from '../text/preview';
import { isolate } from '../text/script';
import { annotateCommand, type Annotating } from './annotateActions';
import { clientCommands } from './clientCommands';
import { actorName, type Languages } from './describe';
import { findActors } from './findActors';
import { type SuggestionHere, suggestionsAt } from './suggestionHover';
import { draftsOf, type OfferedSource, refusedOf, suggestionInfos } from './suggestionInfo';

/** The kind of the actions that accept and reject suggestions. */
export const suggestionKind = 'quickfix.glossator.suggestion';

export interface SuggestionContext {
    readonly only?: readonly string[] | undefined;
    readonly isOurs: boolean;
    /** Names for which a check offers as much. */
    readonly fixed?: readonly Range[];
    /** Of the source; null where it is not open. */
    readonly version: number | null;
    /** Actors that were used lately, the last one first. */
    readonly recent: readonly string[];
    readonly languages: Languages;
}

/** Suggestions at one place, and other actors, that are offered at most. */
const mostHere = 3;
const mostActors = 4;

/** What can be done with the suggestions at a place: accepting them, as another actor, all of an actor in the source, and rejecting. */
export function suggestionActions(corpus: Corpus, offered: OfferedSource, range: Range, context: SuggestionContext): CodeAction[] {
    const { isOurs, version, languages, fixed = [] } = context;
    const isFixed = ({ suggestion: { kind }, info: { range: { start, end } } }: SuggestionHere) => kind === 'mention'
        && fixed.some(each => isSamePlace(each.start, start) && isSamePlace(each.end, end));
    if (context.only && !context.only.some(kind => kind === '' || suggestionKind === kind || suggestionKind.startsWith(`${kind}.`))) {
        return [];
    }
    const { sourceView } = offered;
    const { uri } = sourceView.source;
    return suggestionsAt(corpus, offered, range, languages).filter(here => !isFixed(here)).slice(0, mostHere).flatMap(here => [
        ...action(`Accept: ${titleOf(here)}`, acceptance([here.suggestion])), ...asOthers(here), ...ofGroup(here),
        ...action(`Reject: ${titleOf(here)}`, { kind: 'refuse', ...refusedOf(sourceView, [here.suggestion]) }),
    ]);

    function action(title: string, operation: EditOperation): CodeAction[] {
        return [{
            title, kind: suggestionKind,
            command: isOurs ? { title, command: clientCommands.edit, arguments: [uri, operation] } : { title, command: annotateCommand, arguments: [{ uri, version, operation } satisfies Annotating] },
        }];
    }

    function acceptance(suggestions: readonly Suggestion[], actor?: ActorChoice): EditOperation {
        return { kind: 'accept', ...draftsOf(sourceView, suggestions, actor) };
    }

    /** Those that have the name, too, else those that the words most likely mean. */
    function asOthers({ suggestion, info }: SuggestionHere): CodeAction[] {
        if (suggestion.kind !== 'mention') {
            return [];
        }
        const own = suggestion.actor && 'actor' in suggestion.actor ? suggestion.actor.actor : undefined;
        const likely = suggestion.others.length > 0 ? suggestion.others
            : findActors(corpus, sourceView.source, { query: '', selected: info.label, limit: mostActors, recent: context.recent, languages }).filter(({ reason }) => reason === 'selection').map(({ actor }) => actor);
        return likely.filter(actor => actor !== own).slice(0, mostActors)
            .flatMap(actor => action(`Accept as ${isolate(actorName(corpus, actor, sourceView.source, languages))}`, acceptance([suggestion], { actor })));
    }

    function ofGroup({ suggestion, info }: SuggestionHere): CodeAction[] {
        const infos = suggestionInfos(corpus, offered, languages);
        const all = suggestion.kind !== 'mention' || info.group === undefined ? [] : offered.suggestions.filter((each, index) => each.kind === 'mention' && infos[index]!.group === info.group);
        return all.length < 2 ? [] : action(`Accept all ${all.length} of “${isolate(info.who ?? '')}” in this source`, acceptance(all));
    }
}

function isSamePlace(a: Position, b: Position): boolean {
    return a.line === b.line && a.character === b.character;
}

function titleOf({ info: { kind, label, who = '' } }: SuggestionHere): string {
    const words = `“${isolate(preview(label, 40))}”`;
    return kind === 'region' ? `this is ${label}` : kind === 'mention' ? `${words} is ${isolate(who)}` : `${words} is a claim of ${isolate(who)}`;
}
