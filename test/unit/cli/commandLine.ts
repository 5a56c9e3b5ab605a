import type { Environment, OutputFolder } from '../../../src/cli/environment';
import { run } from '../../../src/cli/run';
import { uriOf } from '../../../src/core/corpus/layout';
import { addressAfter } from '../../../src/core/edits/moveFiles';
import { root } from '../fixture';
import type { TextHistory, WriteResult } from '../../../src/core/workspace';
import { MemoryInputFiles } from '../formats/importing';
import { MemoryWorkspace } from '../memoryWorkspace';

/** What a command line printed and left behind. */
export interface Outcome {
    readonly code: number;
    readonly out: string;
    readonly err: string;
    /** Path from the working directory → text. */
    readonly files: Readonly<Record<string, string>>;
    /** The paths of files that were written without saying to which corpus they belong. */
    readonly rootless: readonly string[];
}

/** What another program does right before a file is written. */
export type Meanwhile = (path: string, files: Map<string, string>) => void;

/**
 * Runs the program on files in memory (path → text) with former texts of them; the working directory is the folder that they
 * are in. It is broken off after as many changes of files. Another program may write meanwhile. `more` is what else it works in.
 */
export async function glossator(line: string, files: Readonly<Record<string, string>>, history: TextHistory = { textWithHash: async () => undefined }, steps = Infinity, meanwhile: Meanwhile = () => undefined, more: Partial<Environment> = {}): Promise<Outcome> {
    const toPath = (uri: string) => (uri === root ? '.' : decodeURIComponent(uri.slice(root.length + 1)));
    const workspace = new LimitedWorkspace(steps, (uri, files) => {
        const byPath = new Map([...files].map(([each, text]) => [toPath(each), text]));
        meanwhile(toPath(uri), byPath);
        files.clear();
        byPath.forEach((text, path) => files.set(uriOf(root, path), text));
    }, Object.entries(files).map(([path, text]) => [uriOf(root, path), text]));
    const printed = { out: '', err: '' };
    let digit = 0;
    const environment: Environment = {
        workspace,
        history,
        host: { sha256: async text => `hash of ${text.length}`, randomDigits: count => new Uint8Array(count).fill(++digit % 32) },
        assets: async () => ({}),
        writeBytes: async (uri, bytes) => { workspace.files.set(uri, `${bytes.length > 0 ? 'bytes' : 'nothing'}`); },
        version: '1.2.3',
        language: 'en',
        stagesOf: async () => undefined,
        program: { node: '/usr/bin/node', script: '/opt/glossator/main.js' },
        toUri: path => (path === '.' ? root : uriOf(root, path)),
        toPath,
        realUri: async uri => uri,
        moveFile: (from, to) => workspace.moveFile(from, to),
        openInput: async (path, endings) => new MemoryInputFiles(Object.fromEntries([...workspace.files].flatMap(([uri, text]) => {
            const own = toPath(uri);
            return own === path ? [[own.slice(own.lastIndexOf('/') + 1), text]] : own.startsWith(`${path}/`) ? [[own.slice(path.length + 1), text]] : [];
        })), endings),
        openFolder: uri => new MemoryFolder(workspace, uri),
        async* input() { yield* (files['(input)'] ?? '').split('\n'); },
        drained: async () => undefined,
        isCopy: false,
        out: text => { printed.out += text; },
        err: text => { printed.err += text; },
        ...more,
    };
    const code = await run(line === '' ? [] : line.split(' '), environment);
    const left = Object.fromEntries([...workspace.files].map(([uri, text]) => [environment.toPath(uri), text]));
    return { code, ...printed, files: left, rootless: workspace.rootless.map(toPath) };
}

class LimitedWorkspace extends MemoryWorkspace {
    #left: number;

    readonly #meanwhile: (uri: string, files: Map<string, string>) => void;
    readonly rootless: string[] = [];

    constructor(steps: number, meanwhile: (uri: string, files: Map<string, string>) => void, files: Iterable<readonly [string, string]>) {
        super(files);
        this.#left = steps;
        this.#meanwhile = meanwhile;
    }

    override writeFile(...request: Parameters<MemoryWorkspace['writeFile']>): Promise<WriteResult> {
        this.#step();
        const [uri, , , root] = request;
        this.#meanwhile(uri, this.files);
        if (root === undefined) {
            this.rootless.push(uri);
        }
        return super.writeFile(...request);
    }

    async moveFile(from: string, to: string): Promise<WriteResult> {
        this.#step();
        if ([...this.files.keys()].some(uri => uri === to || uri.startsWith(`${to}/`))) {
            return { kind: 'conflict' };
        }
        const after = addressAfter([{ from, to }]);
        const moved = [...this.files].map(([uri, text]) => [after(uri) ?? uri, text] as const);
        this.files.clear();
        moved.forEach(([uri, text]) => this.files.set(uri, text));
        return { kind: 'written' };
    }

    #step(): void {
        if (this.#left-- <= 0) {
            throw new Error('broken off');
        }
    }
}

class MemoryFolder implements OutputFolder {
    readonly #workspace: MemoryWorkspace;
    readonly #uri: string;
    readonly #texts = new Map<string, string>();

    constructor(workspace: MemoryWorkspace, uri: string) {
        this.#workspace = workspace;
        this.#uri = uri;
    }

    async append(path: string, text: string): Promise<void> {
        this.#texts.set(path, (this.#texts.get(path) ?? '') + text);
    }

    async finish(): Promise<{ readonly written: number; readonly replaced: number }> {
        const replaced = [...this.#texts.keys()].filter(path => this.#workspace.files.has(uriOf(this.#uri, path))).length;
        this.#texts.forEach((text, path) => this.#workspace.files.set(uriOf(this.#uri, path), text));
        return { written: this.#texts.size, replaced };
    }

    async abandon(): Promise<void> {
        this.#texts.clear();
    }
}
