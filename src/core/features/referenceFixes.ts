import type { FixData, FixPath } from '../checks/catalogue';
import { similarWords } from '../checks/similar';
import type { Corpus } from '../corpus/corpus';
import { registryName, uriOf } from '../corpus/layout';
import { displayName } from '../annotation/model';
import type { FileEdit } from '../edits/fileDraft';
import type { Move } from '../edits/moveFiles';
import { readRaw } from '../sidecar/readRaw';
import { scalar } from '../sidecar/render';
import { insertPair } from '../sidecar/sections';
import { setSetting } from '../sidecar/settingsEdit';
import { guessLanguage, isolate } from '../text/script';
import type { Splice, TextRange } from '../text/span';
import { choiceName } from './describe';
import { findActors } from './findActors';
import { entryAt } from './target';
import { settingsUri, type YamlFile } from './yamlFile';

/** One way to put a problem right. */
export interface Fix {
    readonly title: string;
    readonly isPreferred?: boolean;
    readonly splices: readonly Splice[];
    /** The file that is changed, where it is another than that of the problem; without text it is not there yet. */
    readonly file?: { readonly uri: string; readonly text: string | undefined };
    /** A file that goes. */
    readonly removes?: string;
    /** Files that move, and the addresses that lead to them. */
    readonly move?: { readonly moves: readonly Move[]; readonly edits: readonly FileEdit[] };
}

const mostSimilar = 3;
const mostValues = 10;
const actorId = /^~?[\p{L}\p{N}][\p{L}\p{N}_.-]*$/u;

/** An actor that is nowhere defined: another that may be meant, or a new one. */
export function actorFixes(corpus: Corpus, yaml: YamlFile, { range, ref }: Extract<FixData, { fix: 'actor' }>): Fix[] {
    const source = yaml.role === 'sidecar' ? yaml.source : undefined;
    const words = ref.replace(/^~/, '').replace(/[-_.]/g, ' ');
    const byName = findActors(corpus, source, { query: words, selected: words, limit: mostSimilar, recent: [], languages: ['en'] }).map(pick => pick.actor);
    const bySpelling = similarWords(ref, idsOf(corpus, yaml), mostSimilar);
    const similar = [...new Set([...bySpelling, ...byName])].filter(other => other !== ref).slice(0, mostSimilar);
    const changes = similar.map((other, index): Fix => {
        const actor = corpus.actor(other, source);
        return {
            title: `Change to “${other}”${actor ? ` (${isolate(displayName(actor))})` : ''}`,
            isPreferred: index === 0 && bySpelling.length === 1, splices: [replace(range, other)],
        };
    });
    const creation = actorId.test(ref) ? createActor(corpus, yaml, ref, range) : undefined;
    return [...changes, ...creation ? [creation] : []];
}

/** What is not linked yet: the actors that its words may name. */
export function linkFixes(
    corpus: Corpus, yaml: YamlFile, { path, text }: Extract<FixData, { fix: 'link' }>, change: (path: FixPath, value: string) => readonly Splice[],
): Fix[] {
    const source = yaml.role === 'sidecar' ? yaml.source : undefined;
    const picks = findActors(corpus, source, { query: '', selected: text, limit: mostSimilar, recent: [], languages: ['en'] });
    const named = picks.filter(({ reason }) => reason === 'selection');
    return named.map(({ actor, label }) => ({
        title: `Link to ${isolate(label)} (“${actor}”)`, isPreferred: named.length === 1, splices: change(path, actor),
    }));
}

/** A topic that is not in the settings: another that may be meant, or a new one. */
export function topicFixes(corpus: Corpus, { range, topic }: Extract<FixData, { fix: 'topic' }>): Fix[] {
    const { settings } = corpus;
    const similar = similarWords(topic, settings.topics.keys(), mostSimilar);
    const changes = similar.map((other, index): Fix => ({
        title: `Change to “${other}” (${isolate(choiceName(settings.topics.get(other), other))})`, isPreferred: index === 0, splices: [replace(range, other)],
    }));
    if (!settings.canEdit) {
        return changes;
    }
    return [...changes, {
        title: `Add the topic “${topic}” to the settings`, splices: setSetting(settings, 'topics', topic, { names: { en: asWords(topic) } }),
        file: { uri: settingsUri(corpus), text: settings.text === '' ? undefined : settings.text },
    }];
}

/** A value outside its list: those that may be meant, else some of the list. */
export function valueFixes({ range, value, values }: Extract<FixData, { fix: 'value' }>): Fix[] {
    const similar = similarWords(value, values, mostSimilar);
    return (similar.length > 0 ? similar : values.slice(0, mostValues)).map(other => ({
        title: `Change to “${other}”`, isPreferred: similar.length === 1, splices: [replace(range, other)],
    }));
}

function createActor(corpus: Corpus, yaml: YamlFile, ref: string, range: TextRange): Fix | undefined {
    const quote = yaml.role === 'sidecar' ? mentionedName(yaml, range.start) : undefined;
    const name = quote ?? asWords(ref.replace(/^~/, ''));
    const language = guessLanguage(name) ?? (yaml.role === 'sidecar' ? yaml.source.sidecar.source.language : undefined) ?? 'en';
    const value = { names: { [language]: [name] } };
    const title = (where: string) => `Create the actor “${ref}” (${isolate(name)}) ${where}`;
    if (ref.startsWith('~')) {
        return yaml.role !== 'sidecar' ? undefined : {
            title: title('in this sidecar'), splices: insertPair(yaml.file.text, readRaw(yaml.file.text), 'actors', ref.slice(1), value),
        };
    }
    const registry = corpus.registryFiles[0];
    if (registry && !registry.file.canEdit) {
        return undefined;
    }
    const text = registry?.file.text ?? '';
    return {
        title: title('in the registry'), splices: insertPair(text, readRaw(text), 'actors', ref, value),
        file: { uri: registry?.uri ?? uriOf(corpus.root, registryName), text: registry?.file.text },
    };
}

/** The quote of a mention by name: the best guess at the name of its actor. */
function mentionedName(yaml: YamlFile & { readonly role: 'sidecar' }, offset: number): string | undefined {
    const annotation = entryAt(yaml.file, offset);
    return annotation?.type === 'mention' && annotation.kind === 'name' && annotation.actors.length === 1 && annotation.text ? annotation.text : undefined;
}

function* idsOf(corpus: Corpus, yaml: YamlFile): IterableIterator<string> {
    for (const actor of corpus.actors()) {
        yield actor.id;
    }
    for (const id of yaml.role === 'sidecar' ? new Set([...yaml.file.actors.keys(), ...yaml.source.sidecar.actors.keys()]) : []) {
        yield `~${id}`;
    }
}

/** `sean-macfarland` → `Sean Macfarland`. */
function asWords(id: string): string {
    return id.split(/[-_.]+/).filter(word => word).map(word => word[0]!.toUpperCase() + word.slice(1)).join(' ');
}

function replace({ start, end }: TextRange, value: string): Splice {
    return { start, end, text: scalar(value, 'flow') };
}
