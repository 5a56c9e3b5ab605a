import { parseArgs } from 'node:util';
import { CommandError } from './environment';
import type { CommandLineSay } from './words';

/** One option of a command. */
export interface Option {
    readonly description: string;
    /** How its value is called in the help; undefined for a switch, and where the choices stand there. */
    readonly value?: string | undefined;
    /** The values that it may have. */
    readonly choices?: readonly string[] | undefined;
    readonly isRequired?: boolean | undefined;
}

export type Options = Readonly<Record<string, Option>>;

/** What was written on the command line. */
export interface Arguments {
    readonly paths: readonly string[];
    /** Whether a switch is given. */
    has(name: string): boolean;
    /** The value of an option; undefined where it is not given. */
    value(name: string): string | undefined;
    /** In the language that was asked for. */
    readonly say: CommandLineSay;
}

/** Reads the arguments of a command. Throws a {@link CommandError} for what the command does not know. */
export function parseArguments(args: readonly string[], options: Options, say: CommandLineSay): Arguments {
    const { values, positionals } = parse(args, options, say);
    for (const [name, { isRequired, choices }] of Object.entries(options)) {
        const value = values[name];
        if (isRequired && value === undefined) {
            throw new CommandError(choices ? say('missingOf', { name, choices: choices.join(', ') }) : say('missing', { name }));
        }
        if (choices && typeof value === 'string' && !choices.includes(value)) {
            throw new CommandError(say('oneOf', { name, choices: choices.join(', '), value }));
        }
    }
    return {
        paths: positionals.length > 0 ? positionals : ['.'],
        has: name => values[name] === true,
        say,
        value: name => {
            const value = values[name];
            return typeof value === 'string' ? value : undefined;
        },
    };
}

/** The lines of a help that describe options, by default in their own words. */
export function describeOptions(options: Options, describe = (_name: string, option: Option) => option.description): string {
    const rows = Object.entries(options).map(([name, option]) =>
        [`--${name}${option.value ? ` ${option.value}` : option.choices ? ` ${option.choices.join('|')}` : ''}`, describe(name, option)] as const);
    const width = Math.max(0, ...rows.map(([left]) => left.length));
    return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}\n`).join('');
}

function parse(args: readonly string[], options: Options, say: CommandLineSay) {
    try {
        return parseArgs({
            args: [...args],
            options: Object.fromEntries(Object.entries(options).map(([name, { value, choices }]) =>
                [name, { type: value === undefined && !choices ? 'boolean' as const : 'string' as const }])),
            allowPositionals: true,
        });
    } catch (error) {
        // Node says in English what is wrong with an argument; anything else is a mistake of ours.
        if (error instanceof Error && (error as NodeJS.ErrnoException).code?.startsWith('ERR_PARSE_ARGS')) {
            throw new CommandError(say('badArguments', { message: error.message }));
        }
        throw error;
    }
}

/** The whole number that an option has; undefined where it is not given. Throws a {@link CommandError} for anything else. */
export function wholeNumber(args: Arguments, name: string): number | undefined {
    const value = args.value(name);
    if (value !== undefined && !/^\d{1,9}$/.test(value)) {
        throw new CommandError(args.say('wholeNumber', { name, value }));
    }
    return value === undefined ? undefined : Number(value);
}
