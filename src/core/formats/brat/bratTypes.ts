import type { Corpus } from '../../corpus/corpus';
import type { Settings } from '../../sidecar/files';
import { choiceName } from '../names';

/** What other types are called; an actor type or attribute of the corpus never gets one of these names. */
export const fixedTypes = ['Actor', 'Claim', 'Content', 'Cue', 'Said', 'Stance', 'Mode', 'Attribution', 'Certainty', 'Form', 'Claimer', 'NoCue', 'Kind', 'Flag', 'Memo'] as const;

const partTypes: ReadonlySet<string> = new Set(['Content', 'Cue', 'Said']);

/**
 * Names that brat accepts (`[A-Za-z0-9_-]+`) for names of ours: unchanged where that is possible, and never one for two.
 */
export class BratNames {
    readonly #names = new Map<string, string>();
    readonly #taken = new Set<string>(fixedTypes);

    /** The name in brat of one of our values; the same one each time. */
    nameOf(value: string): string {
        let name = this.#names.get(value);
        if (name === undefined) {
            // A name without any letter or digit that brat accepts says nothing.
            const plain = value.replace(/[^A-Za-z0-9_-]/g, '_');
            const start = /[A-Za-z0-9]/.test(plain) ? plain : 'type';
            name = start;
            for (let number = 2; this.#taken.has(name); number++) {
                name = `${start}_${number}`;
            }
            this.#taken.add(name);
            this.#names.set(value, name);
        }
        return name;
    }

    /** Our value that has a name in brat; undefined where none has. */
    ownName(name: string): string | undefined {
        return [...this.#names].find(([, brat]) => brat === name)?.[0];
    }

    /** Our value and its name in brat, for all that were asked for. */
    entries(): IterableIterator<[string, string]> {
        return this.#names.entries();
    }
}

/** The names in brat of everything that a corpus defines; types that only the annotations have join when first met. */
export class BratTypes {
    readonly actors = new BratNames();
    readonly relations = new BratNames();
    readonly attributes = new BratNames();
    /** Of passages with a memo, by their first tag. */
    readonly memos = new BratNames();
    readonly #values = new Map<string, BratNames>();

    constructor(settings: Pick<Settings, 'actorTypes' | 'relations' | 'attributes'>) {
        settings.actorTypes.forEach(type => this.actors.nameOf(type.value));
        settings.relations.forEach(relation => this.relations.nameOf(relation.value));
        for (const [key, attribute] of settings.attributes) {
            if (attribute.type === 'values') {
                attribute.values.forEach(value => this.valueOf(key, value.value));
            }
        }
    }

    /** The name of a value of an attribute of the corpus. */
    valueOf(attribute: string, value: string): string {
        this.attributes.nameOf(attribute);
        let names = this.#values.get(attribute);
        if (!names) {
            this.#values.set(attribute, names = new BratNames());
        }
        return names.nameOf(value);
    }

    /** The type of a passage with a memo: the names of parts of claims stay what they are. */
    memoType(tag: string): string {
        return partTypes.has(tag) ? tag : this.memos.nameOf(tag);
    }

    /** The names in brat of an attribute's values. */
    valuesOf(attribute: string): string[] {
        return [...(this.#values.get(attribute)?.entries() ?? [])].map(([, name]) => name);
    }

    /** The value of an attribute that has a name in brat; undefined where none has. */
    ownValue(attribute: string, name: string): string | undefined {
        return this.#values.get(attribute)?.ownName(name);
    }

    /** The display name of an actor type. */
    actorLabel(corpus: Corpus, type: string): string {
        return choiceName(corpus.settings.actorTypes.find(choice => choice.value === type), type);
    }
}
