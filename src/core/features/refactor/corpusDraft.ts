import type { Actor } from '../../annotation/model';
import type { Corpus, SourceRecord } from '../../corpus/corpus';
import { registryName, uriOf } from '../../corpus/layout';
import { Refusal } from '../../edits/context';
import { FileDraft } from '../../edits/fileDraft';
import { readRaw } from '../../sidecar/readRaw';
import type { RawEntry } from '../../sidecar/raw';
import { type CorpusFile, fileName, registryFiles, type RenamePart, type RenamePlan } from '../rename';

/** The files of a corpus while a refactoring changes them, each step by step. */
export class CorpusDraft {
    readonly corpus: Corpus;
    readonly #drafts = new Map<string, { readonly draft: FileDraft; readonly part: RenamePart }>();

    constructor(corpus: Corpus) {
        this.corpus = corpus;
    }

    /** A file that is to be changed. Throws {@link Refusal} where it must not be written. */
    open({ part, yaml }: CorpusFile): FileDraft {
        const known = this.#drafts.get(yaml.uri);
        if (known) {
            return known.draft;
        }
        if (!yaml.file.canEdit) {
            throw new Refusal(`${fileName(yaml.uri)} has errors, conflicts or a newer version, and is not changed. Mend it first.`);
        }
        return this.#add(yaml.uri, yaml.file.text, part);
    }

    /** The registry file that an actor stands in, or that a new one goes to. Throws {@link Refusal}. */
    registryOf(actor: string): FileDraft {
        const files = registryFiles(this.corpus);
        const file = files.find(({ yaml }) => yaml.uri === this.corpus.registryUriOf(actor)) ?? files[0];
        const uri = uriOf(this.corpus.root, registryName);
        return file ? this.open(file) : this.#drafts.get(uri)?.draft ?? this.#add(uri, undefined, 'registry');
    }

    /** The file with the entry of an actor. Throws {@link Refusal}. */
    fileOf(actor: string, source: SourceRecord | undefined): FileDraft {
        return source ? this.open({ part: 'sidecar', yaml: { role: 'sidecar', uri: source.sidecarUri, file: source.sidecar, source } }) : this.registryOf(actor);
    }

    /** Changed files alone. */
    get files(): RenamePlan['files'] {
        return [...this.#drafts.values()].flatMap(({ draft: { edit }, part }) => (edit ? [{ ...edit, part }] : []));
    }

    #add(uri: string, text: string | undefined, part: RenamePart): FileDraft {
        const draft = new FileDraft(uri, text, (_, content) => readRaw(content));
        this.#drafts.set(uri, { draft, part });
        return draft;
    }
}

/** The entry of an actor in a file. Throws {@link Refusal}. */
export function entryOfActor(draft: FileDraft, id: string): RawEntry {
    const entry = draft.raw.sections.get('actors')?.entries.find(({ key }) => key === id);
    if (!entry) {
        throw new Refusal(`The entry of “${id}” cannot be changed. Change it by hand.`);
    }
    return entry;
}

/** How far a refactoring is, in files. */
export interface Progress {
    readonly done: number;
    readonly total: number;
}

/** An actor, and the source whose own it is; undefined for one of the registry. */
export interface FoundActor {
    readonly actor: Actor;
    readonly source: SourceRecord | undefined;
}

/** The actor behind a key. Throws {@link Refusal}. */
export function actorOf(corpus: Corpus, key: string): FoundActor {
    const found = corpus.actorOfKey(key);
    if (!found) {
        throw new Refusal('The actor is no longer there.');
    }
    return found;
}

/** How files name an actor: by its id and its former ones. */
export function refsOf(corpus: Corpus, { actor, source }: FoundActor): readonly string[] {
    return source ? [`~${actor.id}`] : [actor.id, ...actor.was.filter(former => corpus.actor(former) === actor)];
}
