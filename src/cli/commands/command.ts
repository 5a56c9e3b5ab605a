import type { Environment } from '../environment';
import type { ExitCode } from '../exitCodes';
import type { Arguments, Options } from '../options';

/** A command of the program: `glossator NAME …`. */
export interface Command {
    readonly name: string;
    /** One line for the list of commands. */
    readonly summary: string;
    /** What the help says beyond that; undefined: nothing. */
    readonly details?: string | undefined;
    /** What follows the name on the command line, where that is not `[PATH…]`. */
    readonly usage?: string | undefined;
    /** The exit code where the command could not do its work; 1 where nothing is said. */
    readonly failure?: ExitCode | undefined;
    readonly options: Options;
    /** False for a command that is not about files. */
    readonly takesPaths?: boolean | undefined;
    run(args: Arguments, environment: Environment): Promise<ExitCode>;
}
