import type { Range } from 'vscode-languageserver-types';
import { displayName } from '../../annotation/model';
import type { CorpusView } from '../../corpus/view';
import type { Languages } from '../describe';
import { actorAt } from './actorHere';
import { type ReferencePlace, placeOf } from './moveReferences';

/** What our client needs to know of an actor before it refactors. */
export interface ActorInfo {
    /** See `Corpus.actorKey`. */
    readonly key: string;
    readonly label: string;
    readonly type?: string;
    /** Whether it is known in one source only. */
    readonly isOwn: boolean;
    /** Names in all languages, then what else it is called. */
    readonly names: readonly string[];
    readonly also: readonly string[];
    readonly places: number;
    readonly sources: number;
    /** Of the place that was asked about, where that refers to the actor. */
    readonly here?: { readonly place: ReferencePlace; readonly text: string; readonly language?: string };
}

/** Which actor: by its reference as a tree or pick gives it, or by a place of a file. */
export type WhichActor = { readonly actor: string } | { readonly range: Range };

/** The actor that a source means by a reference, or that is named at a place. */
export async function actorInfo(view: CorpusView, uri: string, which: WhichActor, languages: Languages): Promise<ActorInfo | undefined> {
    const { corpus } = view;
    const record = corpus.sourceByUri(uri);
    const at = 'range' in which ? await actorAt(view, uri, which.range) : undefined;
    const ref = 'actor' in which ? which.actor : undefined;
    const key = at?.key ?? (ref === undefined ? undefined : record ? corpus.actorKey(ref, record) : ref);
    const found = key === undefined ? undefined : corpus.actorOfKey(key);
    if (key === undefined || !found) {
        return undefined;
    }
    const { actor, source } = found;
    const named = at?.found;
    const place = named && placeOf(named.found.annotation, named.found.part.part, named.found.part.path);
    const language = named?.view.source.sidecar.source.language;
    return {
        key, label: displayName(actor, languages), isOwn: source !== undefined,
        ...(actor.entityType !== undefined && { type: actor.entityType }),
        names: [...new Set([...actor.names.values()].flat())], also: [...new Set([...actor.also.values()].flat())],
        ...corpus.usageOf(key),
        ...(named && place && named.found.annotation.id !== undefined && {
            here: { place: { ...place, path: named.view.source.path, id: named.found.annotation.id }, text: named.text, ...(language !== undefined && { language }) },
        }),
    };
}

/** A place that refers to an actor, with the words around it where they can be read. */
export interface ReferenceInfo {
    readonly place: ReferencePlace;
    readonly before: string;
    readonly text: string;
    readonly after: string;
}

/** Code points of context on each side. */
const around = 40;

/** The places that refer to an actor, in the order of sources, up to a limit. */
export async function referenceInfos(view: CorpusView, key: string, limit: number): Promise<readonly ReferenceInfo[]> {
    const infos: ReferenceInfo[] = [];
    for (const { source, annotation, part } of view.corpus.referencesOf(key)) {
        const place = placeOf(annotation, part.part, part.path);
        if (infos.length === limit) {
            break;
        }
        if (place && annotation.id !== undefined) {
            const sourceView = await view.sourceView(source);
            const span = sourceView?.spanOf(part.anchor);
            const slice = (start: number, end: number) => sourceView!.text.slice({ start: Math.max(0, start), end: Math.min(end, sourceView!.text.length) });
            infos.push({
                place: { ...place, path: source.path, id: annotation.id }, text: part.anchor.text,
                before: span ? slice(span.start - around, span.start) : '', after: span ? slice(span.end, span.end + around) : '',
            });
        }
    }
    return infos;
}
