import type { Range } from 'vscode-languageserver-types';
import { contextOf, needsContext } from '../anchors/context';
import type { Annotation, Entry, Memo } from '../annotation/model';
import { createActorId, createId } from '../annotation/ids';
import type { Corpus, SourceRecord } from '../corpus/corpus';
import { registryName, sidecarPath, uriOf } from '../corpus/layout';
import { mainSidecar } from '../corpus/ownLayer';
import { type Anchored, type Stray, straysOf } from '../corpus/strays';
import type { CorpusView, SourceView } from '../corpus/view';
import { conflictsIn } from '../sidecar/conflictMarkers';
import { orderAt } from '../sidecar/keyOrder';
import { setMetadata } from '../sidecar/metadataEdit';
import { readRaw } from '../sidecar/readRaw';
import { insertItem, removeEntries } from '../sidecar/sections';
import { changeEntry, type EntryValues, LayoutError } from '../sidecar/yamlEdit';
import { type PathKey, valueAtPath } from '../sidecar/yamlPlace';
import { guessLanguage } from '../text/script';
import { formatSpan, type Span, type Splice, type TextRange } from '../text/span';
import type { Host } from '../workspace';
import { changeAnchorLine } from './anchorLine';
import { FileDraft, type FileEdit } from './fileDraft';
import type { ActorChoice, NewActor } from './operation';

/** New values for keys of an entry, one after the other; undefined takes a key away. */
export interface EntryChange {
    readonly section: 'mentions' | 'claims' | 'regions' | 'memos';
    readonly entry: Entry & { readonly id?: string | undefined };
    readonly values: EntryValues;
}

/** The section of a sidecar that an annotation or memo stands in. */
export function sectionOf({ type }: Annotation | Memo): 'mentions' | 'claims' | 'memos' {
    return type === 'memo' ? 'memos' : type === 'mention' ? 'mentions' : 'claims';
}

/** What an operation did, when it was not refused. */
export interface Done {
    readonly label: string;
    readonly ids: readonly string[];
}

/** Why an operation cannot be done, in words for the user. */
export class Refusal extends Error {
    override readonly name = 'Refusal';
}

/** What operations on several sources share where they are one step: the files that they change, and the actors that were made for them. */
export class SharedDrafts {
    readonly files = new Map<string, FileDraft>();
    /** Choice → the actor that was made for it. */
    readonly made = new Map<string, string>();
    readonly newIds = new Set<string>();
    /** Ids of the registry that new actors were given. */
    readonly newActors = new Set<string>();

    /** All changes. Throws {@link Refusal}. */
    get edits(): FileEdit[] {
        try {
            return [...this.files.values()].flatMap(draft => draft.edit ?? []);
        } catch (error) {
            throw error instanceof LayoutError ? new Refusal(error.message) : error;
        }
    }
}

/** An operation on one source while it is worked out: the files that it changes, and what their entries are made of. */
export class EditContext {
    readonly corpus: Corpus;
    readonly source: SourceRecord;
    readonly #view: CorpusView;
    readonly #sourceView: SourceView | undefined;
    readonly #host: Host;
    readonly #shared: SharedDrafts;
    /** Quote → whether it stands in the text more than once. */
    readonly #isRepeated = new Map<string, boolean>();

    constructor(view: CorpusView, source: SourceRecord, sourceView: SourceView | undefined, host: Host, shared = new SharedDrafts()) {
        this.corpus = view.corpus;
        this.source = source;
        this.#view = view;
        this.#sourceView = sourceView;
        this.#host = host;
        this.#shared = shared;
    }

    /** The source's text and places. Throws {@link Refusal} where it cannot be read. */
    get text(): SourceView {
        if (!this.#sourceView) {
            throw new Refusal('The source cannot be read: it is missing, or not UTF-8 text.');
        }
        return this.#sourceView;
    }

