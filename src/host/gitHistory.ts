import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { promises as fs } from 'node:fs';
import { basename, dirname } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { canonicalText } from '../core/text/sourceText';
import type { FormerText, TextHistory } from '../core/workspace';

/** Versions of one file that are looked at, and bytes that are read of them. */
const mostVersions = 500;
const mostBytes = 64 * 1024 * 1024;

/** One look into the history of a file takes no longer. */
const mostMs = 20_000;

/** Former texts as git keeps them. Without git, or outside of a repository, there are none. */
export class GitHistory implements TextHistory {
    /** One look at a time: many sources may drift at once. */
    #turn: Promise<unknown> = Promise.resolve();

    textWithHash(uri: string, sha256: string): Promise<FormerText | undefined> {
        const found = this.#turn.then(() => search(uri, sha256)).catch(() => undefined);
        this.#turn = found;
        return found;
    }
}

/** A version of a file: its blob, and the day on which it was committed. */
interface Version {
    readonly blob: string;
    readonly on: string | undefined;
}

async function search(uri: string, sha256: string): Promise<FormerText | undefined> {
    if (!/^[0-9a-f]{64}$/.test(sha256)) {
        return undefined;
    }
    // The link's own history would be that of its target's name.
    const path = await fs.realpath(fileURLToPath(uri));
    const signal = AbortSignal.timeout(mostMs);
    const seen = new Set<string>();
    const blobs = new Blobs(dirname(path), signal);
    try {
        for (const list of [followed, staged, elsewhere]) {
            for (const { blob, on } of await list(path, signal)) {
                if (seen.has(blob) || seen.size >= mostVersions) {
                    continue;
                }
                seen.add(blob);
                const text = await blobs.read(blob);
                if (text !== undefined && hashOf(text) === sha256) {
                    return { text: canonicalText(text), on };
                }
            }
        }
        return undefined;
    } finally {
        blobs.close();
    }
}

function hashOf(text: string): string {
    return createHash('sha256').update(canonicalText(text), 'utf8').digest('hex');
}

/** What is in the index: of a merge in progress all sides. */
async function staged(path: string, signal: AbortSignal): Promise<Version[]> {
    const out = await output(dirname(path), ['ls-files', '--stage', '-z', '--', basename(path)], signal);
    return [...out.matchAll(/(?:^|\0)\d+ ([0-9a-f]{40,64}) \d\t/g)].map(([, blob]) => ({ blob: blob!, on: undefined }));
}

/** The versions that led to the present one, through renames, newest first. */
function followed(path: string, signal: AbortSignal): Promise<Version[]> {
    return logged(path, ['--follow'], signal);
}

/** Those of other branches, and of commits that were amended or rebased since. */
function elsewhere(path: string, signal: AbortSignal): Promise<Version[]> {
    return logged(path, ['--all', '--reflog'], signal);
}

async function logged(path: string, which: readonly string[], signal: AbortSignal): Promise<Version[]> {
    const out = await output(dirname(path), [
        'log', ...which, '-m', '--raw', '--no-abbrev', '-z', `--max-count=${mostVersions}`, '--format=%x01%as',
        '--no-show-signature', '--no-ext-diff', '--no-textconv', '--no-notes', '--no-color', '--', basename(path),
    ], signal);
    const versions: Version[] = [];
    const older: Version[] = [];
    for (const commit of out.split('\x01').slice(1)) {
        const on = /^\d{4}-\d{2}-\d{2}/.exec(commit)?.[0];
        for (const [, before, after] of commit.matchAll(/:\d{6} \d{6} ([0-9a-f]{40,64}) ([0-9a-f]{40,64}) [A-Z]/g)) {
            versions.push({ blob: after!, on });
            older.push({ blob: before!, on: undefined });
        }
    }
    return [...versions, ...older].filter(({ blob }) => !/^0+$/.test(blob));
}

/** Reads blobs one after another from one process. */
class Blobs {
    readonly #git: ChildProcessByStdio<Writable, Readable, null>;
    readonly #chunks: AsyncIterator<Buffer>;
    #rest: Buffer = Buffer.alloc(0);
    #bytes = 0;

    constructor(folder: string, signal: AbortSignal) {
        this.#git = start(folder, ['cat-file', '--batch'], signal);
        this.#chunks = (this.#git.stdout as AsyncIterable<Buffer>)[Symbol.asyncIterator]();
    }

