import { changedActors } from '../annotation/changedActors';
import type { Actor } from '../annotation/model';
import type { RegistryFile } from '../sidecar/files';

/** A file of the registry. */
export interface RegistryRecord {
    readonly uri: string;
    readonly file: RegistryFile;
}

/** The actors of all files of a corpus' registry. Of two that define one id the first, by address, counts. */
export class Registry {
    #files: readonly RegistryRecord[] = [];
    readonly #byUri = new Map<string, RegistryRecord>();
    /** Id → the address of the file that counts. */
    readonly #uris = new Map<string, string>();
    /** Undefined until someone asks. */
    #formerIds: ReadonlyMap<string, string> | undefined;
    /** Group → its members, both by their present ids; undefined until someone asks. */
    #members: Map<string, string[]> | undefined;

    /** In the order of their addresses. */
    get files(): readonly RegistryRecord[] {
        return this.#files;
    }

    /** The number of actors. */
    get size(): number {
        return this.#uris.size;
    }

    /** Takes a file in, or out where `file` is undefined. What did not change in it costs little. */
    setFile(uri: string, file: RegistryFile | undefined): void {
        const before = this.#byUri.get(uri)?.file.actors ?? none;
        if (file) {
            this.#byUri.set(uri, { uri, file });
        } else {
            this.#byUri.delete(uri);
        }
        this.#files = [...this.#byUri.values()].sort((a, b) => (a.uri < b.uri ? -1 : 1));
        const { gone, come } = changedActors([...before.values()], [...(file?.actors ?? none).values()]);
        for (const { id } of [...gone, ...come]) {
            const holder = this.#files.find(record => record.file.actors.has(id));
            if (holder) {
                this.#uris.set(id, holder.uri);
            } else {
                this.#uris.delete(id);
            }
        }
        this.#members = undefined;
        this.#formerIds = undefined;
    }

    /** In the order of the files, and of the ids in these. */
    *actors(): IterableIterator<Actor> {
        for (const { uri, file } of this.#files) {
            for (const actor of file.actors.values()) {
                if (this.#files.length === 1 || this.#uris.get(actor.id) === uri) {
                    yield actor;
                }
            }
        }
    }

    has(id: string): boolean {
        return this.#uris.has(id);
    }

    /** The actor of a present or former id. */
    actor(id: string): Actor | undefined {
        const current = this.currentId(id);
        return this.#byUri.get(this.#uris.get(current) ?? '')?.file.actors.get(current);
    }

    /** The file that the actor of a present or former id stands in. */
    uriOf(id: string): string | undefined {
        return this.#uris.get(this.currentId(id));
    }

    /** The present id for a present or former one; an unknown id stays as it is. */
    currentId(id: string): string {
        return this.#uris.has(id) ? id : (this.#former().get(id) ?? id);
    }

    #former(): ReadonlyMap<string, string> {
        this.#formerIds ??= new Map([...this.actors()].flatMap(({ id, was }) => (was.length === 0 ? [] : was.map(former => [former, id] as const))));
        return this.#formerIds;
    }

    /** The ids of the actors whose affiliations name an actor, by its present id. */
    membersOf(id: string): readonly string[] {
        if (!this.#members) {
            this.#members = new Map();
            for (const actor of this.actors()) {
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

const none: ReadonlyMap<string, Actor> = new Map();