    /** The anchors of the sidecar that do not stand where they say. */
    get strays(): readonly Stray[] {
        return straysOf(this.text, this.#view.formerTexts);
    }

    /** The section that the entry of an anchor stands in, and the path to the anchor's keys. */
    placeOf({ entry, kind, path }: Anchored): { readonly section: EntryChange['section']; readonly path: readonly PathKey[] } {
        if (kind === 'region' || !('type' in entry)) {
            return { section: 'regions', path };
        }
        return entry.type === 'memo' ? { section: 'memos', path }
            : { section: sectionOf(entry), path: path.includes('spans') ? path : this.pathOfOnly(entry, path) };
    }

    /** The sidecar of a source, by default of the one that is edited. Throws {@link Refusal} where it must not be written. */
    sidecar(source: SourceRecord = this.source): FileDraft {
        if (!source.sidecar.canEdit) {
            throw new Refusal(`${source.path}: ${whyNotChanged('the sidecar', source.sidecar.text)}`);
        }
        return this.#draft(source.sidecarUri, source.hasSidecar ? source.sidecar.text : undefined);
    }

    /** The main sidecar of the source that is edited, whichever layer is. Throws {@link Refusal} where it must not be written. */
    mainSidecar(): FileDraft {
        const main = mainSidecar(this.source);
        if (main && !main.canEdit) {
            throw new Refusal(`${this.source.path}: ${whyNotChanged('the main sidecar', main.text)}`);
        }
        return this.#draft(uriOf(this.corpus.root, sidecarPath(this.source.path)), main?.text);
    }

    /** The registry file that holds an actor, or that a new one goes to. */
    registry(actor?: string): FileDraft {
        const files = this.corpus.registryFiles;
        const uri = (actor && this.corpus.registryUriOf(actor)) ?? files[0]?.uri ?? uriOf(this.corpus.root, registryName);
        const record = files.find(file => file.uri === uri);
        if (record && !record.file.canEdit) {
            throw new Refusal(whyNotChanged('The registry', record.file.text));
        }
        return this.#draft(uri, record?.file.text);
    }

    /** The annotation of this source with an id. Throws {@link Refusal}. */
    annotation(id: string): Annotation {
        const annotation = this.source.index.byId(id);
        if (!annotation) {
            throw new Refusal('The annotation is no longer there.');
        }
        return annotation;
    }

    /** A new id that is free in the corpus. */
    newId(prefix: 'm' | 'c' | 'n'): string {
        const id = createId(prefix, count => this.#host.randomDigits(count), taken => this.#shared.newIds.has(taken) || this.corpus.pathsOfId(taken).length > 0);
        this.#shared.newIds.add(id);
        return id;
    }

    /** The keys of an anchor at a stretch of the source's text: `at`, `text`, and `before`, `after` where they are needed. */
    anchorKeys(span: Span): Record<string, unknown> {
        const { text } = this.text;
        if (span.end <= span.start) {
            throw new Refusal('Select some text first.');
        }
        const saved = this.text.savedSpanOf(span);
        if (!saved) {
            throw new Refusal('The selected text is not saved yet. Save the source first.');
        }
        const keys: Record<string, unknown> = { at: formatSpan(saved), text: text.slice(span) };
        const quote = text.slice(span);
        const isRepeated = this.#isRepeated.get(quote) ?? needsContext(text, span);
        this.#isRepeated.set(quote, isRepeated);
        if (isRepeated) {
            const { before, after } = contextOf(text, span);
            Object.assign(keys, before && { before }, after && { after });
        }
        return keys;
    }

    /** The spans of ranges, in text order, without empty ones. Throws {@link Refusal} where they overlap. */
    spansOf(ranges: readonly Range[]): Span[] {
        const spans = ranges.map(range => this.text.text.spanOf(range)).filter(span => span.end > span.start).sort((a, b) => a.start - b.start || a.end - b.end);
        spans.forEach((span, index) => {
            if (index > 0 && span.start < spans[index - 1]!.end) {
                throw new Refusal('The selections overlap.');
            }
        });
        return spans;
    }

    /** The keys of a part: those of its one anchor, or `spans`. */
    partKeys(spans: readonly Span[]): Record<string, unknown> {
        return spans.length === 1 ? this.anchorKeys(spans[0]!) : spans.length === 0 ? {} : { spans: spans.map(span => this.anchorKeys(span)) };
    }

    /** Puts a mention, claim, memo or region into the sidecar, in text order. */
    insert(section: 'mentions' | 'claims' | 'memos' | 'regions', start: number, value: Record<string, unknown>): void {
        const draft = this.sidecar();
        const index = draft.raw.sections.get(section)?.entries.findIndex(entry => (entry.mention?.span?.start ?? startOf(entry.value)) > start) ?? -1;
        draft.apply(insertItem(draft.text, draft.raw, section, index < 0 ? draft.raw.sections.get(section)?.entries.length ?? 0 : index, value));
    }

    /** Puts an entry at the end of a section. */
    append(section: 'rejected', value: Record<string, unknown>): void {
        const draft = this.sidecar();
        draft.apply(insertItem(draft.text, draft.raw, section, draft.raw.sections.get(section)?.entries.length ?? 0, value));
    }

    /** Takes away what was refused for anchors that are astray no more. */
    forgetRefusals(strays: readonly Stray[]): void {
        const from = new Set(strays.flatMap(({ anchor }) => anchor.span ? [formatSpan(anchor.span)] : []));
        if (!this.source.sidecar.rejected.some(entry => entry.from && from.has(formatSpan(entry.from)))) {
            return;
        }
        const draft = this.sidecar();
        const isOver = ({ value }: { readonly value: unknown }) => isObject(value) && value['as'] === 'move' && from.has(String(value['from']));
        draft.apply(removeEntries(draft.text, draft.raw, 'rejected', draft.raw.sections.get('rejected')?.entries.filter(isOver) ?? []));
    }

    /** Sets a value in an annotation's entry; undefined takes it away. */
    set(annotation: Annotation | Memo, path: readonly PathKey[], value: unknown, source: SourceRecord = this.source): void {
        this.update([{ section: sectionOf(annotation), entry: annotation, values: [[path, value]] }], source);
    }

    /** Sets values in entries of one sidecar, as one step; `others` are splices of further entries of the sidecar as it was read. */
    update(changes: readonly EntryChange[], source: SourceRecord = this.source, others: readonly Splice[] = []): void {
        const draft = this.sidecar(source);
        draft.apply([...others, ...changes.flatMap(({ section, entry, values }) => {
            const range = this.entryOf(draft, section, entry);
            return changeAnchorLine(draft.text, range, entry, values) ?? changeEntry(draft.text, range, values, at => orderAt(section, at));
        })]);
    }

    /** What stands at a path of an annotation's entry. */
    valueAt(annotation: Annotation | Memo, path: readonly PathKey[]): ReturnType<typeof valueAtPath> {
        const draft = this.sidecar();
        return valueAtPath(draft.text, this.entryOf(draft, sectionOf(annotation), annotation), path);
    }

    /** Where the keys of a part's only anchor stand: in the part itself, or in a list of one fragment. */
    pathOfOnly(annotation: Annotation, path: readonly PathKey[]): readonly PathKey[] {
        if (path.length === 0 || !this.source.sidecar.text.slice(annotation.entryStart, annotation.entryEnd).includes('spans')) {
            return path;
        }
        const part = this.valueAt(annotation, path)?.value as { readonly spans?: unknown } | undefined;
        return Array.isArray(part?.spans) ? [...path, 'spans', 0] : path;
    }

    /** Where an entry stands in a draft: as read, or where its id stands after further steps. */
    entryOf(draft: FileDraft, section: string, entry: EntryChange['entry']): TextRange {
        if (!draft.isChanged) {
            return { start: entry.entryStart, end: entry.entryEnd };
        }
        const found = entry.id === undefined ? undefined : draft.raw.sections.get(section)?.entries.find(candidate => idOf(candidate.value) === entry.id);
        if (!found) {
            throw new Refusal('The annotation is no longer there.');
        }
        return found;
    }

    /** Sets a key of the source's metadata: in the main sidecar, but for what each layer has of its own. */
    setMetadata(key: string, value: unknown): void {
        const draft = this.source.layer === '' || ofEachLayer.has(key) ? this.sidecar() : this.mainSidecar();
        draft.apply(setMetadata(draft.text, draft.raw, key, value));
    }

    /** The references that choices mean; new actors are made. */
    actors(choices: readonly ActorChoice[]): string[] {
        return choices.map(choice => {
            if ('actor' in choice) {
                return this.#known(choice.actor);
            }
            const { name, type, where } = choice.create;
            const key = JSON.stringify([where === 'source' ? this.source.path : '', type, name]);
            const ref = this.#shared.made.get(key) ?? this.#create(choice.create);
            this.#shared.made.set(key, ref);
            return ref;
        });
    }

    /** What the sidecar of the source would hold; undefined where it is not changed. */
    get changedSidecar(): string | undefined {
        const draft = this.#shared.files.get(this.source.sidecarUri);
        return draft?.isChanged ? draft.text : undefined;
    }

    /** All changes. */
    get edits(): FileEdit[] {
        return this.#shared.edits;
    }

    /** Further sources, for changes that reach them. */
    sourceOf(path: string): SourceRecord | undefined {
        return this.#view.corpus.source(path);
    }

    #known(ref: string): string {
        if (!this.corpus.actor(ref, this.source)) {
            throw new Refusal(`There is no actor “${ref}”.`);
        }
        return ref.startsWith('~') ? ref : this.corpus.actorKey(ref, this.source);
    }

    #create(actor: NewActor): string {
        const name = actor.name.replace(/\s+/gu, ' ').trim();
        if (name === '') {
            throw new Refusal('An actor needs a name.');
        }
        const language = guessLanguage(name) ?? this.source.sidecar.source.language ?? 'en';
        const names: Record<string, readonly string[]> = { ...actor.names, [language]: [...new Set([name, ...actor.names?.[language] ?? []])] };
        const value = { type: actor.type, ...(actor.anonymous && { anonymous: true }), names };
        if (actor.where === 'source') {
            const draft = this.sidecar();
            const own = draft.raw.sections.get('actors')?.entries ?? [];
            const id = createActorId(name, taken => own.some(entry => entry.key === taken));
            draft.addPair('actors', id, value);
            return `~${id}`;
        }
        const draft = this.registry();
        const id = createActorId(name, taken => this.corpus.actor(taken) !== undefined || this.#shared.newActors.has(taken));
        this.#shared.newActors.add(id);
        draft.addPair('actors', id, value);
        return id;
    }

    #draft(uri: string, text: string | undefined): FileDraft {
        let draft = this.#shared.files.get(uri);
        if (!draft) {
            draft = new FileDraft(uri, text, (file, content) => this.#view.rawOf?.(file, content) ?? readRaw(content));
            this.#shared.files.set(uri, draft);
        }
        return draft;
    }
}

/** Keys of the source's metadata that stand in each layer. */
const ofEachLayer: ReadonlySet<string> = new Set(['status', 'sha256']);

function whyNotChanged(file: string, text: string): string {
    return conflictsIn(text).length > 0 ? `${file} has conflicts that a merge left, and is not changed. Settle them first.`
        : `${file} has errors, or is of a newer version, and is not changed. Mend it first.`;
}

function idOf(value: unknown): unknown {
    return isObject(value) ? value['id'] : undefined;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
    return typeof value === 'object' && value !== null;
}

/** Where an entry begins in the text: at its own anchor, or the first of its parts. Entries without a place come first. */
function startOf(value: unknown): number {
    let first = Infinity;
    const visit = (node: unknown, depth: number) => {
        if (typeof node !== 'object' || node === null || depth > 4) {
            return;
        }
        for (const [key, child] of Object.entries(node)) {
            if (key === 'at' && typeof child === 'string') {
                first = Math.min(first, Number.parseInt(child, 10));
            } else if (typeof child === 'object') {
                visit(child, depth + 1);
            }
        }
    };
    visit(value, 0);
    return first === Infinity ? -1 : first;
}