    /** The text of a blob; undefined where it is missing, is not UTF-8, or would be more than is read in all. */
    async read(blob: string): Promise<string | undefined> {
        if (this.#bytes > mostBytes) {
            return undefined;
        }
        this.#git.stdin.write(`${blob}\n`);
        let line = this.#rest.indexOf('\n');
        while (line < 0) {
            if (!await this.#more()) {
                return undefined;
            }
            line = this.#rest.indexOf('\n');
        }
        const header = /^[0-9a-f]+ (\w+) (\d+)$/.exec(this.#rest.toString('latin1', 0, line));
        this.#rest = this.#rest.subarray(line + 1);
        if (!header) {
            return undefined;
        }
        const size = Number(header[2]);
        this.#bytes += size;
        if (this.#bytes > mostBytes) {
            this.close();
            return undefined;
        }
        const chunks = [this.#rest];
        let length = this.#rest.length;
        while (length < size + 1) {
            this.#rest = Buffer.alloc(0);
            if (!await this.#more()) {
                return undefined;
            }
            chunks.push(this.#rest);
            length += this.#rest.length;
        }
        const all = Buffer.concat(chunks);
        this.#rest = all.subarray(size + 1);
        try {
            return header[1] === 'blob' ? utf8.decode(all.subarray(0, size)) : undefined;
        } catch {
            return undefined;
        }
    }

    close(): void {
        this.#bytes = Infinity;
        this.#git.kill();
    }

    async #more(): Promise<boolean> {
        const { done, value } = await this.#chunks.next();
        if (!done) {
            this.#rest = this.#rest.length === 0 ? value : Buffer.concat([this.#rest, value]);
        }
        return !done;
    }
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** What a git command prints; as much as there is where it fails. */
async function output(folder: string, args: readonly string[], signal: AbortSignal): Promise<string> {
    const git = start(folder, args, signal);
    git.stdin.end();
    const chunks: Buffer[] = [];
    let length = 0;
    try {
        for await (const chunk of git.stdout as AsyncIterable<Buffer>) {
            chunks.push(chunk);
            length += chunk.length;
            if (length > mostBytes) {
                git.kill();
                break;
            }
        }
    } catch {
        // It took too long, or is not there.
    }
    return Buffer.concat(chunks).toString('latin1');
}

/**
 * Starts git so that it reads, and nothing else: whatever the configuration of a repository says, no other program is
 * run, nothing is fetched and nothing written.
 */
function start(folder: string, args: readonly string[], signal: AbortSignal): ChildProcessByStdio<Writable, Readable, null> {
    const git = spawn('git', [
        '--no-pager', '--no-optional-locks', '--no-replace-objects', '--literal-pathspecs',
        '-c', 'core.fsmonitor=false', '-c', `core.hooksPath=${nowhere}`, '-c', 'core.alternateRefsCommand=false', '-c', 'core.sshCommand=false',
        '-c', 'log.showSignature=false', '-c', 'gpg.program=false', '-c', 'diff.external=false', '-c', 'protocol.allow=never', '-c', 'safe.bareRepository=explicit',
        '-C', folder, ...args,
    ], {
        // Not in the folder of somebody's repository: a program that is called git may lie there.
        cwd: dirname(process.execPath),
        env: environment(), signal, shell: false, windowsHide: true, stdio: ['pipe', 'pipe', 'ignore'],
    });
    // Git is not there, was ended, or reads no further: what it printed until then is all there is.
    git.on('error', () => undefined);
    git.stdin.on('error', () => undefined);
    git.stdout.on('error', () => undefined);
    return git;
}

const nowhere = process.platform === 'win32' ? 'NUL' : '/dev/null';

/** The environment without what points git to another repository or to other programs. */
function environment(): NodeJS.ProcessEnv {
    const kept = Object.entries(process.env).filter(([name]) => !/^GIT_(?!CONFIG_(?:GLOBAL|SYSTEM|NOSYSTEM)$|EXEC_PATH$|CEILING_DIRECTORIES$)/i.test(name));
    return {
        ...Object.fromEntries(kept), LC_ALL: 'C', GIT_OPTIONAL_LOCKS: '0', GIT_NO_LAZY_FETCH: '1', GIT_ALLOW_PROTOCOL: 'none', GIT_TERMINAL_PROMPT: '0', NoDefaultCurrentDirectoryInExePath: '1',
    };
}
