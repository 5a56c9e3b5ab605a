import { type InterfaceLanguage, interfaceLanguages } from '../core/messages/messages';
import { commands } from './commands/commands';
import { sayIn } from './words';

/** The language that a command line asks for, and what else stands on it. */
interface AskedLanguage {
    readonly language: InterfaceLanguage;
    readonly rest: readonly string[];
    /** What is wrong with the language; undefined: nothing. */
    readonly problem?: string;
}

/** Takes `--language` off a command line: before the command, or after it where the command has no option of that name itself. */
export function askedLanguage(args: readonly string[], usual: InterfaceLanguage): AskedLanguage {
    const end = args.includes('--') ? args.indexOf('--') : args.length;
    const at = args.findIndex((arg, index) => index < end && (arg === '--language' || arg.startsWith('--language=')));
    const before = args.slice(0, at < 0 ? 0 : at);
    const own = commands.find(({ name }) => name === before.find(arg => !arg.startsWith('-')))?.options['language'];
    if (at < 0 || own) {
        return { language: usual, rest: args };
    }
    const isOne = args[at] !== '--language';
    const value = isOne ? args[at]!.slice('--language='.length) : args[at + 1];
    const rest = [...before, ...args.slice(at + (isOne ? 1 : 2))];
    const language = interfaceLanguages.find(each => each === value);
    return language ? { language, rest } : { language: usual, rest, problem: sayIn({ language: usual })('oneOf', { name: 'language', choices: interfaceLanguages.join(', '), value: value ?? '' }) };
}
