import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { CorpusStore } from '../../core/corpus/store';
import { askTool, type ToolResult, tools } from '../../core/features/tools/tools';
import { watchFolder } from '../../host/watchFolder';
import { CommandError, type Environment } from '../environment';
import { exitCodes } from '../exitCodes';
import { selectCorpora } from '../selection';
import type { Command } from './command';

export const mcp: Command = {
    name: 'mcp',
    summary: 'Serves agents over the Model Context Protocol: they find claims, actors and contradictions',
    details: [
        'Agents start it themselves, and talk over standard input and output. They can ask, and change nothing.',
        'What they get is whatever they ask for from the corpus; where they send it is theirs to say.',
    ].join('\n'),
    usage: '[PATH…]',
    options: {},
    async run(args, environment) {
        const corpora = new WatchedCorpora(args.paths, environment);
        // The other commands need none of it: it is in a file of its own.
        const { serveMcp } = await import(pathToFileURL(join(__dirname, 'mcp.js')).href) as typeof import('../mcp/serve');
        try {
            await serveMcp({
                version: environment.version,
                instructions: 'A corpus of plain-text sources that people have annotated: who says what (claims, with claimer, stance, topics and verbatim quotes), and who is mentioned (actors). Cite claims by their addresses (path#id) and lines.',
                tools,
                ask: (tool, input) => corpora.ask(tool, input),
            }, process.stdin, process.stdout);
        } finally {
            corpora.dispose();
        }
        return exitCodes.clean;
    },
};

/** The corpora of some paths, read when first asked about, and kept as their files are. */
class WatchedCorpora {
    readonly #paths: readonly string[];
    readonly #environment: Environment;
    #stores: Promise<readonly CorpusStore[]> | undefined;
    readonly #watchers: { dispose(): void }[] = [];
    /** Where a folder cannot be watched everything is read anew for each question. */
    readonly #unwatched = new Set<CorpusStore>();

    constructor(paths: readonly string[], environment: Environment) {
        this.#paths = paths;
        this.#environment = environment;
    }

    dispose(): void {
        this.#watchers.forEach(watcher => watcher.dispose());
    }

    async ask(tool: string, input: unknown): Promise<ToolResult> {
        try {
            this.#stores ??= this.#open();
            const stores = await this.#stores;
            await Promise.all([...this.#unwatched].map(store => store.reload()));
            return await askTool(stores.map(view => ({ name: this.#environment.toPath(view.corpus.root), view })), tool, input);
        } catch (error) {
            // Whoever set the server up sees it where it is asked; a corpus may be there the next time.
            this.#stores = undefined;
            if (error instanceof CommandError) {
                return { isError: true, text: error.message };
            }
            throw error;
        }
    }

    async #open(): Promise<readonly CorpusStore[]> {
        const stores = (await selectCorpora(this.#environment, this.#paths)).map(({ store }) => store);
        for (const store of stores) {
            this.#watchers.push(watchFolder(store.corpus.root, {
                onDidChange: uris => void store.filesChanged(uris),
                onDidFail: reason => {
                    this.#environment.err(`glossator: ${this.#environment.toPath(store.corpus.root)} cannot be watched, and is read anew each time: ${reason}\n`);
                    this.#unwatched.add(store);
                },
            }));
        }
        return stores;
    }
}
