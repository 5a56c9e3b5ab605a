import type { Position, Range } from 'vscode-languageserver-types';
import type { Anchor, Annotation, Claim, Memo, Mention, PartAnchor } from '../annotation/model';
import { anchorsOf } from '../annotation/model';
import type { ClaimRecord, Corpus, Found, SourceRecord } from '../corpus/corpus';
import type { CorpusView, SourceView } from '../corpus/view';
import type { Sidecar, Topic } from '../sidecar/files';
import type { CodePointOffset } from '../text/span';
import { type ChoiceList, type Meaning, meaningOf, type YamlPath } from './meaning';
import { descriptionAt } from './schemaAt';
import { linesOf, placeOf, type YamlFile, yamlFileOf } from './yamlFile';

/** What stands at a place of any file of the corpus, told apart once for all features that answer about it. */
export type Target =
    /** An actor that is referred to; `actorKey` gives `key`. There need not be such an actor. */
    | { readonly kind: 'actor'; readonly key: string; readonly ref: string }
    /** The entry of an actor in the registry or in its source's sidecar. */
    | { readonly kind: 'actor-entry'; readonly key: string }
    | { readonly kind: 'mention'; readonly source: SourceRecord; readonly mention: Mention }
    | { readonly kind: 'claim'; readonly record: ClaimRecord; readonly part: PartAnchor | undefined }
    /** A note on a passage. */
    | { readonly kind: 'memo'; readonly source: SourceRecord; readonly memo: Memo }
    /** A claim that is named by its address; undefined where that leads nowhere. */
    | { readonly kind: 'address'; readonly record: ClaimRecord | undefined }
    /** An anchor in a sidecar. */
    | { readonly kind: 'anchor'; readonly source: SourceRecord; readonly anchor: Anchor }
    | { readonly kind: 'topic'; readonly id: string; readonly topic: Topic | undefined; readonly isEntry: boolean }
    | { readonly kind: 'choice'; readonly list: ChoiceList; readonly value: string }
    | { readonly kind: 'check'; readonly code: string }
    /** A key of the format or of the settings' attributes. */
    | { readonly kind: 'key'; readonly key: string; readonly description: string };

/** Targets that stand at one place together (an actor and its mention), and the stretch that they stand at. */
export interface Place {
    readonly range: Range;
    readonly targets: readonly Target[];
}

/** What stands at a position of a source, sidecar, registry or settings file, innermost first; empty where nothing does. */
export async function placesAt(view: CorpusView, uri: string, position: Position): Promise<readonly Place[]> {
    const yaml = yamlFileOf(view.corpus, uri);
    if (yaml) {
        return placesInYaml(view.corpus, yaml, position);
    }
    const source = view.corpus.sourceByUri(uri);
    const sourceView = source && await view.sourceView(source);
    return sourceView ? placesInSource(view.corpus, sourceView, position) : [];
}

/** As {@link placesAt}, in a source. */
export function placesInSource(corpus: Corpus, view: SourceView, position: Position): readonly Place[] {
    const annotations = foundAt(view, position).flatMap(found => {
        const span = view.spanOf(found.part.anchor);
        return span ? [{ range: view.text.rangeOf(span), targets: targetsOf(corpus, view.source, found) }] : [];
    });
    return [...annotations, ...memosAt(view, view.text.offsetOf(position))];
}

/** Memos are few, and stand around what is annotated. */
function memosAt(view: SourceView, offset: CodePointOffset): Place[] {
    return view.source.sidecar.memos.flatMap((memo): Place[] => {
        const span = memo.anchor && view.spanOf(memo.anchor);
        return span && span.start <= offset && offset < span.end
            ? [{ range: view.text.rangeOf(span), targets: [{ kind: 'memo', source: view.source, memo }] }] : [];
    });
}

/** What covers a position; behind a word also what ends with it, as editors take the word before the cursor. */
function foundAt(view: SourceView, position: Position): readonly Found[] {
    const offset = view.text.offsetOf(position);
    const found = view.at(offset);
    if (/[\p{L}\p{N}\p{M}]/u.test(view.text.slice({ start: offset, end: offset + 1 }))) {
        return found;
    }
    const ending = offset === 0 ? [] : view.at(offset - 1).filter(other =>
        view.spanOf(other.part.anchor)?.end === offset && !found.some(({ part }) => part.anchor === other.part.anchor));
    return [...ending, ...found];
}

/** The annotation of a sidecar whose entry holds an offset of the sidecar's text. */
export function entryAt(sidecar: Sidecar, offset: number): Annotation | undefined {
    const holds = (entry: Annotation) => entry.entryStart <= offset && offset <= entry.entryEnd;
    return sidecar.mentions.find(holds) ?? sidecar.claims.find(holds);
}

/** The actors of the part of an annotation: of a mention, a claimer or a relay; none for other parts. */
export function actorsOfPart({ annotation, part }: Found): readonly string[] {
    if (annotation.type === 'mention') {
        return annotation.actors;
    }
    if (part.part === 'claimer') {
        return annotation.claimer && annotation.claimer !== 'none' ? annotation.claimer.actors : [];
    }
    return part.part === 'via' ? annotation.via[Number(part.path[1])]?.actors ?? [] : [];
}

