import { findCorpusRoot, parentOf, sidecarOf } from '../../core/corpus/layout';
import { CorpusStore } from '../../core/corpus/store';
import { textAfter } from '../../core/edits/fileDraft';
import { type AddressEdits, planMovedAddresses, planStaleAddresses } from '../../core/edits/moveAddresses';
import { pathsToBe } from '../../core/edits/movedPaths';
import { type Move, planCarried } from '../../core/edits/moveFiles';
import { CommandError, type Environment } from '../environment';
import { type ExitCode, exitCodes } from '../exitCodes';
import { kindOf, selectCorpora } from '../selection';
import { counted } from '../words';
import { writePlanned } from '../writing';
import type { Command } from './command';

export const mv: Command = {
    name: 'mv',
    summary: 'Moves or renames sources and folders, with their sidecars and the addresses that lead to them',
    usage: 'FROM… TO',
    details: [
        'TO is a new name, or a folder that is there. Nothing is overwritten. Whatever was moved by other means is found with',
        '`glossator mv --found [PATH…]`, by its text: sidecars without a source go to where their source is now, and',
        'addresses whose paths fit no longer are written anew. If it is broken off, the same command does the rest.',
        'Exit code 0: everything is where it belongs, 2: something is left (it is listed), 1: nothing was moved.',
    ].join('\n'),
    options: {
        found: { description: 'move sidecars to where other programs have moved their sources' },
        'dry-run': { description: 'say what would be done, and change nothing' },
    },
    async run(args, environment) {
        const steps = new Steps(environment, args.has('dry-run'));
        return args.has('found') ? moveFound(environment, steps, args.paths) : moveAll(environment, steps, args.paths);
    },
};

async function moveAll(environment: Environment, steps: Steps, paths: readonly string[]): Promise<ExitCode> {
    const moves = await resolveMoves(environment, paths);
    const { moves: carried, refusals } = await planCarried(environment.workspace, moves);
    if (refusals.length > 0) {
        throw new CommandError(refusals.join(' '));
    }
    const stores = await openAround(environment, moves);
    const roots = stores.map(({ corpus }) => corpus.root);
    let left = 0;
    // Addresses first: the ids lead there meanwhile. Sources last: as long as one is at its old place, there is something to do.
    for (const store of stores) {
        left += await steps.write(store, async ({ corpus }) => planMovedAddresses(corpus, await pathsToBe(environment.workspace, corpus, [...moves, ...carried], roots), 'before'));
    }
    await steps.move([...carried, ...moves]);
    return left > 0 ? exitCodes.problems : exitCodes.clean;
}

async function moveFound(environment: Environment, steps: Steps, paths: readonly string[]): Promise<ExitCode> {
    let left = 0;
    for (const { store, sources } of await selectCorpora(environment, paths)) {
        const { corpus } = store;
        const moves: Move[] = [];
        for (const source of corpus.orphans.filter(orphan => sources.includes(orphan))) {
            const found = await store.lostSource(source);
            if (found?.kind === 'found' && !found.hasSidecar) {
                moves.push({ from: source.uri, to: corpus.source(found.path)!.uri });
            } else {
                left++;
                environment.err(`${environment.toPath(source.sidecarUri)}: its source is not found for certain\n`);
            }
        }
        const { moves: carried, refusals } = await planCarried(environment.workspace, moves);
        refusals.forEach(refusal => environment.err(`${refusal}\n`));
        left += refusals.length + await steps.write(store, async () => planMovedAddresses(corpus, await pathsToBe(environment.workspace, corpus, carried, [corpus.root]), 'before'));
        await steps.move(carried);
        await store.reload();
        left += await steps.write(store, async () => planStaleAddresses(corpus, corpus.sources));
    }
    return left > 0 ? exitCodes.problems : exitCodes.clean;
}

