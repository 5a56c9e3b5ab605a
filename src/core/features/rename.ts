import type { Position, Range } from 'vscode-languageserver-types';
import { type Actor, type Claim, displayName, type Mention } from '../annotation/model';
import { parseAddress } from '../corpus/address';
import type { Corpus, SourceRecord } from '../corpus/corpus';
import type { CorpusView } from '../corpus/view';
import { Refusal } from '../edits/context';
import { FileDraft, type FileEdit } from '../edits/fileDraft';
import { orderAt } from '../sidecar/keyOrder';
import { readRaw } from '../sidecar/readRaw';
import { type ScalarPlace, requoted, scalarsOf } from '../sidecar/scalars';
import { changeEntry, LayoutError } from '../sidecar/yamlEdit';
import { type PathKey, valueAtPath } from '../sidecar/yamlPlace';
import { isolate } from '../text/script';
import type { Splice, TextRange } from '../text/span';
import type { Languages } from './describe';
import { layerUri } from './locations';
import { type Meaning, meaningOf } from './meaning';
import { actorMeant, placesNaming } from './naming';
import { entryAt, placesInSource } from './target';
import { linesOf, placeOf, settingsUri, type YamlFile, yamlFileOf } from './yamlFile';

/** What can be renamed at a place, and the name that it has. */
export interface Renamable {
    readonly range: Range;
    readonly placeholder: string;
    readonly target: RenameTarget;
}

type RenameTarget =
    | { readonly kind: 'actor-id'; readonly key: string }
    /** One name of an actor or topic, by its place in the file; in a source the one by which the actor is shown. */
    | { readonly kind: 'name'; readonly file: { readonly uri: string; readonly text: string; readonly canEdit: boolean }; readonly range: TextRange }
    | { readonly kind: 'first-name'; readonly actor: Actor; readonly key: string; readonly language: string }
    | { readonly kind: 'topic'; readonly id: string }
    | { readonly kind: 'annotation'; readonly source: SourceRecord; readonly id: string; readonly annotation: Mention | Claim };

/** A change of files that gives something another name. */
export interface RenamePlan {
    readonly label: string;
    readonly files: readonly (FileEdit & { readonly part: RenamePart })[];
}

/** What a changed file is to the corpus: people look at the changes of each apart. */
export type RenamePart = 'registry' | 'settings' | 'sidecar' | 'layer';

/**
 * What can be renamed at a place. In the YAML files: the id of an actor, topic or annotation where it is defined or used,
 * and a name where it stands. In a source, at a mention or claimer: the name by which the actor is shown, because there
 * ids are not seen. Undefined where nothing has a name. Throws {@link Refusal}.
 */
export async function prepareRename(view: CorpusView, uri: string, position: Position, languages: Languages = ['en']): Promise<Renamable | undefined> {
    const { corpus } = view;
    const yaml = yamlFileOf(corpus, uri);
    if (yaml) {
        return inYaml(corpus, yaml, position);
    }
    const source = corpus.sourceByUri(uri);
    const sourceView = source && await view.sourceView(source);
    for (const { range, targets } of sourceView ? placesInSource(corpus, sourceView, position) : []) {
        const keys = targets.flatMap(target => (target.kind === 'actor' ? [target.key] : []));
        const found = keys.map(key => corpus.actorOfKey(key)).filter(each => each !== undefined);
        if (found.length > 1) {
            throw new Refusal('Several actors are meant here. Rename them in the registry.');
        }
        if (found[0]) {
            const { actor } = found[0];
            return { range, placeholder: displayName(actor, languages), target: { kind: 'first-name', actor, key: keys[0]!, language: shownLanguage(actor, languages) } };
        }
    }
    return undefined;
}

/**
 * Works out a rename, file by file; between them it says how far it is, so that whoever drives it can make a pause, or
 * stop. Throws {@link Refusal} where the name is not allowed or a file must not be written.
 */
