import { isIgnoredFolder, uriOf } from '../core/corpus/layout';
import { type InputFiles, InputError } from '../core/formats/imported';
import type { Workspace } from '../core/workspace';

/** Files that are imported where there is no disk to reach: texts, read over the editor. */
export class WorkspaceInputFiles implements InputFiles {
    readonly paths: readonly string[];
    readonly #workspace: Workspace;
    readonly #folder: string;

    private constructor(workspace: Workspace, folder: string, paths: readonly string[]) {
        this.#workspace = workspace;
        this.#folder = folder;
        this.paths = paths;
    }

    /**
     * A file, or the files of a folder whose names have one of the endings.
     * @throws {InputError} where there is nothing at the address
     */
    static async open(workspace: Workspace, uri: string, endings: readonly string[]): Promise<WorkspaceInputFiles> {
        const address = uri.replace(/\/+$/, '');
        const at = address.lastIndexOf('/');
        const name = decodeURIComponent(address.slice(at + 1));
        const own = (await workspace.readDirectory(address.slice(0, at))).find(entry => entry.name === name);
        if (own?.kind === 'file') {
            return new WorkspaceInputFiles(workspace, address.slice(0, at), [name]);
        }
        const found: string[] = [];
        const visit = async (path: string): Promise<void> => {
            for (const entry of await workspace.readDirectory(path === '' ? address : uriOf(address, path))) {
                const inner = path === '' ? entry.name : `${path}/${entry.name}`;
                if (entry.kind === 'folder' && !isIgnoredFolder(entry.name)) {
                    await visit(inner);
                } else if (entry.kind === 'file' && endings.some(ending => entry.name.endsWith(ending))) {
                    found.push(inner);
                }
            }
        };
        await visit('');
        if (found.length === 0) {
            throw new InputError(name, `there is no file here whose name ends in ${endings.join(' or ')}.`);
        }
        return new WorkspaceInputFiles(workspace, address, found.sort());
    }

    async text(path: string): Promise<string | undefined> {
        const [file] = await this.#workspace.readFiles([uriOf(this.#folder, path)]);
        switch (file?.kind) {
            case 'text': return file.text.replace(/^\ufeff/, '');
            case 'not-utf8': throw new InputError(path, 'this is no UTF-8. Convert it first.');
            case 'too-large': throw new InputError(path, 'the file is too large to be read here. Import it where its folder is on the disk of this machine.');
            case 'unreadable': throw new InputError(path, file.reason);
            default: return undefined;
        }
    }

    /** Never: archives and the like are read from a disk only. */
    bytes(path: string): Promise<Uint8Array | undefined> {
        return Promise.reject(new InputError(path, 'files that are no text are read from a disk only. Open the folder in an editor on this machine, or import by the command line.'));
    }

    async* lines(path: string): AsyncIterable<string> {
        yield* ((await this.text(path)) ?? '').replace(/\r?\n$/, '').split(/\r?\n/);
    }
}
