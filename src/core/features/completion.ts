import { type CompletionItem, CompletionItemKind, type CompletionList, type Position, type Range } from 'vscode-languageserver-types';
import { checkCatalogue } from '../checks/catalogue';
import { displayName } from '../annotation/model';
import type { CorpusView } from '../corpus/view';
import { scalar } from '../sidecar/render';
import { guessLanguage } from '../text/script';
import { choicesIn } from './choiceLists';
import { counted, type Languages } from './describe';
import { findActors } from './findActors';
import { findClaims } from './findClaims';
import { type Meaning, meaningOf, type YamlPath } from './meaning';
import { keysAt, valuesAt } from './schemaAt';
import { snippetItems } from './snippets';
import { entryAt } from './target';
import { type YamlContext, yamlContextAt } from './yamlContext';
import { FileLines, type YamlFile, yamlFileOf } from './yamlFile';

/**
 * What may stand at the cursor in a sidecar, the registry or the settings: keys of the format, ids of actors by any of
 * their names, topics, listed values with their definitions, addresses of claims by what they say. Also on lines that are
 * not yet YAML: `text` is the file as it stands in the editor. Undefined in other files and where anything may stand.
 */
export async function completion(
    view: CorpusView, uri: string, text: string, position: Position, languages: Languages = ['en'], snippets: 'snippets' | 'plain' = 'plain',
): Promise<CompletionList | undefined> {
    const yaml = yamlFileOf(view.corpus, uri);
    if (!yaml) {
        return undefined;
    }
    const lines = new FileLines(text);
    const offset = lines.offsetAt(position);
    const context = yamlContextAt(text, offset);
    // A value begins after a space: what is offered before it would be taken by Enter where a block is to begin.
    if (!context || (context.on !== 'key' && !context.quote && text[context.start - 1] === ':')) {
        return undefined;
    }
    const typed = text.slice(context.start, offset);
    const request: Request = { view, yaml, context, typed, offset, languages, range: lines.rangeOf(context) };
    const { items: found, isComplete } = itemsFor(request);
    const items = snippets === 'snippets' ? [...found, ...snippetItems(context, request.range, yaml)] : found;
    return items.length > 0 || !isComplete ? { isIncomplete: !isComplete, items } : undefined;
}

/** Most actors and claims of one answer. */
const mostActors = 200;
const mostClaims = 100;
const mostNames = 50;
/** References of one actor that are looked through for its names. */
const mostReferences = 50_000;

interface Request {
    readonly view: CorpusView;
    readonly yaml: YamlFile;
    readonly context: YamlContext;
    /** From the beginning of the word to the cursor. */
    readonly typed: string;
    readonly offset: number;
    readonly languages: Languages;
    /** What is replaced. */
    readonly range: Range;
}

interface Items {
    readonly items: CompletionItem[];
    readonly isComplete: boolean;
}

function itemsFor(request: Request): Items {
    const { yaml, context, typed } = request;
    const { path, on } = context;
    const meaning = on === 'key'
        ? meaningOf(yaml.role, [...path, typed], 'key', typed) ?? checkKey(yaml, path) : meaningOf(yaml.role, path, 'value', typed);
    const values = meaning ? itemsOf(request, meaning) : { items: [], isComplete: true };
    if (on === 'key') {
        return values.items.length > 0 ? values : { items: keyItems(request), isComplete: true };
    }
    const listed = values.items.length > 0 ? values : { ...values, items: valueItems(request) };
    // The item of a list may also be the first key of a map.
    return on === 'item' ? { ...listed, items: [...listed.items, ...keyItems(request)] } : listed;
}

function itemsOf(request: Request, meaning: Meaning): Items {
    const { view: { corpus }, languages } = request;
    switch (meaning.kind) {
        case 'actor':
            return actorItems(request);
        case 'address':
            return claimItems(request);
        case 'topic':
            return complete([...corpus.settings.topics.values()].filter(topic => !request.context.keys.has(topic.value)).map((topic, index) => {
                const names = [...topic.names.values()];
                return item(request, topic.value, CompletionItemKind.Enum, index, {
                    filterText: [topic.value, ...names].join(' '), detail: names.join(' · '), documentation: topic.definition,
                });
            }));
        case 'choice': {
            const attribute = meaning.list.of === 'attribute' ? corpus.settings.attributes.get(meaning.list.key) : undefined;
            if (attribute?.type === 'actor') {
                return actorItems(request);
            }
            return complete(choicesIn(corpus, meaning.list, languages).map(({ value, label, definition }, index) =>
                item(request, value, CompletionItemKind.EnumMember, index, { detail: label === value ? undefined : label, documentation: definition })));
        }
        case 'check':
            return complete([...checkCatalogue.values()].filter(({ code }) => !request.context.keys.has(code)).map(({ code, description, severity }, index) =>
                item(request, code, CompletionItemKind.Property, index, { detail: severity, documentation: description })));
        case 'actor-entry':
            return complete(request.context.on === 'key' ? [] : nameItems(request, meaning.id));
        case 'anchor':
        case 'id':
            return complete([]);
    }
}

