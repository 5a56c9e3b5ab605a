import { execFile } from 'node:child_process';
import { homedir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { driverCommand, driverSection, type MergingResult, type Program, withAttributes, withoutAttributes } from '../core/sidecar/gitSetup';
import type { Stages } from '../core/sidecar/merge/resolve';
import type { Workspace } from '../core/workspace';

/** What a run of git gave. */
export interface GitResult {
    readonly code: number;
    readonly out: string;
    readonly err: string;
}

/** Runs git in a folder; undefined where there is no git. */
export function runGit(folder: string, ...args: readonly string[]): Promise<GitResult | undefined> {
    return new Promise(resolve => {
        execFile('git', args, { cwd: folder, maxBuffer: 64 * 1024 * 1024 }, (error, out, err) => {
            resolve(error && typeof error.code !== 'number' ? undefined : { code: Number(error?.code ?? 0), out, err });
        });
    });
}

/** What git keeps of a file of which a merge is not finished: the base, ours and theirs. Undefined for what is no file of this machine. */
export async function stagesOf(uri: string): Promise<Stages | undefined> {
    if (!uri.startsWith('file:')) {
        return undefined;
    }
    const path = fileURLToPath(uri);
    const [base, ours, theirs] = await Promise.all([1, 2, 3].map(stage => runGit(dirname(path), 'show', `:${stage}:./${basename(path)}`)));
    return ours?.code === 0 && theirs?.code === 0 ? { base: base?.code === 0 ? base.out : undefined, ours: ours.out, theirs: theirs.out } : undefined;
}

export interface MergingSetup {
    /** A folder of the repository; its address. */
    readonly uri: string;
    readonly scope: 'repository' | 'global';
    readonly action: 'install' | 'uninstall';
    readonly program: Program;
}

/** Sets git up to merge our files by what they say, or takes that back. Touches nothing but our own lines and our own section. */
export async function setUpMerging(workspace: Workspace, { uri, scope, action, program }: MergingSetup): Promise<MergingResult> {
    const folder = fileURLToPath(uri);
    const top = scope === 'global' ? { code: 0, out: folder, err: '' } : await runGit(folder, 'rev-parse', '--show-toplevel');
    if (!top || (scope === 'global' && !await runGit(folder, '--version'))) {
        return { kind: 'refused', reason: 'There is no git on this machine, or it cannot be run in this folder.' };
    }
    if (top.code !== 0 || top.out.trim() === '') {
        return { kind: 'refused', reason: 'This folder is in no git repository: run “git init” first.' };
    }
    const root = top.out.replace(/\r?\n$/, '');
    const attributes = scope === 'global' ? await globalAttributes(folder) : join(root, '.gitattributes');
    const written = await changeAttributes(workspace, attributes, { scope, action });
    if (written.kind === 'refused') {
        return written;
    }
    const where = scope === 'global' ? '--global' : '--local';
    const failure = action === 'install'
        ? await configure(root, where, ['merge.glossator.name', 'Glossator: annotations, by what they say'], ['merge.glossator.driver', driverCommand(program)])
        : await unconfigure(root, where);
    if (failure !== undefined) {
        return { kind: 'refused', reason: failure };
    }
    const place = scope === 'global' ? 'your git configuration' : 'the configuration of this clone';
    return { kind: 'done', lines: [...written.lines, action === 'install' ? `The merge driver is set in ${place}.` : `The merge driver is no longer in ${place}.`] };
}

async function changeAttributes(workspace: Workspace, path: string, { scope, action }: Pick<MergingSetup, 'scope' | 'action'>): Promise<MergingResult> {
    const uri = pathToFileURL(path).toString();
    const [file] = await workspace.readFiles([uri]);
    if (file?.kind !== 'text' && file?.kind !== 'missing') {
        return { kind: 'refused', reason: `${path} cannot be read as text.` };
    }
    const before = file.kind === 'text' ? file.text : undefined;
    const after = action === 'install' ? withAttributes(before) : before === undefined ? undefined : withoutAttributes(before) || undefined;
    if (after === before) {
        return { kind: 'done', lines: [`${path} is as it should be.`] };
    }
    const result = await workspace.writeFile(uri, after, before);
    if (result.kind !== 'written') {
        return { kind: 'refused', reason: `${path} was not written: ${result.kind === 'failed' ? result.reason : 'another program changed it meanwhile'}` };
    }
    const done = action === 'uninstall' ? 'Our lines are no longer in' : 'Our lines are in';
    return { kind: 'done', lines: [`${done} ${path}${action === 'install' && scope === 'repository' ? '; commit it, so that everyone has it' : ''}.`] };
}

async function configure(folder: string, where: string, ...values: readonly (readonly [key: string, value: string])[]): Promise<string | undefined> {
    for (const [key, value] of values) {
        const result = await runGit(folder, 'config', where, key, value);
        if (result?.code !== 0) {
            return `git did not take ${key}: ${result?.err.trim() ?? ''}`;
        }
    }
    return undefined;
}

async function unconfigure(folder: string, where: string): Promise<string | undefined> {
    const present = await runGit(folder, 'config', where, '--get', `${driverSection}.driver`);
    const result = present?.code === 0 ? await runGit(folder, 'config', where, '--remove-section', driverSection) : present;
    return !result || (present?.code === 0 && result.code !== 0) ? `git did not remove ${driverSection}: ${result?.err.trim() ?? ''}` : undefined;
}

/** The file of attributes that hold for all repositories of a user. */
async function globalAttributes(folder: string): Promise<string> {
    const configured = await runGit(folder, 'config', '--global', '--type=path', '--get', 'core.attributesFile');
    const path = configured?.code === 0 ? configured.out.trim() : '';
    return path !== '' ? path : join(process.env['XDG_CONFIG_HOME'] || join(homedir(), '.config'), 'git', 'attributes');
}
