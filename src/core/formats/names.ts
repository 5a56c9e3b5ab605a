import type { Actor, ActorRef, By, Note } from '../annotation/model';
import { displayName } from '../annotation/model';
import type { Corpus, SourceRecord } from '../corpus/corpus';
import type { ChoiceDefinition } from '../sidecar/files';

/** The name of an actor as a source means it, or the reference itself where there is none. */
export function actorName(corpus: Corpus, ref: ActorRef, source: SourceRecord, languages?: readonly string[]): string {
    const actor = corpus.actor(ref, source);
    return actor ? displayName(actor, languages) : ref;
}

/** The name of a value of the codebook, or the value itself. */
export function choiceName(choice: ChoiceDefinition | undefined, value: string, languages: readonly string[] = ['en']): string {
    return languages.map(language => choice?.names.get(language)).find(name => name !== undefined) ?? [...(choice?.names.values() ?? [])][0] ?? value;
}

/** The address of an actor's entry in Wikidata; undefined where there is none. */
export function wikidataAddress(actor: Actor | undefined): string | undefined {
    return actor?.wikidata && /^Q\d+$/.test(actor.wikidata) ? `http://www.wikidata.org/entity/${actor.wikidata}` : undefined;
}

/** The remarks of a note, oldest first. */
export function remarksOf(note: Note | undefined): readonly { readonly text: string; readonly by?: string | undefined; readonly on?: string | undefined }[] {
    return note === undefined ? [] : typeof note === 'string' ? [{ text: note }] : note.thread;
}

/** A note in one text. */
export function noteText(note: Note | undefined): string {
    return remarksOf(note)
        .map(({ text, by, on }) => (by || on ? `${[by, on].filter(part => part).join(', ')}: ${text}` : text))
        .join('\n');
}

/** Who made an entry, in words. */
export function byText(by: By | undefined): string {
    return by === undefined ? '' : typeof by === 'string' ? by
        : `${by.suggested} (suggested)${by.accepted === undefined ? '' : `, ${by.accepted} (accepted)`}`;
}

/** A plain YAML value as text: text as it is, anything else as JSON. */
export function plainText(value: unknown): string {
    return typeof value === 'string' ? value : JSON.stringify(value) ?? '';
}