export function* planRename(corpus: Corpus, { target }: Renamable, name: string): Generator<{ readonly done: number; readonly total: number }, RenamePlan> {
    const newName = name.trim();
    switch (target.kind) {
        case 'name':
            return oneFile(`Rename to ${named(newName)}`, target.file.uri, target.file, partOf(corpus, target.file.uri), [{ ...target.range, text: written(target.file.text, target.range, needsName(newName)) }]);
        case 'first-name':
            return renameFirstName(corpus, target.actor, target.key, target.language, needsName(newName));
        case 'actor-id':
            return yield* renameActor(corpus, target.key, newName);
        case 'topic':
            return yield* renameTopic(corpus, target.id, newName);
        case 'annotation':
            return yield* renameAnnotation(corpus, target, newName);
    }
}

// What is at a place

function inYaml(corpus: Corpus, yaml: YamlFile, position: Position): Renamable | undefined {
    const lines = linesOf(yaml.file);
    const offset = lines.offsetAt(position);
    const place = placeOf(yaml, offset);
    const meaning = place && meaningOf(yaml.role, place.path, place.on, String(place.value ?? ''));
    if (!place || !meaning) {
        return undefined;
    }
    const source = yaml.role === 'sidecar' ? yaml.source : undefined;
    const range = withoutQuotes(yaml.file.text, place.range);
    const at = (target: RenameTarget, placeholder: string, own = range): Renamable => ({ range: lines.rangeOf(own), placeholder, target });
    const text = String(place.value ?? '');
    const ref = actorMeant(corpus, meaning);
    if (ref !== undefined) {
        const actor = corpus.actor(ref, source);
        const isOwn = ref.startsWith('~');
        // A former id is what is seen, and may be all that is wrong here.
        return actor && at({ kind: 'actor-id', key: source ? corpus.actorKey(ref, source) : actor.id }, isOwn ? actor.id : ref, isOwn ? { start: range.start + 1, end: range.end } : range);
    }
    switch (meaning.kind) {
        case 'actor-entry':
            return place.on === 'key' ? at({ kind: 'actor-id', key: source ? corpus.actorKey(`~${meaning.id}`, source) : meaning.id }, meaning.id)
                : place.path[2] === 'was' ? undefined : at({ kind: 'name', file: { ...yaml.file, uri: yaml.uri }, range: place.range }, text);
        case 'topic':
            return text === meaning.id ? at({ kind: 'topic', id: meaning.id }, meaning.id)
                : place.on === 'value' && place.path[2] === 'names' ? at({ kind: 'name', file: { ...yaml.file, uri: yaml.uri }, range: place.range }, text) : undefined;
        case 'id': {
            const annotation = source && yaml.role === 'sidecar' ? entryAt(yaml.file, offset) : undefined;
            return annotation?.id && source ? at({ kind: 'annotation', source, id: annotation.id, annotation }, annotation.id) : undefined;
        }
        case 'address': {
            const record = corpus.claimAt(meaning.address, source);
            const start = range.start + yaml.file.text.slice(range.start, range.end).lastIndexOf('#') + 1;
            return record?.claim.id === undefined ? undefined
                : at({ kind: 'annotation', source: record.source, id: record.claim.id, annotation: record.claim }, record.claim.id, { start, end: range.end });
        }
        default:
            return undefined;
    }
}

