import type { Range } from 'vscode-languageserver-types';
import { anchorsOf } from '../../annotation/model';
import type { Corpus, Found } from '../../corpus/corpus';
import type { CorpusView, SourceView } from '../../corpus/view';
import { foldName } from '../actorTable';
import { placesAt, type Target } from '../target';
import { linesOf, yamlFileOf } from '../yamlFile';

/** The actor that something is to be made of. */
export interface ActorHere {
    readonly key: string;
    /** Whether it is its entry, and not a place that names it. */
    readonly isEntry: boolean;
    /** The mention, claimer or relay in a source. */
    readonly found?: { readonly view: SourceView; readonly found: Found; readonly text: string };
    /** The words of the source that stand for it, where they are none of its names. */
    readonly words?: string;
    readonly isDescription?: boolean;
    readonly language?: string | undefined;
}

/** The actor at a place of any file, or at a selection: one that is named there, or whose entry it is. */
export async function actorAt(view: CorpusView, uri: string, range: Range): Promise<ActorHere | undefined> {
    const { corpus } = view;
    const places = await placesAt(view, uri, range.start);
    // A name within a description is not what is selected with the description.
    const around = isEmpty(range) ? [] : places.filter(place => contains(place.range, range));
    for (const { targets } of around.length > 0 ? around : places) {
        for (const target of targets) {
            if (target.kind === 'actor') {
                return { key: target.key, isEntry: false, ...await wordsAt(view, uri, target.key, targets) };
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

function isEmpty({ start, end }: Range): boolean {
    return start.line === end.line && start.character === end.character;
}

function contains(outer: Range, inner: Range): boolean {
    const isBefore = (a: Range['start'], b: Range['start']) => a.line < b.line || (a.line === b.line && a.character <= b.character);
    return isBefore(outer.start, inner.start) && isBefore(inner.end, outer.end);
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

async function wordsAt(view: CorpusView, uri: string, key: string, targets: readonly Target[]): Promise<Pick<ActorHere, 'found' | 'words' | 'isDescription' | 'language'>> {
    const source = view.corpus.sourceByUri(uri);
    const sourceView = source?.uri === uri ? await view.sourceView(source) : undefined;
    const found = targets.flatMap(target => foundOf(target) ?? [])[0];
    const actor = view.corpus.actorOfKey(key)?.actor;
    if (!sourceView || !found || !actor || !source) {
        return {};
    }
    const { annotation, part } = found;
    const named = { found: { view: sourceView, found, text: part.anchor.text } };
    const kind = annotation.type === 'mention' ? annotation.kind : 'name';
    const folded = foldName(part.anchor.text);
    const isKnown = [...actor.names.values(), ...actor.also.values()].flat().some(each => foldName(each) === folded);
    return isKnown || kind === 'pronoun' || folded === '' ? named : { ...named, words: part.anchor.text, isDescription: kind !== 'name', language: source.sidecar.source.language };
}

/** The mention or claimer that a target is. */
function foundOf(target: Target): Found | undefined {
    if (target.kind === 'mention') {
        return { annotation: target.mention, part: anchorsOf(target.mention)[0]! };
    }
    return target.kind === 'claim' && target.part?.part === 'claimer' ? { annotation: target.record.claim, part: target.part } : undefined;
}
