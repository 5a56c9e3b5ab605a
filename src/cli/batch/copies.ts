import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { CommandError, type Environment } from '../environment';
import { type ExitCode, exitCodes } from '../exitCodes';
import { tellError } from './tellError';

/** Lines that a copy may have before it: enough that it never waits, few enough that memory does not grow. */
const mostWaiting = 4;

/** Copies of this program, each the same filter; lines are dealt out, and what comes of them is written in the order of the lines. */
export class Copies {
    readonly #environment: Environment;
    readonly #count: number;

    constructor(environment: Environment, count: number) {
        this.#environment = environment;
        this.#count = count;
    }

    /** The gravest exit code of the copies. */
    async run(): Promise<ExitCode> {
        const { program, input, out, drained } = this.#environment;
        const args = withoutJobs(process.argv.slice(2));
        const copies = Array.from({ length: this.#count }, () => new Copy(spawn(program.node, [program.script, ...args], { stdio: ['pipe', 'pipe', 'inherit'], env: { ...process.env, GLOSSATOR_COPY: '1' } })));
        const results: { readonly number: number; readonly result: Promise<string> }[] = [];
        const writeFirst = async () => {
            const { number, result } = results.shift()!;
            const line = await result;
            // A copy counts its own lines only.
            const outcome = line.startsWith('{"line":') ? { ...JSON.parse(line) as Readonly<Record<string, unknown>>, line: number } : undefined;
            if (outcome) {
                tellError(this.#environment, outcome);
            }
            out(`${outcome ? JSON.stringify(outcome) : line}\n`);
            await drained();
        };
        try {
            let next = 0;
            let number = 0;
            for await (const line of input()) {
                number++;
                if (line.trim() === '') {
                    continue;
                }
                results.push({ number, result: copies[next++ % copies.length]!.ask(line) });
                if (results.length >= copies.length * mostWaiting) {
                    await writeFirst();
                }
            }
            while (results.length > 0) {
                await writeFirst();
            }
        } finally {
            copies.forEach(copy => copy.end());
            // What still waits for an answer gets none.
            results.forEach(({ result }) => result.catch(() => undefined));
        }
        const codes = await Promise.all(copies.map(copy => copy.ended));
        return codes.includes(exitCodes.failure) ? exitCodes.failure : codes.includes(exitCodes.problems) ? exitCodes.problems : exitCodes.clean;
    }
}

class Copy {
    readonly #process: ChildProcess;
    readonly #waiting: { readonly resolve: (line: string) => void; readonly reject: (error: Error) => void }[] = [];
    readonly ended: Promise<number>;

    constructor(child: ChildProcess) {
        this.#process = child;
        createInterface({ input: child.stdout!, crlfDelay: Infinity }).on('line', line => this.#waiting.shift()?.resolve(line));
        // A copy that broke off says so by its exit; what is written to it then goes nowhere.
        child.stdin!.on('error', () => undefined);
        this.ended = new Promise(resolve => {
            child.on('close', code => {
                this.#waiting.splice(0).forEach(({ reject }) => reject(new CommandError(`A process broke off (exit code ${code}).`)));
                resolve(code ?? exitCodes.failure);
            });
        });
    }

    /** What comes of a line. */
    ask(line: string): Promise<string> {
        return new Promise((resolve, reject) => {
            this.#waiting.push({ resolve, reject });
            this.#process.stdin!.write(`${line}\n`);
        });
    }

    end(): void {
        this.#process.stdin!.end();
    }
}

function withoutJobs(args: readonly string[]): string[] {
    return args.flatMap((arg, index) => (arg === '--jobs' || args[index - 1] === '--jobs' || arg.startsWith('--jobs=') ? [] : [arg]));
}
