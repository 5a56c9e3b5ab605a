import type { Environment, OutputFolder } from '../../../src/cli/environment';
import { run } from '../../../src/cli/run';
import { uriOf } from '../../../src/core/corpus/layout';
import { root } from '../fixture';
import type { TextHistory } from '../../../src/core/workspace';
import { MemoryWorkspace } from '../memoryWorkspace';

/** What a command line printed and left behind. */
export interface Outcome {
    readonly code: number;
    readonly out: string;
    readonly err: string;
    /** Path from the working directory → text. */
    readonly files: Readonly<Record<string, string>>;
}

/** Runs the program on files in memory (path → text) with former texts of them; the working directory is the folder that they are in. */
export async function glossator(line: string, files: Readonly<Record<string, string>>, history: TextHistory = { textWithHash: async () => undefined }): Promise<Outcome> {
    const workspace = new MemoryWorkspace(Object.entries(files).map(([path, text]) => [uriOf(root, path), text]));
    const printed = { out: '', err: '' };
    let digit = 0;
    const environment: Environment = {
        workspace,
        history,
        host: { sha256: async text => `hash of ${text.length}`, randomDigits: count => new Uint8Array(count).fill(++digit % 32) },
        version: '1.2.3',
        program: { node: '/usr/bin/node', script: '/opt/glossator/main.js' },
        toUri: path => (path === '.' ? root : uriOf(root, path)),
        toPath: uri => (uri === root ? '.' : decodeURIComponent(uri.slice(root.length + 1))),
        realUri: async uri => uri,
        openFolder: uri => new MemoryFolder(workspace, uri),
        out: text => { printed.out += text; },
        err: text => { printed.err += text; },
    };
    const code = await run(line === '' ? [] : line.split(' '), environment);
    const left = Object.fromEntries([...workspace.files].map(([uri, text]) => [environment.toPath(uri), text]));
    return { code, ...printed, files: left };
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

    async finish(): Promise<number> {
        this.#texts.forEach((text, path) => this.#workspace.files.set(uriOf(this.#uri, path), text));
        return this.#texts.size;
    }

    async abandon(): Promise<void> {
        this.#texts.clear();
    }
}
