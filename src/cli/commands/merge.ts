import { settingsName, sidecarOf } from '../../core/corpus/layout';
import { conflictsIn } from '../../core/sidecar/conflictMarkers';
import { type Merge, type MergedKind, mergeFiles } from '../../core/sidecar/merge/merge';
import { resolveConflicts } from '../../core/sidecar/merge/resolve';
import { CommandError, type Environment } from '../environment';
import { type ExitCode, exitCodes } from '../exitCodes';
import type { Arguments } from '../options';
import { counted } from '../words';
import type { Command } from './command';

export const merge: Command = {
    name: 'merge',
    summary: 'Merges two versions of a sidecar, registry or settings by what they say',
    usage: 'BASE OURS THEIRS | --resolve FILE…',
    details: [
        'Writes the result into OURS, with conflict markers where both sides say different things: as git wants it of a merge',
        'driver (“glossator git install” sets that up). An empty or missing BASE: both sides added the file. With --resolve,',
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
    const [base, ours, theirs] = await textsOf([basePath, oursPath, theirsPath], environment);
    if (ours === undefined || theirs === undefined) {
        throw new CommandError(`${ours === undefined ? oursPath : theirsPath}: there is no such file.`);
    }
    const name = args.value('path') ?? oursPath;
    const merged = mergeFiles(base, ours, theirs, kindOf(name), { markerSize: markerSize(args) });
    const out = args.value('out');
    if (args.has('stdout')) {
        environment.out(merged.text);
    } else {
        const target = out ?? oursPath;
        const [present] = await textsOf([target], environment);
        await write(target, merged.text, present, environment);
    }
    return report(name, merged, environment);
}

async function resolveFiles(paths: readonly string[], environment: Environment): Promise<ExitCode> {
    const codes: ExitCode[] = [];
    if (paths.length === 1 && paths[0] === '.') {
        throw new CommandError('Which files? --resolve FILE…');
    }
    for (const path of paths) {
        const [text] = await textsOf([path], environment);
        if (text === undefined) {
            throw new CommandError(`${path}: there is no such file.`);
        }
        if (conflictsIn(text).length === 0) {
            environment.err(`${path}: there are no conflicts in it.\n`);
            continue;
        }
        const merged = resolveConflicts(text, kindOf(path), {}, await environment.stagesOf(environment.toUri(path)));
        if (!merged) {
            environment.err(`${path}: a side of its conflicts is no sound YAML: settle these by hand.\n`);
            codes.push(exitCodes.conflicts);
            continue;
        }
        await write(path, merged.text, text, environment);
        codes.push(report(path, merged, environment));
    }
    return codes.includes(exitCodes.conflicts) ? exitCodes.conflicts : exitCodes.clean;
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

async function write(path: string, text: string, before: string | undefined, environment: Environment): Promise<void> {
    const result = text === before ? { kind: 'written' } as const : await environment.workspace.writeFile(environment.toUri(path), text, before);
    if (result.kind !== 'written') {
        throw new CommandError(`${path}: not written: ${result.kind === 'failed' ? result.reason : 'another program changed it meanwhile'}.`);
    }
}
