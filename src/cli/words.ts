import { type Say, speak } from '../core/messages/messages';
import { commandLineMessages } from '../core/messages/commandLine';
import type { Environment } from './environment';

/** What the command line says, in a language. Numbers are written without groups, so that they can be taken on. */
export type CommandLineSay = Say<(typeof commandLineMessages)['en']>;

/** What the command line says, in the language of an environment. */
export function sayIn({ language }: Pick<Environment, 'language'>): CommandLineSay {
    return speak(commandLineMessages, language, 'plain');
}

/** `1 source`, `2 sources`: of commands that speak English only. */
export function counted(count: number, one: string, many = `${one}s`): string {
    return `${count} ${count === 1 ? one : many}`;
}