/** All actors, or those whose names match what is typed where they are too many. */
function actorItems(request: Request): Items {
    const { view: { corpus }, yaml, typed, languages } = request;
    const source = yaml.role === 'sidecar' ? yaml.source : undefined;
    const isOwn = typed.startsWith('~');
    const picks = findActors(corpus, source, { query: isOwn ? typed.slice(1) : typed, selected: '', limit: mostActors, recent: [], languages })
        .filter(pick => !request.context.keys.has(pick.actor) && (!isOwn || pick.actor.startsWith('~')));
    const items = picks.flatMap(({ actor: ref, detail }, index) => {
        const actor = corpus.actor(ref, source);
        return actor ? [item(request, ref, CompletionItemKind.Class, index, {
            filterText: findable(typed, ref, ...[...actor.names.values(), ...actor.also.values()].flat()),
            detail: [displayName(actor, languages), detail].filter(part => part).join(' · '),
        })] : [];
    });
    // Asked for with every letter: editors do not find by other letters (alef with and without hamza), and there may be more.
    return { items, isComplete: false };
}

/** The words by which sources name an actor, those of most places first: `names` gets names, `also` the rest. */
function nameItems(request: Request, id: string): CompletionItem[] {
    const { view: { corpus }, yaml, context: { path } } = request;
    const source = yaml.role === 'sidecar' ? yaml.source : undefined;
    const key = source ? corpus.actorKey(`~${id}`, source) : id;
    const actor = corpus.actorOfKey(key)?.actor;
    if (!actor || (path[2] !== 'names' && path[2] !== 'also') || typeof path[3] !== 'string') {
        return [];
    }
    const known = new Set([...actor.names.values(), ...actor.also.values()].flat());
    const counts = new Map<string, number>();
    let looked = 0;
    for (const { annotation } of corpus.referencesOf(key)) {
        if (annotation.type === 'mention' && !known.has(annotation.text) && annotation.text !== '' && (annotation.kind === 'name') === (path[2] === 'names') && annotation.kind !== 'pronoun') {
            counts.set(annotation.text, (counts.get(annotation.text) ?? 0) + 1);
        }
        if (++looked === mostReferences) {
            break;
        }
    }
    // The script tells some languages; what it does not tell may be any other.
    const ofLanguage = [...counts].filter(([name]) => guessLanguage(name) === path[3]);
    const offered = ofLanguage.length > 0 ? ofLanguage : [...counts].filter(([name]) => guessLanguage(name) === undefined);
    return offered.sort((a, b) => b[1] - a[1]).slice(0, mostNames).map(([name, count], index) =>
        item(request, name, CompletionItemKind.Text, index, { detail: counted(count, 'mention') }));
}

function claimItems(request: Request): Items {
    const { view: { corpus }, yaml, typed, offset, languages } = request;
    if (yaml.role !== 'sidecar') {
        return complete([]);
    }
    const own = entryAt(yaml.file, offset)?.id;
    const picks = findClaims(corpus, yaml.source, { query: typed.replace(/[#"]/g, ' '), except: own, limit: mostClaims, languages });
    const items = picks.map(({ address, label, description, detail }, index) => item(request, address, CompletionItemKind.Reference, index, {
        filterText: findable(typed, address, description, label), detail: `${description}: ${label}`, documentation: detail,
    }));
    return { items, isComplete: false };
}

/** What the editor looks through: what was typed first, because it was found here already, in a better order than the editor's. */
function findable(typed: string, ...words: readonly string[]): string {
    return [...typed ? [typed] : [], ...words].join(' ');
}

/** Keys of the format and attributes of the settings that the map does not have yet. */
function keyItems(request: Request): CompletionItem[] {
    const { yaml, context, view: { corpus } } = request;
    const { path, keys } = context;
    const on = entryKind(path);
    const attributes = [...corpus.settings.attributes]
        .filter(([, { of }]) => on !== undefined && of.includes(on))
        .map(([key, { definition }]) => ({ key, description: definition }));
    return [...keysAt(yaml.role, path), ...attributes].filter(({ key }) => !keys.has(key)).map(({ key, description }, index) =>
        item(request, key, CompletionItemKind.Property, index, { documentation: description }, context.hasColon ? key : `${key}: `));
}

function valueItems(request: Request): CompletionItem[] {
    const { yaml, context } = request;
    return valuesAt(yaml.role, context.path).map((value, index) => item(request, value, CompletionItemKind.EnumMember, index, {}));
}

function entryKind(path: YamlPath): 'claim' | 'mention' | 'actor' | undefined {
    return path.length !== 2 ? undefined : path[0] === 'claims' ? 'claim' : path[0] === 'mentions' ? 'mention' : path[0] === 'actors' ? 'actor' : undefined;
}

function checkKey(yaml: YamlFile, path: YamlPath): Meaning | undefined {
    return yaml.role === 'settings' && path.length === 1 && path[0] === 'checks' ? { kind: 'check', code: '' } : undefined;
}

function item(
    { context, range }: Request, value: string, kind: CompletionItemKind, rank: number,
    more: { readonly filterText?: string; readonly detail?: string | undefined; readonly documentation?: string | undefined }, text?: string,
): CompletionItem {
    const isKey = context.on === 'key';
    const written = text ?? `${context.quote ? value : scalar(value, 'flow')}${isKey && !context.hasColon ? ': ' : ''}`;
    const { filterText, detail, documentation } = more;
    return {
        label: value, kind,
        sortText: String(rank).padStart(4, '0'),
        ...(filterText && { filterText }),
        ...(detail && { detail }),
        ...(documentation && { documentation }),
        textEdit: { range, newText: written },
    };
}

function complete(items: CompletionItem[]): Items {
    return { items, isComplete: true };
}
