import type { Range } from 'vscode-languageserver-types';
import { anchorsOf, type Annotation, type Memo, type Note, type NoteItem } from '../annotation/model';
import type { Corpus, SourceRecord } from '../corpus/corpus';
import type { CorpusView, SourceView } from '../corpus/view';
import type { Sidecar } from '../sidecar/files';
import { preview } from '../text/preview';
import { isolate } from '../text/script';
import type { Languages } from './describe';
import { claimLabel, mentionLabel } from './labels';
import { sidecarEntry } from './locations';

/** The note of a mention, claim or memo, as a thread of remarks. */
export interface NoteThread {
    /** Of the source; of the sidecar where the source has no text to stand in. */
    readonly uri: string;
    /** Of the source. */
    readonly source: string;
    /** Of the mention, claim or memo; empty where it has none yet: such a note is changed by hand only. */
    readonly id: string;
    readonly type: 'mention' | 'claim' | 'memo';
    /** Where it stands; undefined where it drifted, or is on the whole source. */
    readonly range?: Range;
    /** What it is on, in a few words. */
    readonly label: string;
    readonly isDrifted: boolean;
    /** Oldest first, in the order of the sidecar. */
    readonly remarks: readonly NoteItem[];
    readonly isResolved: boolean;
}

export interface NoteThreads {
    readonly threads: readonly NoteThread[];
    /** Threads that were left out, as there are more than were asked for. */
    readonly more: number;
}

type Noted = Annotation | Memo;

/** The notes of a corpus: those of the sources at `first` before the others, which come in the order of their paths. */
export async function noteThreads(views: readonly CorpusView[], first: readonly string[], limit: number, languages: Languages): Promise<NoteThreads> {
    const wanted = new Set(first);
    const threads: NoteThread[] = [];
    let more = 0;
    for (const isFirst of [true, false]) {
        for (const view of views) {
            for (const source of view.corpus.sources) {
                const noted = wanted.has(source.uri) === isFirst ? notedOf(source.sidecar) : [];
                const taken = noted.slice(0, Math.max(0, limit - threads.length));
                more += noted.length - taken.length;
                const text = taken.length > 0 ? await view.sourceView(source) : undefined;
                threads.push(...taken.map(entry => threadOf(view.corpus, source, text, entry, languages)));
            }
        }
    }
    return { threads, more };
}

const noted = new WeakMap<Sidecar, readonly Noted[]>();

/** What of a sidecar has a note; kept with it, and where none can be, nothing of it is read. */
function notedOf(sidecar: Sidecar): readonly Noted[] {
    let found = noted.get(sidecar);
    if (!found) {
        found = !sidecar.text.includes('note') ? []
            : [...sidecar.memos, ...sidecar.mentions, ...sidecar.claims].filter(entry => remarksOf(entry).length > 0);
        noted.set(sidecar, found);
    }
    return found;
}

/** The remarks of a note, oldest first. */
export function remarksOf({ note }: { readonly note?: Note | undefined }): readonly NoteItem[] {
    return note === undefined || note === '' ? [] : typeof note === 'string' ? [{ text: note }] : note.thread;
}

function threadOf(corpus: Corpus, source: SourceRecord, text: SourceView | undefined, entry: Noted, languages: Languages): NoteThread {
    const anchors = entry.type === 'memo' ? (entry.anchor ? [entry.anchor] : [])
        : anchorsOf(entry).filter(({ part }) => part === 'mention' || part === 'content').map(({ anchor }) => anchor);
    const span = anchors.map(anchor => text?.spanOf(anchor)).find(found => found !== undefined);
    const isDrifted = anchors.length > 0 && !span;
    const { uri, selection } = sidecarEntry(source, entry);
    return {
        // Without a text it is shown at its entry: it is not lost with its source.
        ...(!text ? { uri, range: selection } : { uri: source.uri, ...(span && { range: text.text.rangeOf(span) }) }),
        source: source.uri, id: entry.id ?? '', type: entry.type, label: labelOf(corpus, source, entry, languages), isDrifted,
        remarks: remarksOf(entry), isResolved: typeof entry.note === 'object' && entry.note.resolved,
    };
}

function labelOf(corpus: Corpus, source: SourceRecord, entry: Noted, languages: Languages): string {
    switch (entry.type) {
        case 'mention': return mentionLabel(corpus, source, entry, languages);
        case 'claim': return claimLabel(corpus, { source, claim: entry }, languages);
        case 'memo': return entry.anchor ? isolate(preview(entry.anchor.text)) : '';
    }
}
