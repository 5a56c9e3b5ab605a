import type * as vscode from 'vscode';
import type { ReaderHead } from '../../webviews/readerMessages';
import type { GlossatorClient } from '../glossatorClient';
import { interfaceLanguage } from '../interfaceLanguage';
import type { LayerMarks } from '../layers/layerMarks';
import { type AlsoDrawn, drawnNote } from './drawnMarks';
import { markWords } from './markWords';

/** Most notes above a text. */
const mostNotes = 1000;
/** How many annotators look different. */
const mostLooks = 4;

/** What stands above the text of a source. */
export async function readerHead({ client, layerMarks }: { readonly client: GlossatorClient; readonly layerMarks: LayerMarks }, { uri }: vscode.TextDocument): Promise<ReaderHead> {
    const source = uri.toString();
    const [{ own, isBlind, others }, { threads }] = await Promise.all([layerMarks.layersOf(uri), client.notes({ first: [source], limit: mostNotes })]);
    const words = markWords(interfaceLanguage());
    return {
        ...((own !== '' || others.length > 0) && { layer: own }),
        isBlind,
        others: others.map(({ name, index, isShown }) => ({ name, type: lookOf(index), isShown })),
        notes: threads.filter(thread => thread.uri === source && !thread.range).map(thread => {
            const note = drawnNote(thread, words);
            return thread.isDrifted ? { ...note, says: words.drifted(note.says) } : note;
        }),
    };
}

/** What other annotators mark in a source, with their looks. */
export async function otherMarks(layerMarks: LayerMarks, document: vscode.TextDocument): Promise<AlsoDrawn['others']> {
    const marks = await layerMarks.marksOf(document);
    const { others } = marks.length > 0 ? await layerMarks.layersOf(document.uri) : { others: [] };
    const looks = new Map(others.map(({ name, index }) => [name, lookOf(index)]));
    return marks.map(mark => ({ mark, type: looks.get(mark.layer) ?? lookOf(0) }));
}

function lookOf(index: number): string {
    return `annotator-${index % mostLooks}`;
}
