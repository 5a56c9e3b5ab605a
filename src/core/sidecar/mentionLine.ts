import { type Mention, type MentionKind, mentionKinds } from '../annotation/model';
import type { YamlSubset } from './yamlSubset';

/** Takes a mention of which no more is wanted than its actor and where its id (both offsets are 0 where it has none) and the entry stand. */
export type SkimMention = (actor: string, idStart: number, idEnd: number, start: number, end: number) => void;

/** What is passed over where a file is not read as a whole. */
export interface Skim {
    /** Without it, mentions are as other entries. */
    readonly mention?: SkimMention;
    /**
     * Whether the lines of another entry of a list, from one offset to another, are wanted: else it is among the entries
     * without a value. Only for files that are known to be sound, as what is passed over is not looked at.
     */
    readonly isWanted?: (start: number, end: number) => boolean;
}

/** Passes over what {@link readMention} would read of a list in `column`, and tells of it; false where anything else stands here. */
export function skimMention(cursor: YamlSubset, column: number, skim: SkimMention): boolean {
    const start = cursor.at;
    let idStart = 0;
    let idEnd = 0;
    if (cursor.takeText('{id: ')) {
        idStart = cursor.at;
        if (!cursor.skipWord()) {
            return false;
        }
        idEnd = cursor.at;
    }
    const actor = cursor.takeText(idEnd === 0 ? '{actor: ' : ', actor: ') ? cursor.takeWord() : undefined;
    if (actor === undefined || (cursor.takeText(', kind: ') && kindOf(cursor.takeWord()) === undefined)) {
        return false;
    }
    const isOurs = cursor.takeText(', at: ') && cursor.takeSpan() !== undefined && cursor.takeText(', text: ') && cursor.skipQuoted()
        && (!cursor.takeText(', before: ') || cursor.skipQuoted()) && (!cursor.takeText(', after: ') || cursor.skipQuoted()) && cursor.takeText('}') && cursor.takeLineEnd() && cursor.column <= column;
    if (isOurs) {
        skim(actor, idStart, idEnd, start, cursor.valueEnd);
    }
    return isOurs;
}

/** The kind of a word, if it is one that we write. */
function kindOf(word: string | undefined): MentionKind | undefined {
    return mentionKinds.find(name => name === word && name !== 'name');
}

/**
 * Reads a mention in the form in which we write it, `{id: m-7k2p9xh4, actor: john-kerry, at: 92-102, text: "John Kerry"}`,
 * in one go: nearly all entries of a corpus are these. Undefined where anything else stands here; the cursor is then
 * where it was. The law: the mention is what {@link file://./convert.ts} makes of the entry's value, and has all that is in it.
 */
export function readMention(cursor: YamlSubset, entryStart: number): Mention | undefined {
    const id = cursor.takeText('{id: ') ? cursor.takeWord() : undefined;
    if (!cursor.takeText(id === undefined ? '{actor: ' : ', actor: ')) {
        return cursor.backTo(entryStart);
    }
    const actor = cursor.takeWord();
    let kind: MentionKind = 'name';
    if (cursor.takeText(', kind: ')) {
        const known = kindOf(cursor.takeWord());
        if (known === undefined) {
            return cursor.backTo(entryStart);
        }
        kind = known;
    }
    const span = cursor.takeText(', at: ') ? cursor.takeSpan() : undefined;
    const text = span && cursor.takeText(', text: ') ? cursor.takeQuoted() : undefined;
    if (actor === undefined || text === undefined) {
        return cursor.backTo(entryStart);
    }
    const before = cursor.takeText(', before: ') ? cursor.takeQuoted() : undefined;
    const after = cursor.takeText(', after: ') ? cursor.takeQuoted() : undefined;
    if (!cursor.takeText('}') || !cursor.takeLineEnd()) {
        return cursor.backTo(entryStart);
    }
    const entryEnd = cursor.valueEnd;
    const actors = cursor.listOf(actor);
    // Written out twice, as spreading is slow.
    return before === undefined && after === undefined ? { type: 'mention', entryStart, entryEnd, id, actors, kind, span, text }
        : { type: 'mention', entryStart, entryEnd, id, actors, kind, span, text, before, after };
}
