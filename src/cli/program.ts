import { once } from 'node:events';
import { promises as fs, readFileSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { URI } from 'vscode-uri';
import { interfaceLanguageOf } from '../core/messages/messages';
import { readAssets, writeBytes } from '../host/assets';
import { stagesOf } from '../host/git';
import { GitHistory } from '../host/gitHistory';
import { NodeInputFiles } from '../host/inputFiles';
import { moveFile } from '../host/moveFile';
import { NodeWorkspace, nodeHost } from '../host/node';
import type { Environment } from './environment';
import { exitCodes } from './exitCodes';
import { NodeFolder } from './nodeFolder';
import { run } from './run';

const packageFolder = join(__dirname, '..', '..');

const environment: Environment = {
    workspace: new NodeWorkspace(),
    host: nodeHost,
    history: new GitHistory(),
    assets: corpus => readAssets(join(packageFolder, 'media', 'models'), corpus === undefined ? undefined : URI.parse(corpus).fsPath),
    writeBytes: (uri, bytes) => writeBytes(URI.parse(uri).fsPath, bytes),
    version: (JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8')) as { version: string }).version,
    language: interfaceLanguageOf(process.env['GLOSSATOR_LANGUAGE']),
    stagesOf,
    program: { node: process.execPath, script: __filename },
    // As editors do, so that a file has one address.
    toUri: path => URI.file(resolve(path)).toString(),
    toPath: uri => relative(process.cwd(), URI.parse(uri).fsPath) || '.',
    realUri: async uri => URI.file(await realPath(URI.parse(uri).fsPath)).toString(),
    moveFile,
    openInput: (path, endings) => NodeInputFiles.open(resolve(path), endings),
    openFolder: uri => new NodeFolder(URI.parse(uri).fsPath),
    input: () => createInterface({ input: process.stdin, crlfDelay: Infinity }),
    isCopy: process.env['GLOSSATOR_COPY'] !== undefined,
    out: text => text && process.stdout.write(text),
    drained: async () => {
        if (process.stdout.writableNeedDrain) {
            await once(process.stdout, 'drain');
        }
    },
    err: text => text && process.stderr.write(text),
};

for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
        // Whoever reads has seen enough, as in `glossator check | head`.
        process.exit(error.code === 'EPIPE' ? exitCodes.clean : exitCodes.failure);
    });
}

void main();

async function main(): Promise<void> {
    // Not `process.exit`: what was written to a pipe may still be on its way.
    process.exitCode = await run(process.argv.slice(2), environment);
}

/** The path with links resolved; its end may not be there yet. */
async function realPath(path: string): Promise<string> {
    try {
        return await fs.realpath(path);
    } catch {
        const parent = dirname(path);
        return parent === path ? path : join(await realPath(parent), basename(path));
    }
}
