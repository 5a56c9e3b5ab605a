import type { SourceRecord } from '../../core/corpus/corpus';
import type { CorpusStore } from '../../core/corpus/store';
import { stableDigits } from '../../core/formats/stableId';
import type { Host } from '../../core/workspace';
import { CommandError, type Environment } from '../environment';
import { type ExitCode, exitCodes } from '../exitCodes';
import type { Arguments, Options } from '../options';
import { Copies } from './copies';
import { type Line, LineCorpus } from './lineCorpus';
import { tellError } from './tellError';

/** Options of commands that can be filters. */
export const filterOptions: Options = {
    corpus: { value: 'DIR', description: 'with “-”: the corpus whose registry and settings count' },
    jobs: { value: 'N', description: 'with “-”: how many processes work at the same time (1)' },
};

export const filterHelp = [
    'With “-” for a path, lines are read from the standard input, each a JSON object {"uri", "text", "annotations"} (the last',
    'as the sections of a sidecar; may be missing), and for each one line is written, in the same order. A line that cannot be',
    'read gives {"line", "error"}, and exit code 1 in the end.',
].join('\n');

/** What a command makes of a line: further keys of its result, and whether something in it is a problem to the exit code. */
export type LineWork = (source: SourceRecord, store: CorpusStore, host: Host) => Promise<{ readonly result: Readonly<Record<string, unknown>>; readonly isProblem?: boolean }>;

/** Whether a command is asked to be a filter. Throws a {@link CommandError} where paths are mixed in. */
export function isFilter(args: Arguments): boolean {
    if (!args.paths.includes('-')) {
        if (args.value('jobs') !== undefined || args.value('corpus') !== undefined) {
            throw new CommandError(args.say('onlyFilter'));
        }
        return false;
    }
    if (args.paths.length > 1) {
        throw new CommandError(args.say('filterAlone'));
    }
    return true;
}

/** Reads lines until there are no more, and writes what becomes of each; memory does not grow with their number. */
export async function filterLines(environment: Environment, args: Arguments, work: LineWork): Promise<ExitCode> {
    const jobs = Number(args.value('jobs') ?? 1);
    if (!Number.isInteger(jobs) || jobs < 1 || jobs > 512) {
        throw new CommandError(args.say('jobs'));
    }
    if (jobs > 1) {
        return new Copies(environment, jobs).run();
    }
    const corpus = await LineCorpus.open(environment, args.value('corpus'));
    let number = 0;
    let code: ExitCode = exitCodes.clean;
    for await (const text of environment.input()) {
        number++;
        if (text.trim() === '') {
            continue;
        }
        let outcome: Readonly<Record<string, unknown>>;
        try {
            const line = parseLine(text);
            const source = await corpus.take(line);
            if (!source) {
                throw new LineError('the settings of the corpus take no such address for a source');
            }
            const { result, isProblem = false } = await work(source, corpus.store, stableHost(environment.host, line.uri));
            outcome = { uri: line.uri, ...result };
            code = isProblem && code === exitCodes.clean ? exitCodes.problems : code;
        } catch (error) {
            if (!(error instanceof LineError)) {
                throw error;
            }
            outcome = error.passed ?? { line: number, error: error.message };
            tellError(environment, outcome);
            code = exitCodes.failure;
        }
        environment.out(`${JSON.stringify(outcome)}\n`);
        await environment.drained();
    }
    return code;
}

/** Ids that are made for a line are always the same: so is the result, however many processes work. */
function stableHost(host: Host, uri: string): Host {
    let count = 0;
    return { ...host, randomDigits: digits => Uint8Array.from(stableDigits(`${uri} ${count++}`).slice(0, digits)) };
}

/** A line is not as it should be. */
class LineError extends Error {
    override readonly name = 'LineError';
    /** What an earlier filter said of the line. */
    readonly passed: Readonly<Record<string, unknown>> | undefined;

    constructor(message: string, passed?: Readonly<Record<string, unknown>>) {
        super(message);
        this.passed = passed;
    }
}

function parseLine(text: string): Line {
    let value: unknown;
    try {
        value = JSON.parse(text);
    } catch (error) {
        throw new LineError(`this is no JSON: ${error instanceof Error ? error.message : ''}`);
    }
    const object = typeof value === 'object' && value !== null ? value as Readonly<Record<string, unknown>> : {};
    const { uri, text: own, annotations = {}, error } = object;
    if (typeof error === 'string' && own === undefined) {
        throw new LineError(error, object);
    }
    if (typeof uri !== 'string' || typeof own !== 'string') {
        throw new LineError('“uri” and “text” have to be texts');
    }
    if (typeof annotations !== 'object' || annotations === null || Array.isArray(annotations)) {
        throw new LineError('“annotations” has to be an object with the sections of a sidecar');
    }
    const { glossator: _, ...sections } = annotations as Readonly<Record<string, unknown>>;
    for (const [name, section] of Object.entries(sections)) {
        const entries = Array.isArray(section) ? section as unknown[] : [];
        if (typeof section !== 'object' || section === null || entries.some(entry => typeof entry !== 'object' || entry === null || Array.isArray(entry))) {
            throw new LineError(`“annotations.${name}” has to be a list of objects, or an object`);
        }
    }
    return { uri, text: own, annotations: sections as Line['annotations'] };
}
