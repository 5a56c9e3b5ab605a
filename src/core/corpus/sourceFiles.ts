import type { Sidecar } from '../sidecar/files';
import type { FileText } from '../workspace';
import type { ReplacedFile, SourceRecord } from './corpus';
import { emptySidecar } from './emptySidecar';
import { type Folders, isReached, type ListedFile, roleOf, uriOf } from './layout';
import { type SeenSidecars, sidecarsOf } from './ownLayer';

/** What is found in a source's file where it has no text that can be annotated. */
export type Unreadable = Exclude<FileText, { readonly kind: 'text' }>;

/** The files of a source that were found. */
export interface SourceFiles {
    readonly path: string;
    hasSource: boolean;
    /** Layer → address; the main sidecar's layer is empty. */
    readonly sidecars: Map<string, string>;
    readonly replaced: ReplacedFile[];
}

/** The sidecar that is known of a layer (of the source itself where that is empty), if it was read from this text. */
export function knownSidecar(record: SourceRecord, layer: string, text: string): Sidecar | undefined {
    const sidecar = sidecarsOf(record).get(layer);
    // One whose file could not be read has no text.
    return sidecar?.text === text && (text !== '' || sidecar.canEdit) ? sidecar : undefined;
}

/** Whether a record holds these very files already. */
export function isUnchanged(known: SourceRecord, hasSource: boolean, { layer, sidecar, hasSidecar, layers }: SeenSidecars, replaced: readonly ReplacedFile[]): boolean {
    return known.hasSource === hasSource && known.layer === layer && known.hasSidecar === hasSidecar && known.sidecar === sidecar
        && known.layers.size === layers.size && [...layers].every(([name, other]) => known.layers.get(name) === other)
        && known.replaced.map(({ uri }) => uri).join('\n') === replaced.map(({ uri }) => uri).join('\n');
}

/** A sidecar whose file cannot be read as text is never written. */
export function unreadableSidecar(file: FileText | undefined): Sidecar {
    const why = file?.kind === 'not-utf8' ? 'is not UTF-8' : file?.kind === 'too-large' ? 'is too large' : 'cannot be read';
    const sidecar: Sidecar = {
        ...emptySidecar, canEdit: false, problems: [{ code: 'file.unreadable', severity: 'error', message: `The sidecar ${why}.`, range: { start: 0, end: 0 } }], unread: () => sidecar,
    };
    return sidecar;
}

/** Sources with their sidecars, by path, from the files of a corpus. */
export function sourcesOf(files: readonly ListedFile[]): Map<string, SourceFiles> {
    const sources = new Map<string, SourceFiles>();
    const of = (path: string): SourceFiles => {
        let source = sources.get(path);
        if (!source) {
            source = { path, hasSource: false, sidecars: new Map(), replaced: [] };
            sources.set(path, source);
        }
        return source;
    };
    for (const { path, uri, role } of files) {
        if (role.role === 'source') {
            of(path).hasSource = true;
        } else if (role.role === 'sidecar') {
            of(role.source).sidecars.set(role.layer, uri);
        } else if (role.role === 'replaced') {
            of(role.source).replaced.push({ uri, layer: role.layer });
        }
    }
    return sources;
}

/** The files of one source; `open` are the paths of open documents, which stand for files. Undefined where there are none. */
export async function findSource(folders: Folders, root: string, globs: readonly string[], path: string, open: readonly string[]): Promise<SourceFiles | undefined> {
    if (!await isReached(folders, root, path)) {
        return undefined;
    }
    const folder = path.slice(0, path.lastIndexOf('/') + 1);
    const entries = await folders.readDirectory(folder === '' ? root : uriOf(root, folder.slice(0, -1)));
    const found = [...entries.filter(entry => entry.kind === 'file').map(entry => `${folder}${entry.name}`), ...open];
    return sourcesOf(found.filter(file => file.startsWith(path)).flatMap((file): ListedFile[] => {
        const role = roleOf(file, globs);
        return role && (file === path || ((role.role === 'sidecar' || role.role === 'replaced') && role.source === path)) ? [{ path: file, uri: uriOf(root, file), role }] : [];
    })).get(path);
}
