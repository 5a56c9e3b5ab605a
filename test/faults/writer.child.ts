// Usage: node writer.child.js FOLDER NAME FROM COUNT [KILL_AT]: annotates words of the source as the server does, and tells
// of each. Kills itself before the given step on the disk.
import { pathToFileURL } from 'node:url';
import { CorpusStore } from '../../src/core/corpus/store';
import { NodeWorkspace, nodeHost } from '../../src/host/node';
import { Commits } from '../../src/server/commits';
import { Documents } from '../../src/server/documents';
import { Editing } from '../../src/server/editing';
import { KeptWrites } from '../../src/server/keptWrites';
import { sourceName, wordOperation } from './corpus';
import { killAtStep, steps } from './steps';

const [folder = '', name = '', from = '0', count = '1', killAt = ''] = process.argv.slice(2);
void annotate();

async function annotate(): Promise<void> {
    const root = pathToFileURL(folder).href;
    const files = new KeptWrites(new NodeWorkspace(), undefined, () => undefined);
    const store = await CorpusStore.open(files, root);
    // Nothing is open in an editor that could be asked.
    const commits = new Commits(undefined as never, new Documents(), files, undefined, async () => root);
    const editing = new Editing(nodeHost, commits, files, async () => store, () => undefined);
    await killAtStep(killAt === '' ? Infinity : Number(killAt));
    for (let word = Number(from); word < Number(from) + Number(count); word++) {
        say(`begin ${word}`);
        for (;;) {
            const result = await editing.edit(store, sourceName, wordOperation(word, name), () => true);
            if (result.kind === 'done') {
                say(`${result.isKept ? 'kept' : 'done'} ${word}`);
                break;
            }
            if (!/changed by another program/.test(result.reason)) {
                say(`refused ${word}: ${result.reason}`);
                break;
            }
        }
    }
    say(`steps ${steps()}`);
}

function say(line: string): void {
    process.stdout.write(`${line}\n`);
}
