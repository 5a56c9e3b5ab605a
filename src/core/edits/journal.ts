import { fingerprint } from '../text/fingerprint';
import { applySplices, invertSplices, type Splice } from '../text/span';
import type { FileEdit } from './fileDraft';

/** An operation that was made, and how to take it back. */
interface Operation {
    readonly label: string;
    readonly files: readonly FileOperation[];
}

interface FileOperation {
    readonly uri: string;
    /** Whether the operation made the file. */
    readonly isNew: boolean;
    readonly change: () => FileChange;
}

interface FileChange {
    readonly before: Mark;
    readonly after: Mark;
    /** Makes `after` of `before`, and back. */
    readonly forward: readonly AnchoredSplice[];
    readonly backward: readonly AnchoredSplice[];
}

/** A splice with its surroundings, by which it is found again in a text that changed elsewhere. */
interface AnchoredSplice extends Splice {
    /** What the splice replaces. */
    readonly old: string;
    readonly before: string;
    readonly after: string;
    /** The entry that it stands in. */
    readonly owner: string;
}

type Mark = string;

/** Undo or redo, worked out but not yet made. */
export type JournalStep =
    | { readonly kind: 'step'; readonly label: string; readonly files: readonly FileEdit[]; readonly done: () => void }
    | { readonly kind: 'nothing' }
    | { readonly kind: 'refused'; readonly label: string; readonly reason: string };

/** Characters on both sides by which the place of a splice is known again. */
const surroundings = 80;

/** Fewer characters than these, with what is replaced itself, do not make a place certain. */
const leastEvidence = 20;

/** Operations that are remembered. */
const mostOperations = 500;

/**
 * Our own undo: a list of operations over all files. Taking one back changes only what it had changed: where a file was
 * changed elsewhere since, the operation's own places are found by their surroundings, or it is refused.
 */
export class Journal {
    readonly #undo: Operation[] = [];
    #redo: Operation[] = [];

    get undoLabel(): string | undefined {
        return this.#undo.at(-1)?.label;
    }

    get redoLabel(): string | undefined {
        return this.#redo.at(-1)?.label;
    }

    /** Remembers an operation that has been made. */
    record(label: string, files: readonly FileEdit[]): void {
        this.#undo.push(toOperation(label, files));
        this.#redo = [];
        if (this.#undo.length > mostOperations) {
            this.#undo.shift();
        }
    }

    /** Takes back the newest operation; `read` gives the current text of a file. Nothing counts before `done` is called. */
    async undo(read: (uri: string) => Promise<string | undefined>): Promise<JournalStep> {
        return this.#step(this.#undo, this.#redo, 'backward', read);
    }

    /** Makes the operation that was taken back last once more. */
    async redo(read: (uri: string) => Promise<string | undefined>): Promise<JournalStep> {
        return this.#step(this.#redo, this.#undo, 'forward', read);
    }

    /** Learns that the editor's own undo or redo brought a file to the text before or after the newest operation. */
    observe(uri: string, text: string): void {
        const last = this.#undo.at(-1);
        const next = this.#redo.at(-1);
        if (last?.files.length === 1 && last.files[0]!.uri === uri && isMarkOf(last.files[0]!.change().before, text)) {
            this.#redo.push(this.#undo.pop()!);
        } else if (next?.files.length === 1 && next.files[0]!.uri === uri && isMarkOf(next.files[0]!.change().after, text)) {
            this.#undo.push(this.#redo.pop()!);
        }
    }

    /** Learns that files have other addresses now, which `addressOf` tells; undefined for those that stay. */
    filesMoved(addressOf: (uri: string) => string | undefined): void {
        for (const operations of [this.#undo, this.#redo]) {
            operations.forEach((operation, index) => {
                operations[index] = { ...operation, files: operation.files.map(file => ({ ...file, uri: addressOf(file.uri) ?? file.uri })) };
            });
        }
    }

    async #step(from: Operation[], to: Operation[], direction: 'forward' | 'backward', read: (uri: string) => Promise<string | undefined>): Promise<JournalStep> {
        const operation = from.at(-1);
        if (!operation) {
            return { kind: 'nothing' };
        }
        const files: FileEdit[] = [];
        for (const file of operation.files) {
            const text = await read(file.uri);
            const splices = placeSplices(text ?? '', file, direction);
            if (!splices) {
                return { kind: 'refused', label: operation.label, reason: `${nameOf(file.uri)} was changed at this place since.` };
            }
            const removes = direction === 'backward' && file.isNew && text !== undefined && applySplices(text, splices) === '';
            files.push({ uri: file.uri, before: text, splices, ...(removes && { removes }) });
        }
        return {
            kind: 'step', label: operation.label, files,
            done: () => {
                const index = from.lastIndexOf(operation);
                if (index >= 0) {
                    from.splice(index, 1);
                    to.push(operation);
                }
            },
        };
    }
}

