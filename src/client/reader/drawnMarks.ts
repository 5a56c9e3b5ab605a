import type { Range } from 'vscode-languageserver-types';
import type { LayerMark, Reading, ReadingMark, ReadingNote, SuggestionInfo } from '../../protocol';
import type { DrawnLink, DrawnMark, DrawnNote, ReaderMarks } from '../../webviews/readerMessages';
import { actorTypeGroup } from '../../core/annotation/actorLooks';
import type { Shown } from '../highlights/arrange';
import { overlap } from '../ranges';

/** What a reader draws, besides annotations. */
export interface AlsoDrawn {
    readonly shown: Shown;
    readonly suggestions: readonly SuggestionInfo[];
    readonly current: SuggestionInfo | undefined;
    /** Of an open claim. */
    readonly draft: { readonly claimer: readonly Range[]; readonly cue: readonly Range[]; readonly content: readonly Range[] };
    /** What other annotators marked, each with the look of its layer. */
    readonly others: readonly { readonly mark: LayerMark; readonly type: string }[];
}

/** How things are put in words, in the language of the page. */
export interface MarkWords {
    /** A part of an annotation: `claimer of John Kerry: …`. */
    part(role: ReadingMark['role'], type: string | undefined, label: string): string;
    region(kind: string): string;
    suggested(role: SuggestionInfo['parts'][number]['role'], item: SuggestionInfo): string;
    draft(part: 'claimer' | 'cue' | 'content'): string;
    kind(kind: string, direction: 'to' | 'from'): string;
    relation(claim: string): string;
    note(note: Pick<ReadingNote, 'type' | 'label'>): string;
    /** What is noted, as a sentence or several. */
    remarks(note: Pick<ReadingNote, 'remarks' | 'isResolved'>): string;
    other(mark: LayerMark): string;
    /** What has no place in the text any more. */
    drifted(what: string): string;
}

/** What is drawn within `range`, with the looks of the text editor: a claimer or relay with an actor is drawn as a mention of it, too. */
export function drawnMarks({ marks, links, notes }: Reading, also: AlsoDrawn, range: Range, offsetOf: (place: Range['start']) => number, words: MarkWords): Omit<ReaderMarks, 'version'> {
    const drawn: DrawnMark[] = [];
    const add = (look: string, at: Range, says: string, type?: string, sign?: DrawnMark['sign']) => {
        drawn.push({ start: offsetOf(at.start), end: offsetOf(at.end), look, says, ...(type !== undefined && { type }), ...(sign && { sign }) });
    };
    const { shown, suggestions, current, draft, others } = also;
    others.filter(({ mark }) => overlap(mark.range, range)).forEach(({ mark, type }) => add('layer', mark.range, words.other(mark), type));
    const isShown = (type: ReadingNote['type']) => type === 'memo' || (type === 'mention' ? shown.actors : shown.claims);
    for (const { role, range: at, type, label, note: which, hasSign } of marks) {
        const note = which === undefined ? undefined : notes[which];
        const what = role === 'region' ? words.region(type ?? '') : role === 'memo' ? words.note({ type: role, label: label ?? '' }) : words.part(role, type, label ?? '');
        const says = note ? `${what}. ${words.remarks(note)}` : what;
        const sign = hasSign && (note?.isResolved ? 'settled' : 'open');
        if (role === 'region' ? shown.regions : role === 'memo' || (shown.claims && role !== 'mention')) {
            add(role, at, says, undefined, sign);
        }
        if (shown.actors && (role === 'mention' || ((role === 'claimer' || role === 'via') && type !== undefined))) {
            add('mention', at, says, actorTypeGroup(type), sign);
        }
    }
    for (const item of suggestions.filter(each => overlap(each.range, range))) {
        for (const { role, range: at } of item.parts) {
            const says = words.suggested(role, item);
            add(suggestedLooks[role], at, says);
            if (item.key === current?.key && role !== 'content' && role !== 'region') {
                add('currentSuggestion', at, says);
            }
        }
    }
    draft.claimer.forEach(at => add('draftClaimer', at, words.draft('claimer')));
    draft.cue.forEach(at => add('draftCue', at, words.draft('cue')));
    draft.content.forEach(at => add('draftContent', at, words.draft('content')));
    return {
        marks: drawn,
        links: shown.claims ? links.map(link => drawnLink(link, offsetOf, words)) : [],
        notes: notes.filter(({ type }) => isShown(type)).map(note => ({ ...drawnNote(note, words), at: offsetOf(note.range.end) - 1 })),
    };
}

/** A note without its place. */
export function drawnNote({ type, label, remarks, isResolved }: Omit<ReadingNote, 'range'>, words: MarkWords): Omit<DrawnNote, 'at'> {
    return { says: words.note({ type, label }), isSettled: isResolved, remarks };
}

const suggestedLooks: Readonly<Record<SuggestionInfo['parts'][number]['role'], string>> = {
    mention: 'suggestedMention', claimer: 'suggestedClaimer', via: 'suggestedClaimer', cue: 'suggestedCue', content: 'suggestedContent', region: 'suggestedRegion',
};

function drawnLink({ range, kind, direction, claim, label, source, place }: Reading['links'][number], offsetOf: (place: Range['start']) => number, words: MarkWords): DrawnLink {
    return { at: offsetOf(range.start), kind: words.kind(kind, direction), label, says: words.relation(claim), ...(source !== undefined && { source }), ...(place && { place }) };
}
