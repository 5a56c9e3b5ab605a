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
    readonly options: Options;
    /** False for a command that is not about files. */
    readonly takesPaths?: boolean | undefined;
    run(args: Arguments, environment: Environment): Promise<ExitCode>;
}
