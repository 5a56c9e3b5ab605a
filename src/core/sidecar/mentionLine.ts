import { type Mention, type MentionKind, mentionKinds } from '../annotation/model';
import type { YamlSubset } from './yamlSubset';

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
        const word = cursor.takeWord();
        const known = mentionKinds.find(name => name === word);
        if (known === undefined || known === 'name') {
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