/** Of more files the changes are worked out when somebody takes them back. */
const mostAtOnce = 20;

function toOperation(label: string, files: readonly FileEdit[]): Operation {
    return {
        label,
        files: files.map(edit => {
            let change = files.length > mostAtOnce ? undefined : changeOf(edit);
            const made = files.length > mostAtOnce ? edit : undefined;
            return { uri: edit.uri, isNew: edit.before === undefined, change: () => (change ??= changeOf(made!)) };
        }),
    };
}

function changeOf(edit: FileEdit): FileChange {
    const before = edit.before ?? '';
    const after = applySplices(before, edit.splices);
    return {
        before: markOf(before),
        after: markOf(after),
        forward: edit.splices.map(splice => surround(before, splice)),
        backward: invertSplices(before, edit.splices).map(splice => surround(after, splice)),
    };
}

function surround(text: string, splice: Splice): AnchoredSplice {
    return {
        ...splice,
        text: copied(splice.text),
        old: copied(text.slice(splice.start, splice.end)),
        before: copied(text.slice(Math.max(0, splice.start - surroundings), splice.start)),
        after: copied(text.slice(splice.end, splice.end + surroundings)),
        owner: copied(ownerAt(text, splice.start)),
    };
}

/** A part of a text as a text of its own: else all of a large file stays in memory for as long as the part. */
function copied(part: string): string {
    return ` ${part}`.slice(1);
}

/** The splices in the current text; undefined where a place is not certain any more. */
function placeSplices(text: string, file: FileOperation, direction: 'forward' | 'backward'): Splice[] | undefined {
    const change = file.change();
    const splices = change[direction];
    if (isMarkOf(change[direction === 'forward' ? 'before' : 'after'], text)) {
        return [...splices];
    }
    const placed: Splice[] = [];
    for (const splice of splices) {
        const start = findPlace(text, splice);
        if (start === undefined) {
            return undefined;
        }
        placed.push({ start, end: start + splice.old.length, text: splice.text });
    }
    const isApart = placed.every((splice, index) => index === 0 || placed[index - 1]!.end <= splice.start);
    return isApart ? placed : undefined;
}

/**
 * Where what a splice replaces stands now: known by as much of its surroundings as are still there. Undefined where it
 * is gone, or stands in several places.
 */
function findPlace(text: string, { old, before, after, owner, text: replacement }: AnchoredSplice): number | undefined {
    // An entry that only goes away names itself; anything else is known by its own line, and may stand just so in another entry.
    const namesItself = replacement === '' && idKey.test(old);
    const leastBefore = namesItself ? 0 : before.length - (before.lastIndexOf('\n') + 1);
    const isWholeLines = old.endsWith('\n') && (replacement === '' || replacement.endsWith('\n'));
    const leastAfter = namesItself || isWholeLines ? 0 : after.indexOf('\n') < 0 ? after.length : after.indexOf('\n') + 1;
    for (let width = surroundings; width >= 0; width = width > 10 ? width >> 1 : width - 10) {
        const left = before.slice(Math.max(0, before.length - Math.max(width, leastBefore)));
        const wanted = left + old + after.slice(0, Math.max(width, leastAfter));
        if (wanted.length < leastEvidence) {
            return undefined;
        }
        const at = text.indexOf(wanted);
        if (at >= 0) {
            const start = at + left.length;
            return text.indexOf(wanted, at + 1) < 0 && (namesItself || ownerAt(text, start) === owner) ? start : undefined;
        }
    }
    return undefined;
}

const idKey = /\bid:[ \t]*["']?[mcn]-[0-9a-z]+/;

/** What the entry around a place is known by: the nearest id before it, or key at an indentation of up to two. */
function ownerAt(text: string, offset: number): string {
    for (let end = offset; end > 0;) {
        const start = text.lastIndexOf('\n', end - 1) + 1;
        const line = text.slice(start, end);
        const found = idKey.exec(line) ?? /^ {0,2}[^\s#:-][^:]*:/.exec(line);
        if (found) {
            return found[0];
        }
        end = start - 1;
    }
    return '';
}

/** Length and hash: that two texts agree in both by chance is out of the question. */
function markOf(text: string): Mark {
    return `${text.length}:${fingerprint(text)}`;
}

/** Most texts that differ differ in length: then all of it need not be looked at. */
function isMarkOf(mark: Mark, text: string): boolean {
    return mark.startsWith(`${text.length}:`) && mark === markOf(text);
}

function nameOf(uri: string): string {
    return decodeURIComponent(uri.slice(uri.lastIndexOf('/') + 1));
}