/** What the paths of the command line mean. Throws a {@link CommandError} where that cannot be done. */
async function resolveMoves(environment: Environment, paths: readonly string[]): Promise<readonly Move[]> {
    const written = paths.at(-1)!;
    const froms = paths.slice(0, -1).map(path => path.replace(/(?<=.)[/\\]+$/, ''));
    if (froms.length === 0) {
        throw new CommandError('Say what is moved, and where to: glossator mv FROM… TO.');
    }
    const target = environment.toUri(written.replace(/(?<=.)[/\\]+$/, ''));
    const isInto = await kindOf(environment, target) === 'folder';
    if (!isInto && (froms.length > 1 || /[/\\]$/.test(written))) {
        throw new CommandError(`${written}: there is no such folder.`);
    }
    const moves: Move[] = [];
    const gone: string[] = [];
    for (const path of froms) {
        const from = environment.toUri(path);
        const to = isInto ? target + from.slice(from.lastIndexOf('/')) : target;
        const isThere = await kindOf(environment, to) !== undefined;
        if (await kindOf(environment, from) === undefined) {
            // Of several some may have been moved before the command was broken off.
            if (!isThere || froms.length === 1) {
                throw new CommandError(`${path}: there is no such file or folder.`);
            }
            gone.push(path);
        } else if (sidecarOf(path)) {
            throw new CommandError(`${path} is a sidecar: it goes with its source. Name that.`);
        } else if (isThere) {
            throw new CommandError(`${environment.toPath(to)} is there already.`);
        } else if (`${to}/`.startsWith(`${from}/`)) {
            throw new CommandError(`${path} cannot be moved into itself.`);
        } else if (moves.some(move => move.to === to || move.from === from)) {
            throw new CommandError(`${path}: two files would be ${environment.toPath(to)}.`);
        } else {
            moves.push({ from, to });
        }
    }
    if (moves.length === 0) {
        throw new CommandError(`${gone[0]}: there is no such file or folder.`);
    }
    const folder = parentOf(moves[0]!.to);
    if (folder === undefined || !(isInto || await isFolder(environment, folder))) {
        throw new CommandError(`${environment.toPath(folder ?? target)}: there is no such folder.`);
    }
    return moves;
}

async function isFolder(environment: Environment, uri: string): Promise<boolean> {
    return (await environment.workspace.readDirectory(uri)).length > 0 || await kindOf(environment, uri) === 'folder';
}

/** The corpora that files leave and come to. */
async function openAround(environment: Environment, moves: readonly Move[]): Promise<readonly CorpusStore[]> {
    const folders = new Set(moves.flatMap(({ from, to }) => [parentOf(from), parentOf(to)]));
    const roots = new Set<string>();
    for (const folder of folders) {
        const root = folder === undefined ? undefined : await findCorpusRoot(environment.workspace, folder);
        if (root !== undefined) {
            roots.add(root);
        }
    }
    return Promise.all([...roots].map(root => CorpusStore.open(environment.workspace, root)));
}

/** What is done on disk, step by step, and taken back where a later step fails. */
class Steps {
    readonly #environment: Environment;
    readonly #isDryRun: boolean;
    readonly #done: (() => Promise<void>)[] = [];

    constructor(environment: Environment, isDryRun: boolean) {
        this.#environment = environment;
        this.#isDryRun = isDryRun;
    }

    /** Writes addresses; the result is how many files could not be written. Throws a {@link CommandError} where other programs go on changing one. */
    async write(store: CorpusStore, plan: (store: CorpusStore) => Promise<AddressEdits>): Promise<number> {
        const { err, out, toPath, workspace } = this.#environment;
        let refusals: readonly string[] = [];
        const { files, failures } = await writePlanned(this.#environment, store, async () => {
            const planned = await plan(store);
            refusals = planned.refusals;
            return planned.files;
        }, this.#isDryRun);
        for (const file of files) {
            this.#done.push(async () => {
                if ((await workspace.writeFile(file.uri, file.before, textAfter(file), store.corpus.root)).kind !== 'written') {
                    err(`${toPath(file.uri)} was changed already, and not back.\n`);
                }
            });
        }
        const changing = failures.find(({ isConflict }) => isConflict);
        if (changing) {
            await this.#takeBack();
            throw new CommandError(`${toPath(changing.uri)} was not written: ${changing.reason} Nothing was moved.`);
        }
        refusals.forEach(refusal => err(`${refusal}\n`));
        files.forEach(file => out(`${toPath(file.uri)}: ${this.#isDryRun ? 'would change' : 'changed'} ${counted(file.splices.length, 'address', 'addresses')}\n`));
        failures.forEach(({ uri, reason }) => err(`${toPath(uri)}: not written: ${reason}\n`));
        return refusals.length + failures.length;
    }

    /** Moves files, all or none. Throws a {@link CommandError}. */
    async move(moves: readonly Move[]): Promise<void> {
        const { err, moveFile, out, toPath } = this.#environment;
        for (const { from, to } of moves) {
            const result = this.#isDryRun ? { kind: 'written' } as const : await moveFile(from, to);
            if (result.kind !== 'written') {
                await this.#takeBack();
                throw new CommandError(`${toPath(from)} was not moved: ${result.kind === 'conflict' ? `${toPath(to)} is there already.` : result.reason}`);
            }
            this.#done.push(async () => {
                if ((await moveFile(to, from)).kind !== 'written') {
                    err(`${toPath(from)} was moved already, and not back.\n`);
                }
            });
            out(`${toPath(from)} ${this.#isDryRun ? 'would move to' : '→'} ${toPath(to)}\n`);
        }
    }

    async #takeBack(): Promise<void> {
        for (const takeBack of this.#isDryRun ? [] : this.#done.splice(0).reverse()) {
            await takeBack();
        }
    }
}
