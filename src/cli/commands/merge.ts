import { findCorpusRoot, settingsName, sidecarOf } from '../../core/corpus/layout';
import { conflictsIn } from '../../core/sidecar/conflictMarkers';
import { type Merge, type MergedKind, mergeFiles } from '../../core/sidecar/merge/merge';
import { resolveConflicts } from '../../core/sidecar/merge/resolve';
import { CommandError, type Environment } from '../environment';
import { type ExitCode, exitCodes } from '../exitCodes';
import type { Arguments } from '../options';
import { counted } from '../words';
import { mostAttempts, whyNot, writeFile } from '../writing';
import type { Command } from './command';

export const merge: Command = {
    name: 'merge',
    summary: 'Merges two versions of a sidecar, registry or settings by what they say',
    usage: 'BASE OURS THEIRS | --resolve FILE…',
    details: [
        'Writes the result into OURS, with conflict markers where both sides say different things: as git wants it of a merge',
        'driver (`glossator git install` sets that up). An empty or missing BASE: both sides added the file. With --resolve,',
        'conflicts that a merge by lines left in files are settled as far as nothing contradicts itself.',
        'Exit code 0: merged, 1: conflicts are left, 128: failure; nothing was written.',
    ].join('\n'),
    failure: exitCodes.trouble,
    options: {
        out: { value: 'FILE', description: 'write there instead of into OURS' },
        stdout: { description: 'print the result and write nothing' },
        path: { value: 'PATH', description: 'what the file is called in the corpus, where OURS does not say it' },
        'marker-size': { value: 'N', description: 'length of a conflict marker (7)' },
        resolve: { description: 'settle the conflicts in files' },
    },
    async run(args, environment) {
        return args.has('resolve') ? resolveFiles(args.paths, environment) : mergeThree(args, environment);
    },
};

async function mergeThree(args: Arguments, environment: Environment): Promise<ExitCode> {
    const [basePath, oursPath, theirsPath, ...others] = args.paths;
    if (basePath === undefined || oursPath === undefined || theirsPath === undefined || others.length > 0) {
        throw new CommandError('Three files are merged: BASE OURS THEIRS.');
    }
    const name = args.value('path') ?? oursPath;
    const target = args.value('out') ?? oursPath;
    for (let attempt = 1; ; attempt++) {
        const [base, ours, theirs, present] = await textsOf([basePath, oursPath, theirsPath, target], environment);
        if (ours === undefined || theirs === undefined) {
            throw new CommandError(`${ours === undefined ? oursPath : theirsPath}: there is no such file.`);
        }
        const merged = mergeFiles(base, ours, theirs, kindOf(name), { markerSize: markerSize(args) });
        if (args.has('stdout')) {
            environment.out(merged.text);
        } else if (!await write(target, merged.text, present, attempt, environment)) {
            continue;
        }
        return report(name, merged, environment);
    }
}

async function resolveFiles(paths: readonly string[], environment: Environment): Promise<ExitCode> {
    const codes: ExitCode[] = [];
    if (paths.length === 1 && paths[0] === '.') {
        throw new CommandError('Which files? --resolve FILE…');
    }
    for (const path of paths) {
        codes.push(await resolveFile(path, environment));
    }
    return codes.includes(exitCodes.conflicts) ? exitCodes.conflicts : exitCodes.clean;
}

async function resolveFile(path: string, environment: Environment): Promise<ExitCode> {
    for (let attempt = 1; ; attempt++) {
        const [text] = await textsOf([path], environment);
        if (text === undefined) {
            throw new CommandError(`${path}: there is no such file.`);
        }
        if (conflictsIn(text).length === 0) {
            environment.err(`${path}: there are no conflicts in it.\n`);
            return exitCodes.clean;
        }
        const merged = resolveConflicts(text, kindOf(path), {}, await environment.stagesOf(environment.toUri(path)));
        if (!merged) {
            environment.err(`${path}: a side of its conflicts is no sound YAML: settle these by hand.\n`);
            return exitCodes.conflicts;
        }
        if (await write(path, merged.text, text, attempt, environment)) {
            return report(path, merged, environment);
        }
    }
}

function report(path: string, { conflicts, notes }: Merge, environment: Environment): ExitCode {
    environment.err([...conflicts.map(({ message }) => message), ...notes].map(line => `${path}: ${line}\n`).join(''));
    if (conflicts.length > 0) {
        environment.err(`${path}: ${counted(conflicts.length, 'conflict')} left\n`);
    }
    return conflicts.length > 0 ? exitCodes.conflicts : exitCodes.clean;
}

/** What a file is, by its name. */
export function kindOf(path: string): MergedKind {
    const name = path.replace(/\\/g, '/').split('/').at(-1)!;
    return name === settingsName ? 'settings' : sidecarOf(name) ? 'sidecar' : 'registry';
}

function markerSize(args: Arguments): number {
    const size = Number(args.value('marker-size') ?? 7);
    if (!Number.isInteger(size) || size < 1 || size > 1000) {
        throw new CommandError('--marker-size is a whole number.');
    }
    return Math.max(7, size);
}

/** The texts of files; undefined for what is not there. Throws a {@link CommandError} for what is no text. */
export async function textsOf(paths: readonly string[], environment: Environment): Promise<readonly (string | undefined)[]> {
    const files = await environment.workspace.readFiles(paths.map(path => environment.toUri(path)));
    return files.map((file, index) => {
        switch (file.kind) {
            case 'text': return file.text;
            case 'missing': return undefined;
            case 'not-utf8': throw new CommandError(`${paths[index]}: this is not UTF-8 text.`);
            case 'too-large': throw new CommandError(`${paths[index]}: this is too large (${Math.ceil(file.bytes / 1e6)} MB).`);
            case 'unreadable': throw new CommandError(`${paths[index]}: ${file.reason}`);
        }
    });
}

/** Writes a file; false where another program changed it meanwhile, and it is worth another attempt. Throws a {@link CommandError}. */
async function write(path: string, text: string, before: string | undefined, attempt: number, environment: Environment): Promise<boolean> {
    const uri = environment.toUri(path);
    // Folders of a new file are made, which is not done below a corpus.
    const root = before === undefined ? undefined : await findCorpusRoot(environment.workspace, uri);
    const result = text === before ? { kind: 'written' } as const : await writeFile(environment, uri, text, before, root);
    if (result.kind === 'written' || (result.kind === 'conflict' && attempt < mostAttempts)) {
        return result.kind === 'written';
    }
    throw new CommandError(`${path}: not written: ${whyNot(result)}`);
}
