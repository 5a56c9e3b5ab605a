import { minimatch } from 'minimatch';
import type { DirectoryEntry, Workspace } from '../workspace';

/** What a file is to its corpus, by its path from the root. */
export type FileRole =
    | { readonly role: 'settings' }
    | { readonly role: 'registry' }
    /** `layer` is empty for the main sidecar. */
    | { readonly role: 'sidecar'; readonly source: string; readonly layer: string }
    /** A version of a sidecar that another program wrote at the moment at which we did, kept beside it. */
    | { readonly role: 'replaced'; readonly source: string; readonly layer: string }
    | { readonly role: 'source' };

export const settingsName = 'glossator.yaml';
export const registryName = 'actors.yaml';

/** A registry file begins so; other tools' `actors.yaml` make no corpus. */
const registryStart = /^\ufeff?(?:\s*(?:#.*)?\r?\n)*(?:---\s*\r?\n)?glossator\s*:/;

/** Whether a path's name is that of a sidecar, and of what. */
export function sidecarOf(path: string): { readonly source: string; readonly layer: string } | undefined {
    const match = /^(.+)\.gloss(?:\.([a-z0-9-]+))?\.yaml$/.exec(path);
    return match ? { source: match[1]!, layer: match[2] ?? '' } : undefined;
}

/** The path of the sidecar of which another one is a version that was replaced (`…yaml.replaced-20160714T120000123`); undefined where it is none. */
export function replacedOf(path: string): string | undefined {
    return /^(.+\.yaml)\.replaced-\d{8}T\d+$/.exec(path)?.[1];
}

/** Whether annotators' layers may be called so. */
export function isLayerName(name: string): boolean {
    return /^[a-z0-9-]+$/.test(name);
}

/** The path of a source's sidecar. */
export function sidecarPath(source: string, layer = ''): string {
    return `${source}.gloss${layer && `.${layer}`}.yaml`;
}

/** What a file is, by its path from the corpus root; undefined: nothing to the corpus. */
export function roleOf(path: string, sources: readonly string[]): FileRole | undefined {
    if (path === settingsName) {
        return { role: 'settings' };
    }
    if (path === registryName || /^actors\/[^/]+\.yaml$/.test(path)) {
        return { role: 'registry' };
    }
    const sidecar = sidecarOf(path);
    if (sidecar) {
        return { role: 'sidecar', ...sidecar };
    }
    const replaced = sidecarOf(replacedOf(path) ?? '');
    if (replaced) {
        return { role: 'replaced', ...replaced };
    }
    return isSourcePath(path, sources) ? { role: 'source' } : undefined;
}

/** Whether the globs of the settings take a path in; a glob that begins with `!` takes it out again. */
export function isSourcePath(path: string, globs: readonly string[]): boolean {
    let isTaken = false;
    for (const glob of globs) {
        if (glob.startsWith('!')) {
            isTaken &&= !minimatch(path, glob.slice(1), globOptions);
        } else {
            isTaken ||= minimatch(path, glob, globOptions);
        }
    }
    return isTaken;
}

// A glob of a corpus is data: no negation, comments or expansions beyond what it says.
const globOptions = { nonegate: true, nocomment: true, braceExpandMax: 100, dot: false } as const;

/** The parent folder of an address; undefined at the top. */
export function parentOf(uri: string): string | undefined {
    // Schemes of virtual folders may come without an authority: `memfs:/a`.
    const match = /^([a-z][a-z0-9+.-]*:(?:\/\/[^/]*|(?!\/\/))(?:\/.*)?)\/[^/]+\/?$/i.exec(uri);
    return match?.[1];
}

/** The address of a path below a folder. */
export function uriOf(root: string, path: string): string {
    return `${root}/${path.split('/').map(encodeSegment).join('/')}`;
}

/** The path of an address below a folder; undefined where it is not below it. */
export function pathOf(root: string, uri: string): string | undefined {
    if (!uri.startsWith(`${root}/`)) {
        return undefined;
    }
    try {
        return decodeURIComponent(uri.slice(root.length + 1));
    } catch {
        return undefined;
    }
}

/** Percent-encodes as the editor does (`vscode-uri`), so that equal files have equal addresses. */
function encodeSegment(segment: string): string {
    return encodeURIComponent(segment).replace(/[!'()*]/g, character => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
}

/**
 * The root of the corpus that a file or folder belongs to: the nearest folder upwards with `glossator.yaml`, else with an
 * `actors.yaml` of ours, else the folder of a lone sidecar. Looks no higher than `top` where that is given.
 */
export async function findCorpusRoot(workspace: Workspace, uri: string, top?: string): Promise<string | undefined> {
    let withRegistry: string | undefined;
    let withSidecar: string | undefined;
    for (let folder: string | undefined = uri, isFirst = true; folder !== undefined; folder = parentOf(folder), isFirst = false) {
        const entries = await workspace.readDirectory(folder);
        const names = new Set(entries.filter(entry => entry.kind === 'file').map(entry => entry.name));
        if (names.has(settingsName)) {
            return folder;
        }
        if (withRegistry === undefined && names.has(registryName)) {
            const [file] = await workspace.readFiles([uriOf(folder, registryName)]);
            if (file?.kind === 'text' && registryStart.test(file.text)) {
                withRegistry = folder;
            }
        }
        if (withSidecar === undefined && entries.length > 0 && (isFirst || folder === parentOf(uri)) && [...names].some(sidecarOf)) {
            withSidecar = folder;
        }
        if (folder === top) {
            break;
        }
    }
    return withRegistry ?? withSidecar;
}

/** What a corpus keeps for itself; no sources. */
export const ownFolder = '.glossator';
/** Where a corpus keeps what was learned from it. */
export const modelsFolder = `${ownFolder}/models`;

/** Whether a file is what was learned from a corpus, or a folder that it is in. */
export function isOfModels(root: string, uri: string): boolean {
    const path = pathOf(root, uri);
    return path === ownFolder || path === modelsFolder || (path?.startsWith(`${modelsFolder}/`) ?? false);
}

/** Whether folders of this name are not entered. */
export function isIgnoredFolder(name: string): boolean {
    return name.startsWith('.') || name === 'node_modules';
}

/** What a walk needs of a workspace. */
export type Folders = Pick<Workspace, 'readDirectory'>;

/** Folders each of which is read once, for as long as that may be taken for what there is. */
export function readOnce(folders: Folders): Folders {
    const known = new Map<string, Promise<readonly DirectoryEntry[]>>();
    return {
        readDirectory: uri => {
            const entries = known.get(uri) ?? folders.readDirectory(uri);
            known.set(uri, entries);
            return entries;
        },
    };
}

/** A file found below a corpus root. */
export interface ListedFile {
    readonly path: string;
    readonly uri: string;
    readonly role: FileRole;
}

/**
 * All files of a corpus, in no promised order, folder by folder: the one ignore rule is that folders whose name begins
 * with a dot, `node_modules`, and nested corpora are not entered.
 */
export async function* listCorpus(workspace: Folders, root: string, sources: readonly string[]): AsyncIterableIterator<ListedFile> {
    const folders = [''];
    for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
        const entries = await workspace.readDirectory(folder === '' ? root : uriOf(root, folder));
        if (folder !== '' && entries.some(entry => entry.kind === 'file' && entry.name === settingsName)) {
            continue;
        }
        for (const entry of entries) {
            const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
            if (entry.kind === 'folder') {
                if (!isIgnoredFolder(entry.name)) {
                    folders.push(path);
                }
                continue;
            }
            const role = roleOf(path, sources);
            if (role) {
                yield { path, uri: uriOf(root, path), role };
            }
        }
    }
}

/** Whether {@link listCorpus} comes to a path, if there is a file. */
export async function isReached(workspace: Folders, root: string, path: string): Promise<boolean> {
    const folders = path.split('/').slice(0, -1);
    if (folders.some(isIgnoredFolder)) {
        return false;
    }
    for (let depth = 1; depth <= folders.length; depth++) {
        const entries = await workspace.readDirectory(uriOf(root, folders.slice(0, depth).join('/')));
        if (entries.some(entry => entry.kind === 'file' && entry.name === settingsName)) {
            return false;
        }
    }
    return true;
}
