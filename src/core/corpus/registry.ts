import type { Actor } from '../annotation/model';
import type { RegistryFile } from '../sidecar/files';

/** A file of the registry. */
export interface RegistryRecord {
    readonly uri: string;
    readonly file: RegistryFile;
}

/** The actors of all files of a corpus' registry. Of two that define one id the first, by address, counts. */
export class Registry {
    readonly #files = new Map<string, RegistryRecord>();
    readonly #actors = new Map<string, { readonly actor: Actor; readonly uri: string }>();
    readonly #formerIds = new Map<string, string>();
    /** Group → its members, both by their present ids; undefined until someone asks. */
    #members: Map<string, string[]> | undefined;

    /** In the order of their addresses. */
    get files(): readonly RegistryRecord[] {
        return [...this.#files.values()].sort((a, b) => (a.uri < b.uri ? -1 : 1));
    }

    /** The number of actors. */
    get size(): number {
        return this.#actors.size;
    }

    /** Takes a file in, or out where `file` is undefined. */
    setFile(uri: string, file: RegistryFile | undefined): void {
        if (file) {
            this.#files.set(uri, { uri, file });
        } else {
            this.#files.delete(uri);
        }
        this.#actors.clear();
        this.#formerIds.clear();
        this.#members = undefined;
        for (const record of this.files) {
            for (const actor of record.file.actors.values()) {
                if (!this.#actors.has(actor.id)) {
                    this.#actors.set(actor.id, { actor, uri: record.uri });
                    actor.was.forEach(former => this.#formerIds.set(former, actor.id));
                }
            }
        }
    }

    /** In the order of their ids in their files. */
    *actors(): IterableIterator<Actor> {
        for (const { actor } of this.#actors.values()) {
            yield actor;
        }
    }

    has(id: string): boolean {
        return this.#actors.has(id);
    }

    /** The actor of a present or former id. */
    actor(id: string): Actor | undefined {
        return this.#actors.get(this.currentId(id))?.actor;
    }

    /** The file that the actor of a present or former id stands in. */
    uriOf(id: string): string | undefined {
        return this.#actors.get(this.currentId(id))?.uri;
    }

    /** The present id for a present or former one; an unknown id stays as it is. */
    currentId(id: string): string {
        return this.#actors.has(id) ? id : (this.#formerIds.get(id) ?? id);
    }

    /** The ids of the actors whose affiliations name an actor, by its present id. */
    membersOf(id: string): readonly string[] {
        if (!this.#members) {
            this.#members = new Map();
            for (const { actor } of this.#actors.values()) {
                for (const group of new Set(actor.memberOf.map(membership => this.currentId(membership.actor)))) {
                    const members = this.#members.get(group) ?? [];
                    members.push(actor.id);
                    this.#members.set(group, members);
                }
            }
        }
        return this.#members.get(id) ?? [];
    }
}
