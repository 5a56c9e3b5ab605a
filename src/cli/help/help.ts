import { queryFields } from '../../core/analysis/query/matcher';
import { exportFormats, importFormats } from '../../core/formats/formats';
import type { InterfaceLanguage } from '../../core/messages/messages';
import type { Command } from '../commands/command';
import { commands } from '../commands/commands';
import { describeOptions } from '../options';
import { sayIn } from '../words';
import { arabicHelp, filterHelp, formatHelp, queryFieldHelp, queryHelp, sharedOptions } from './arabicHelp';

/** The help of the program: all commands, a line each. */
export function help(language: InterfaceLanguage): string {
    const say = sayIn({ language });
    const width = Math.max(...commands.map(command => command.name.length));
    return [
        say('usage', { line: 'glossator COMMAND [options] [PATH…]' }),
        '',
        say('introduction'),
        '',
        say('commands'),
        ...commands.map(command => `  ${command.name.padEnd(width)}  ${summaryOf(command, language)}`),
        '',
        say('more'),
        '',
    ].join('\n');
}

/** The help of a command. What is not there in a language is said in English. */
export function helpOf(command: Command, language: InterfaceLanguage): string {
    const { name, options, takesPaths = true, usage = takesPaths ? '[PATH…]' : '' } = command;
    const say = sayIn({ language });
    const required = Object.entries(options).filter(([, option]) => option.isRequired)
        .map(([option, { value, choices }]) => ` --${option} ${value ?? choices?.join('|')}`);
    const details = detailsOf(command, language);
    const described = describeOptions(options, (option, { description }) => (language === 'ar' ? arabicHelp[name]?.options?.[option] ?? sharedOptions[option] : undefined) ?? description);
    return `${say('usage', { line: `glossator ${name}${required.join('')} [options]${usage && ` ${usage}`}` })}\n\n${summaryOf(command, language)}.\n${details ? `\n${details}\n` : ''}\n${say('options')}\n${described}`;
}

function summaryOf({ name, summary }: Command, language: InterfaceLanguage): string {
    return (language === 'ar' ? arabicHelp[name]?.summary : undefined) ?? summary;
}

function detailsOf({ name, details }: Command, language: InterfaceLanguage): string | undefined {
    const arabic = language === 'ar' ? arabicHelp[name]?.details : undefined;
    return arabic?.replace('{filter}', filterHelp).replace('{query}', queryHelp).replace('{fields}', fields()).replace('{formats}', formats(name)) ?? details;
}

function fields(): string {
    return Object.entries(queryFields).map(([field, values]) => `  ${field.padEnd(13)}${queryFieldHelp[field] ?? values}`).join('\n');
}

function formats(name: string): string {
    const all = name === 'import' ? importFormats : exportFormats;
    const width = Math.max(...all.map(({ id }) => id.length));
    return all.map(({ id, description }) => `  ${id.padEnd(width)}  ${formatHelp[id] ?? description}`).join('\n');
}