function targetsOf(corpus: Corpus, source: SourceRecord, found: Found): Target[] {
    const { annotation, part } = found;
    const actors = actorsOfPart(found).map((ref): Target => ({ kind: 'actor', ref, key: corpus.actorKey(ref, source) }));
    return [
        ...actors,
        annotation.type === 'mention'
            ? { kind: 'mention', source, mention: annotation }
            : { kind: 'claim', record: { source, claim: annotation }, part },
    ];
}

function placesInYaml(corpus: Corpus, yaml: YamlFile, position: Position): readonly Place[] {
    const lines = linesOf(yaml.file);
    const offset = lines.offsetAt(position);
    const place = placeOf(yaml, offset);
    if (!place) {
        return [];
    }
    const meaning = meaningOf(yaml.role, place.path, place.on, String(place.value ?? ''));
    if (meaning?.kind === 'actor' && place.path[0] === 'source' && !corpus.actor(meaning.ref)) {
        // A publisher may be plain text.
        return [];
    }
    const target = meaning ? targetOf(corpus, yaml, meaning, offset) : place.on === 'key' ? keyTarget(corpus, yaml, place.path) : undefined;
    return target ? [{ range: lines.rangeOf(place.range), targets: [target] }] : [];
}

function targetOf(corpus: Corpus, yaml: YamlFile, meaning: Meaning, offset: number): Target | undefined {
    const source = yaml.role === 'sidecar' ? yaml.source : undefined;
    switch (meaning.kind) {
        case 'actor':
            return actorTarget(corpus, meaning.ref, source);
        case 'actor-entry':
            return { kind: 'actor-entry', key: source ? corpus.actorKey(`~${meaning.id}`, source) : meaning.id };
        case 'topic': {
            const topic = corpus.settings.topics.get(meaning.id);
            const isEntry = yaml.role === 'settings' && !!topic && topic.entryStart <= offset && offset <= topic.entryEnd;
            return { kind: 'topic', id: meaning.id, topic, isEntry };
        }
        case 'address':
            return { kind: 'address', record: corpus.claimInLayersAt(meaning.address, source) };
        case 'anchor':
            return yaml.role === 'sidecar' ? anchorTarget(yaml.source, yaml.file, offset, meaning.path) : undefined;
        case 'id':
            return yaml.role === 'sidecar' ? annotationTarget(yaml.source, yaml.file, offset) : undefined;
        case 'choice':
            return attributeActor(corpus, meaning, source) ?? meaning;
        case 'check':
            return meaning;
    }
}

function keyTarget(corpus: Corpus, { role }: YamlFile, path: YamlPath): Target | undefined {
    const key = String(path.at(-1));
    const description = path.length === 3 && role !== 'settings' && corpus.settings.attributes.get(key)?.definition || descriptionAt(role, path);
    return description ? { kind: 'key', key, description } : undefined;
}

function actorTarget(corpus: Corpus, ref: string, source: SourceRecord | undefined): Target | undefined {
    if (!source && ref.startsWith('~')) {
        return undefined;
    }
    return { kind: 'actor', ref, key: source ? corpus.actorKey(ref, source) : corpus.actor(ref)?.id ?? ref };
}

/** The settings may say that the value of an attribute is an actor. */
function attributeActor(corpus: Corpus, meaning: Meaning, source: SourceRecord | undefined): Target | undefined {
    return meaning.kind === 'choice' && meaning.list.of === 'attribute' && corpus.settings.attributes.get(meaning.list.key)?.type === 'actor'
        ? actorTarget(corpus, meaning.value, source) : undefined;
}

function annotationTarget(source: SourceRecord, sidecar: Sidecar, offset: number): Target | undefined {
    const annotation = entryAt(sidecar, offset);
    const memo = annotation ? undefined : sidecar.memos.find(({ entryStart, entryEnd }) => entryStart <= offset && offset <= entryEnd);
    return memo ? { kind: 'memo', source, memo } : annotation && (annotation.type === 'mention'
        ? { kind: 'mention', source, mention: annotation }
        : { kind: 'claim', record: { source, claim: annotation }, part: undefined });
}

function anchorTarget(source: SourceRecord, sidecar: Sidecar, offset: number, path: YamlPath): Target | undefined {
    const annotation = entryAt(sidecar, offset);
    const anchor = annotation ? anchorAt(annotation, path) : otherAnchorAt(sidecar, offset);
    return anchor && { kind: 'anchor', source, anchor };
}

function anchorAt(annotation: Mention | Claim, path: YamlPath): Anchor | undefined {
    const same = (other: YamlPath, end: number) => other.length === end && other.every((key, index) => key === path[index]);
    return anchorsOf(annotation).find(part =>
        // A single fragment's path stops at its part.
        same(part.path, path.length) || (path.at(-2) === 'spans' && path.at(-1) === 0 && same(part.path, path.length - 2)))?.anchor;
}

/** Regions, memos and what was rejected have one anchor each. */
function otherAnchorAt({ regions, memos, rejected }: Sidecar, offset: number): Anchor | undefined {
    const entry = [...regions, ...memos, ...rejected].find(({ entryStart, entryEnd }) => entryStart <= offset && offset <= entryEnd);
    if (!entry) {
        return undefined;
    }
    if ('anchor' in entry) {
        return entry.anchor;
    }
    return 'text' in entry ? entry as Anchor : { span: (entry as { span?: Anchor['span'] }).span, text: '' };
}
