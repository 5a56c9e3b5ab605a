import { displayName } from '../../core/annotation/model';
import { findCorpusRoot, listCorpus, pathOf } from '../../core/corpus/layout';
import { CorpusStore } from '../../core/corpus/store';
import { type Change, changeWords, diffFiles } from '../../core/sidecar/diff';
import { type NameOf, namesIn } from '../../core/sidecar/merge/words';
import { readRaw } from '../../core/sidecar/readRaw';
import { readSettings } from '../../core/sidecar/read';
import { CommandError, type Environment } from '../environment';
import { exitCodes } from '../exitCodes';
import type { Command } from './command';
import { textsOf } from './merge';

export const diff: Command = {
    name: 'diff',
    summary: 'Says in words what changed between two sidecars, registries, settings or whole corpora',
    usage: 'A B',
    details: 'A and B are two files, or two folders with corpora. Exit code, as that of `diff`: 0: they say the same, 1: they do not, 2: failure.',
    failure: exitCodes.problems,
    options: { format: { choices: ['text', 'json'], description: 'how changes are printed (text)' } },
    async run(args, environment) {
        const [a, b, ...others] = args.paths;
        if (a === undefined || b === undefined || others.length > 0) {
            throw new CommandError('Two files or folders are compared: A B.');
        }
        const files = await filesOf(a, b, environment);
        const found = files.flatMap(({ path, before, after, nameOf }) => {
            const changes = diffFiles(readRaw(before), readRaw(after), nameOf);
            return changes.length > 0 ? [{ path, changes }] : [];
        });
        environment.out(args.value('format') === 'json' ? `${JSON.stringify(found, undefined, 2)}\n`
            : found.map(({ path, changes }) => [path, ...changes.map((change: Change) => `  ${changeWords(change)}`)].map(line => `${line}\n`).join('')).join(''));
        return found.length > 0 ? exitCodes.conflicts : exitCodes.clean;
    },
};

/** A file in both versions; empty where it is missing in one. */
interface Pair {
    readonly path: string;
    readonly before: string;
    readonly after: string;
    readonly nameOf: NameOf;
}

async function filesOf(a: string, b: string, environment: Environment): Promise<readonly Pair[]> {
    const [before, after] = await Promise.all([a, b].map(path => annotationFiles(path, environment)));
    const nameOf: NameOf = actor => after!.nameOf(actor) ?? before!.nameOf(actor);
    if (before!.isFile !== after!.isFile) {
        throw new CommandError('A file is compared with a file, a folder with a folder.');
    }
    const paths = before!.isFile ? [''] : [...new Set([...before!.texts.keys(), ...after!.texts.keys()])].sort();
    return paths.map(path => ({
        path: path || b, before: before!.texts.get(path) ?? '', after: after!.texts.get(path) ?? '',
        nameOf: actor => nameOf(actor) ?? namesIn([readRaw(after!.texts.get(path) ?? ''), readRaw(before!.texts.get(path) ?? '')])(actor),
    }));
}

interface Files {
    readonly isFile: boolean;
    /** By the path from the folder; that of a file alone is empty. */
    readonly texts: ReadonlyMap<string, string>;
    readonly nameOf: NameOf;
}

async function annotationFiles(path: string, environment: Environment): Promise<Files> {
    const { workspace } = environment;
    const uri = environment.toUri(path);
    const isFolder = (await workspace.readDirectory(uri)).length > 0;
    const root = await findCorpusRoot(workspace, uri);
    const nameOf = root === undefined ? () => undefined : await namesOf(environment, root);
    if (!isFolder) {
        const [text] = await textsOf([path], environment);
        if (text === undefined) {
            throw new CommandError(`${path}: there is no such file or folder.`);
        }
        return { isFile: true, texts: new Map([['', text]]), nameOf };
    }
    const texts = new Map<string, string>();
    const { sources } = readSettings('');
    for await (const file of listCorpus(workspace, uri, sources)) {
        if (file.role.role !== 'source' && file.role.role !== 'replaced') {
            const [content] = await workspace.readFiles([file.uri]);
            if (content?.kind === 'text') {
                texts.set(pathOf(uri, file.uri) ?? file.path, content.text);
            }
        }
    }
    return { isFile: false, texts, nameOf };
}

async function namesOf({ workspace }: Environment, root: string): Promise<NameOf> {
    const { corpus } = await CorpusStore.open(workspace, root);
    return ref => {
        const actor = corpus.actor(ref);
        return actor && displayName(actor);
    };
}