function withoutQuotes(text: string, { start, end }: TextRange): TextRange {
    return /["']/.test(text[start] ?? '') && end - start > 1 ? { start: start + 1, end: end - 1 } : { start, end };
}

function shownLanguage(actor: Actor, languages: Languages): string {
    return languages.find(language => actor.names.get(language)?.[0]) ?? [...actor.names].find(([, names]) => names[0])?.[0] ?? languages[0] ?? 'en';
}

// Names

function renameFirstName(corpus: Corpus, actor: Actor, key: string, language: string, name: string): RenamePlan {
    const own = corpus.actorOfKey(key)?.source;
    const uri = own?.sidecarUri ?? corpus.registryUriOf(actor.id) ?? '';
    const file = own?.sidecar ?? corpus.registryFiles.find(record => record.uri === uri)?.file;
    if (!file) {
        throw new Refusal(`The actor “${actor.id}” is no longer there.`);
    }
    const entry = { start: actor.entryStart, end: actor.entryEnd };
    const first = scalarsOf(file.text, entry, 'pair').find(({ path, on }) => on === 'value' && path[1] === 'names' && path[2] === language);
    const splices = first ? [{ ...first.range, text: written(file.text, first.range, name) }]
        : changed(() => changeEntry(file.text, entry, [[[actor.id, 'names', language], [name]]], path => orderAt('actors', path)));
    return oneFile(`Rename ${named(displayName(actor, [language]))} to ${named(name)}`, uri, file, own ? 'sidecar' : 'registry', splices);
}

function needsName(name: string): string {
    if (name === '' || /[\n\r]/.test(name)) {
        throw new Refusal('A name is one line of text, and not empty.');
    }
    return name;
}

// Actors

const actorId = /^[^\s~#,:/%"'{}[\]-][^\s#,:/%"'{}[\]]*$/u;

function* renameActor(corpus: Corpus, key: string, name: string): Generator<{ done: number; total: number }, RenamePlan> {
    const found = corpus.actorOfKey(key);
    if (!found) {
        throw new Refusal('There is no such actor.');
    }
    const { actor, source } = found;
    const id = name.replace(/^~/, '');
    if (!actorId.test(id) || /[&*!|>@`?]/.test(id[0]!)) {
        throw new Refusal(`“${name}” cannot be the id of an actor: an id has no spaces and none of # , : / % " ' { } [ ], and begins with a letter or digit.`);
    }
    const isFinishing = id === actor.id;
    const label = isFinishing ? `Write ${named(id)} for its former ids` : `Rename ${named(actor.id)} to ${named(id)}`;
    const other = source ? source.sidecar.actors.get(id) : corpus.actor(id);
    if (other && other !== actor) {
        throw new Refusal(other.id === id ? `There is an actor “${id}” already: ${isolate(displayName(other))}. Choose another id, or merge the two.`
            : `“${id}” is a former id of “${other.id}” (${isolate(displayName(other))}). Choose another id, or merge the two.`);
    }
    const prefix = source ? '~' : '';
    // Where an actor still goes by a former id it gets the new one too.
    const refs = [...isFinishing ? [] : [actor.id], ...source ? [] : actor.was.filter(former => former !== id && corpus.actor(former) === actor)].map(ref => prefix + ref);
    const drafts: RenamePlan['files'][number][] = [];
    const files = source ? [...sidecarsOf(source)] : [...registryFiles(corpus), ...allSidecars(corpus)];
    for (const [index, file] of files.entries()) {
        yield { done: index, total: files.length };
        const draft = new FileDraft(file.yaml.uri, file.yaml.file.text, (_, text) => readRaw(text));
        const splices = splicesFor(file.yaml, refs, meaning => isOf(refs, actorMeant(corpus, meaning)), () => prefix + id);
        draft.apply(splices);
        if (isFinishing) {
            // Its entry says all of it already.
        } else if (source ? file.yaml.file === source.sidecar : file.part === 'registry' && file.yaml.uri === corpus.registryUriOf(actor.id)) {
            renameEntry(draft, actor, entryAfter(actor, splices), id, source === undefined);
        }
        addTo(drafts, draft, file, actor.id, source === undefined);
    }
    return { label, files: drafts };
}

/** Where the entry of an actor stands after changes in the file, none of which is its own key. */
function entryAfter({ entryStart, entryEnd }: Actor, splices: readonly Splice[]): TextRange {
    const grown = (end: number) => splices.reduce((sum, splice) => sum + (splice.end <= end ? splice.text.length - (splice.end - splice.start) : 0), 0);
    return { start: entryStart + grown(entryStart), end: entryEnd + grown(entryEnd) };
}

/** The key of the actor's entry, and its former ids. */
function renameEntry(draft: FileDraft, actor: Actor, entry: TextRange, id: string, keepsFormer: boolean): void {
    const key = scalarsOf(draft.text, entry, 'pair').find(({ path, on }) => on === 'key' && path.length === 1);
    if (!key || String(key.value) !== actor.id) {
        throw new Refusal(`The entry of “${actor.id}” cannot be changed. Change it by hand.`);
    }
    const before = draft.text.length;
    draft.apply([{ ...key.range, text: written(draft.text, key.range, id) }]);
    const renamed = { start: entry.start, end: entry.end + draft.text.length - before };
    if (keepsFormer) {
        const old = valueAtPath(draft.text, renamed, [id, 'was'])?.value;
        const isAppended = Array.isArray(old) && !old.includes(id) && !old.includes(actor.id);
        const was = [...actor.was.filter(former => former !== id && former !== actor.id), actor.id];
        const path: PathKey[] = isAppended ? [id, 'was', old.length] : [id, 'was'];
        draft.apply(changed(() => changeEntry(draft.text, renamed, [[path, isAppended ? actor.id : was]], at => orderAt('actors', at))));
    }
}

// Topics

function* renameTopic(corpus: Corpus, id: string, name: string): Generator<{ done: number; total: number }, RenamePlan> {
    if (name === '' || /[\n\r]/.test(name)) {
        throw new Refusal('A topic needs an id of one line.');
    }
    const label = `Rename ${named(id)} to ${named(name)}`;
    if (name === id) {
        return { label, files: [] };
    }
    if (corpus.settings.topics.has(name)) {
        throw new Refusal(`There is a topic “${name}” already. Choose another id.`);
    }
    const files: CorpusFile[] = [{ part: 'settings', yaml: { role: 'settings', uri: settingsUri(corpus), file: corpus.settings } }, ...allSidecars(corpus)];
    const drafts: RenamePlan['files'][number][] = [];
    for (const [index, file] of files.entries()) {
        yield { done: index, total: files.length };
        const draft = new FileDraft(file.yaml.uri, file.yaml.file.text, (_, text) => readRaw(text));
        draft.apply(splicesFor(file.yaml, [id], (meaning, { value }) => meaning.kind === 'topic' && meaning.id === id && value === id, () => name));
        addTo(drafts, draft, file, id, false);
    }
    return { label, files: drafts };
}

// Annotations

function* renameAnnotation(corpus: Corpus, { source, id, annotation }: Extract<RenameTarget, { kind: 'annotation' }>, name: string): Generator<{ done: number; total: number }, RenamePlan> {
    if (!/^[A-Za-z0-9][A-Za-z0-9_.-]*$/.test(name)) {
        throw new Refusal(`“${name}” cannot be the id of an annotation: an id has letters, digits, hyphens, underscores and dots only.`);
    }
    const label = `Rename ${named(id)} to ${named(name)}`;
    if (name === id) {
        return { label, files: [] };
    }
    const [taken] = corpus.pathsOfId(name);
    if (taken !== undefined) {
        throw new Refusal(`There is an annotation “${name}” in ${taken} already. Choose another id.`);
    }
    const isMeant = (meaning: Meaning, from: SourceRecord): meaning is Extract<Meaning, { kind: 'address' }> => {
        const target = meaning.kind === 'address' && parseAddress(meaning.address).id === id ? corpus.claimAt(meaning.address, from) : undefined;
        return target?.claim === annotation;
    };
    const drafts: RenamePlan['files'][number][] = [];
    const files = [...allSidecars(corpus)];
    for (const [index, file] of files.entries()) {
        yield { done: index, total: files.length };
        const { yaml } = file;
        const isOwn = yaml.source === source && [...yaml.file.mentions, ...yaml.file.claims].includes(annotation);
        const draft = new FileDraft(yaml.uri, yaml.file.text, (_, text) => readRaw(text));
        draft.apply(splicesFor(
            yaml, [id],
            (meaning, place) => (meaning.kind === 'id' ? isOwn && place.value === id && isIn(annotation, place.range) : isMeant(meaning, yaml.source)),
            value => value.slice(0, value.lastIndexOf('#') + 1) + name,
        ));
        addTo(drafts, draft, file, id, false);
    }
    return { label, files: drafts };
}

function isIn({ entryStart, entryEnd }: Mention | Claim, { start, end }: TextRange): boolean {
    return entryStart <= start && end <= entryEnd;
}

// Files

/** A YAML file of a corpus that may name what is changed. */
export interface CorpusFile {
    readonly part: RenamePart;
    readonly yaml: YamlFile;
}

/** The files of the registry. */
export function registryFiles(corpus: Corpus): CorpusFile[] {
    return corpus.registryFiles.map(({ uri, file }) => ({ part: 'registry', yaml: { role: 'registry', uri, file } }));
}

/** All sidecars and layers of a corpus. */
export function* allSidecars(corpus: Corpus): IterableIterator<CorpusFile & { readonly yaml: YamlFile & { readonly role: 'sidecar' } }> {
    for (const source of corpus.sources) {
        yield* sidecarsOf(source);
    }
}

/** The sidecar of a source and its layers. */
export function* sidecarsOf(source: SourceRecord): IterableIterator<CorpusFile & { readonly yaml: YamlFile & { readonly role: 'sidecar' } }> {
    if (source.hasSidecar) {
        yield { part: 'sidecar', yaml: { role: 'sidecar', uri: source.sidecarUri, file: source.sidecar, source } };
    }
    for (const [layer, file] of source.layers) {
        yield { part: 'layer', yaml: { role: 'sidecar', uri: layerUri(source, layer), file, source } };
    }
}

/** A file that must not be written is left as it is where the old name goes on to mean the same, else the rename is refused. */
function addTo(files: RenamePlan['files'][number][], { edit }: FileDraft, { part, yaml }: CorpusFile, old: string, oldResolves: boolean): void {
    if (edit && yaml.file.canEdit) {
        files.push({ ...edit, part });
    } else if (!yaml.file.canEdit && yaml.file.text.includes(old) && (!oldResolves || part === 'registry')) {
        throw new Refusal(`${fileName(yaml.uri)} has errors, or is of a newer version, and is not changed. Mend it first.`);
    }
}

function oneFile(label: string, uri: string, file: { readonly text: string; readonly canEdit: boolean }, part: RenamePart, splices: readonly Splice[]): RenamePlan {
    if (!file.canEdit) {
        throw new Refusal(`${fileName(uri)} has errors, or is of a newer version, and is not changed. Mend it first.`);
    }
    return { label, files: [{ uri, before: file.text, splices, part }] };
}

function partOf(corpus: Corpus, uri: string): RenamePart {
    return uri === settingsUri(corpus) ? 'settings' : corpus.registryFiles.some(record => record.uri === uri) ? 'registry' : 'sidecar';
}

/** The new values of the places that name what is renamed. Of two keys of a map that would become one, the second stays. */
function splicesFor(yaml: YamlFile, words: readonly string[], isWanted: (meaning: Meaning, place: ScalarPlace) => boolean, newValue: (value: string) => string): Splice[] {
    const splices: Splice[] = [];
    const maps = new Set<string>();
    for (const { path, on, range, value } of placesNaming(yaml, words, isWanted)) {
        const map = on === 'key' ? JSON.stringify(path.slice(0, -1)) : '';
        if (on === 'key' && maps.has(map)) {
            continue;
        }
        maps.add(map);
        splices.push({ start: range.start, end: range.end, text: written(yaml.file.text, range, newValue(String(value))) });
    }
    return splices;
}

function isOf(refs: readonly string[], ref: string | undefined): boolean {
    return ref !== undefined && refs.includes(ref);
}

/** A scalar with another value, quoted as it was. Throws {@link Refusal} for a text over several lines. */
export function written(text: string, { start, end }: TextRange, value: string): string {
    const old = text.slice(start, end);
    if (/[\n\r]/.test(old) || /^[|>]/.test(old)) {
        throw new Refusal('This name is written over several lines. Change it by hand.');
    }
    return requoted(old, value);
}

/** What a change of an entry comes to. Throws {@link Refusal} where its layout does not allow it. */
export function changed(change: () => Splice[]): Splice[] {
    try {
        return change();
    } catch (error) {
        throw error instanceof LayoutError ? new Refusal(error.message) : error;
    }
}

/** A name within a sentence. */
export function named(name: string): string {
    return `“${isolate(name)}”`;
}

/** The last part of an address. */
export function fileName(uri: string): string {
    return decodeURIComponent(uri.slice(uri.lastIndexOf('/') + 1));
}
