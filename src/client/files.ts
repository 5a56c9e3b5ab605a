import * as vscode from 'vscode';
import type { DirectoryEntry, FileText, WriteResult } from '../core/workspace';
import { findDocument } from './documents';
import type { GlossatorClient } from './glossatorClient';

/** Larger files are no sources; reading them would only fill the memory. */
const maxFileBytes = 64 * 1024 * 1024;

/** Files that are read at once: enough for a slow remote file system, not so many that a fast one chokes. */
const filesAtOnce = 32;

/** Gives the server the files that only the editor can reach: virtual workspaces, the web. */
export function registerFileService(client: GlossatorClient): vscode.Disposable {
    return vscode.Disposable.from(
        ...client.serve({
            'glossator/readDirectory': ({ uri }) => readDirectory(vscode.Uri.parse(uri)),
            'glossator/readFiles': ({ uris }) => readFiles(uris),
            'glossator/writeFile': ({ uri, text, expected }) => writeFile(vscode.Uri.parse(uri), text, expected),
            'glossator/isDirty': async ({ uri }) => findDocument(vscode.Uri.parse(uri).toString())?.isDirty ?? false,
            'glossator/save': ({ uri }) => saveDocument(uri),
        }),
    );
}

async function readDirectory(uri: vscode.Uri): Promise<readonly DirectoryEntry[]> {
    try {
        const entries = await vscode.workspace.fs.readDirectory(uri);
        return entries.flatMap(([name, type]): DirectoryEntry[] => {
            if (type & vscode.FileType.Directory) {
                // A linked folder may lead out of the corpus, or round in a circle.
                return type & vscode.FileType.SymbolicLink ? [] : [{ name, kind: 'folder' }];
            }
            return type & vscode.FileType.File ? [{ name, kind: 'file' }] : [];
        });
    } catch {
        return [];
    }
}

async function readFiles(uris: readonly string[]): Promise<readonly FileText[]> {
    const texts: FileText[] = [];
    for (let i = 0; i < uris.length; i += filesAtOnce) {
        texts.push(...(await Promise.all(uris.slice(i, i + filesAtOnce).map(uri => readFile(vscode.Uri.parse(uri))))));
    }
    return texts;
}

async function readFile(uri: vscode.Uri): Promise<FileText> {
    let bytes: Uint8Array;
    try {
        bytes = await vscode.workspace.fs.readFile(uri);
    } catch (error) {
        return isMissing(error) ? { kind: 'missing' } : { kind: 'unreadable', reason: messageOf(error) };
    }
    if (bytes.length > maxFileBytes) {
        return { kind: 'too-large', bytes: bytes.length };
    }
    try {
        return { kind: 'text', text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes) };
    } catch {
        return { kind: 'not-utf8' };
    }
}

/** File systems of the editor cannot compare and replace in one step: the file is compared right before it is written. */
async function writeFile(uri: vscode.Uri, text: string | null, expected: string | null): Promise<WriteResult> {
    if (vscode.workspace.fs.isWritableFileSystem(uri.scheme) === false) {
        return { kind: 'refused', reason: vscode.l10n.t('These files can only be read.') };
    }
    const present = await readFile(uri);
    const isAsExpected = expected === null ? present.kind === 'missing' : present.kind === 'text' && present.text === expected;
    if (!isAsExpected) {
        return { kind: 'conflict' };
    }
    try {
        if (text === null) {
            await vscode.workspace.fs.delete(uri);
        } else {
            await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
        }
        return { kind: 'written' };
    } catch (error) {
        await putBack(uri, text, expected);
        return { kind: 'failed', reason: describe(error) };
    }
}

/** A write that broke off may have left half of a file. */
async function putBack(uri: vscode.Uri, text: string | null, expected: string | null): Promise<void> {
    const present = await readFile(uri);
    if (expected !== null && present.kind === 'text' && present.text !== expected && text?.startsWith(present.text)) {
        await Promise.resolve(vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(expected))).catch(() => undefined);
    }
}

function describe(error: unknown): string {
    switch (error instanceof vscode.FileSystemError ? error.code : '') {
        case 'NoPermissions':
            return vscode.l10n.t('You have no permission to write here. Change the permissions of the file or of its folder.');
        case 'FileNotFound':
            return vscode.l10n.t('Its folder is no longer there. Put it back.');
        case 'Unavailable':
            return vscode.l10n.t('Its place cannot be reached. Check the connection.');
        default:
            return messageOf(error);
    }
}

async function saveDocument(uri: string): Promise<boolean> {
    const document = findDocument(vscode.Uri.parse(uri).toString());
    return document !== undefined && document.save();
}

function isMissing(error: unknown): boolean {
    return error instanceof vscode.FileSystemError && error.code === 'FileNotFound';
}

function messageOf(error: unknown): string {
    return error instanceof Error ? error.message : String(error);
}
