import { askedLanguage } from './askedLanguage';
import type { Command } from './commands/command';
import { commands } from './commands/commands';
import { CommandError, type Environment } from './environment';
import { type ExitCode, exitCodes } from './exitCodes';
import { describeOptions, parseArguments } from './options';

/** Runs one command line, without the program's own name; never throws. */
export async function run(args: readonly string[], usual: Environment): Promise<ExitCode> {
    const asked = askedLanguage(args, usual.language);
    const environment = { ...usual, language: asked.language };
    const [name, ...rest] = asked.rest;
    const command = commands.find(each => each.name === name);
    try {
        if (asked.problem) {
            throw new CommandError(asked.problem);
        }
        if (name === undefined) {
            environment.err(help());
            return exitCodes.failure;
        }
        if (name === '--help' || name === '-h' || name === 'help') {
            const about = commands.find(each => each.name === rest[0]);
            environment.out(about ? helpOf(about) : help());
            return exitCodes.clean;
        }
        if (name === '--version' || name === '-v') {
            environment.out(`${environment.version}\n`);
            return exitCodes.clean;
        }
        if (!command) {
            throw new CommandError(`There is no command “${name}”: ${commands.map(each => each.name).join(', ')}.`);
        }
        // After `--` there are only paths.
        const options = new Set(rest.slice(0, rest.includes('--') ? rest.indexOf('--') : undefined));
        if (options.has('--help') || options.has('-h')) {
            environment.out(helpOf(command));
            return exitCodes.clean;
        }
        return await command.run(parseArguments(rest, command.options), environment);
    } catch (error) {
        // A failure that no command foresaw is a mistake of ours: its stack says where.
        const message = error instanceof CommandError ? error.message : error instanceof Error ? error.stack ?? error.message : String(error);
        environment.err(`glossator: ${message}\n`);
        return command?.failure ?? exitCodes.failure;
    }
}

function help(): string {
    const width = Math.max(...commands.map(command => command.name.length));
    return [
        'Usage: glossator COMMAND [options] [PATH…]',
        '',
        'Annotated actors and claims in plain-text sources. A PATH is the folder of a corpus, a folder in it, a source or',
        'a sidecar; without one, the working directory.',
        '',
        'Commands:',
        ...commands.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`),
        '',
        '`glossator COMMAND --help` says more. `glossator --version` prints the version.',
        '',
    ].join('\n');
}

function helpOf({ name, summary, details, options, takesPaths = true, usage = takesPaths ? '[PATH…]' : '' }: Command): string {
    const required = Object.entries(options).filter(([, option]) => option.isRequired)
        .map(([option, { value, choices }]) => ` --${option} ${value ?? choices?.join('|')}`);
    return `Usage: glossator ${name}${required.join('')} [options]${usage && ` ${usage}`}\n\n${summary}.\n${details ? `\n${details}\n` : ''}\nOptions:\n${describeOptions(options)}`;
}
