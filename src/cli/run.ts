import { askedLanguage } from './askedLanguage';
import { commands } from './commands/commands';
import { CommandError, type Environment } from './environment';
import { type ExitCode, exitCodes } from './exitCodes';
import { help, helpOf } from './help/help';
import { parseArguments } from './options';
import { sayIn } from './words';

/** Runs one command line, without the program's own name; never throws. */
export async function run(args: readonly string[], usual: Environment): Promise<ExitCode> {
    const asked = askedLanguage(args, usual.language);
    const environment = { ...usual, language: asked.language };
    const say = sayIn(environment);
    const [name, ...rest] = asked.rest;
    const command = commands.find(each => each.name === name);
    try {
        if (asked.problem) {
            throw new CommandError(asked.problem);
        }
        if (name === undefined) {
            environment.err(help(environment.language));
            return exitCodes.failure;
        }
        if (name === '--help' || name === '-h' || name === 'help') {
            const about = commands.find(each => each.name === rest[0]);
            environment.out(about ? helpOf(about, environment.language) : help(environment.language));
            return exitCodes.clean;
        }
        if (name === '--version' || name === '-v') {
            environment.out(`${environment.version}\n`);
            return exitCodes.clean;
        }
        if (!command) {
            throw new CommandError(say('noCommand', { name, all: commands.map(each => each.name).join(', ') }));
        }
        // After `--` there are only paths.
        const options = new Set(rest.slice(0, rest.includes('--') ? rest.indexOf('--') : undefined));
        if (options.has('--help') || options.has('-h')) {
            environment.out(helpOf(command, environment.language));
            return exitCodes.clean;
        }
        return await command.run(parseArguments(rest, command.options, say), environment);
    } catch (error) {
        // A failure that no command foresaw is a mistake of ours: its stack says where.
        const message = error instanceof CommandError ? error.message : error instanceof Error ? error.stack ?? error.message : String(error);
        environment.err(`glossator: ${message}\n`);
        return command?.failure ?? exitCodes.failure;
    }
}
