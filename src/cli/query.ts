import { type Matcher, matcherOf, queryFields } from '../core/analysis/query/matcher';
import { parseQuery } from '../core/analysis/query/parse';
import type { Corpus } from '../core/corpus/corpus';
import type { InterfaceLanguage } from '../core/messages/messages';
import { CommandError } from './environment';
import type { CommandLineSay } from './words';

/** The option of commands that can be narrowed to what a query finds. */
export const queryOption = { query: { value: 'QUERY', description: 'only what a query finds; `glossator query --help` explains them' } };

/** A query as it was written on the command line. Throws a {@link CommandError} where it is not understood. */
export function matcherFor(text: string, corpus: Corpus, say: CommandLineSay, language: InterfaceLanguage): Matcher {
    const { query, problems } = parseQuery(text, language);
    const matcher = matcherOf(query, corpus, language);
    const [first] = [...problems, ...matcher.problems];
    if (first) {
        throw new CommandError(say('queryNotUnderstood', { query: text, message: first.message }));
    }
    return matcher;
}

/** The language of queries, for a help. */
export const queryHelp = [
    'Terms side by side must all hold; OR and brackets, - or NOT before a term. A term is a word, words in quotes, near "words",',
    'or field:value, with quotes where the value has spaces. Words are found in any spelling (case, accents, Arabic marks).',
    '  glossator query \'claimer:john-kerry stance:demands about:russia near "ceasefire" source:002*\'',
    'Fields, beside the attributes of the corpus:',
    ...Object.entries(queryFields).map(([field, what]) => `  ${field.padEnd(13)}${what}`),
].join('\n');
