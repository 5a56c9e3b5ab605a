import type { Settings } from '../sidecar/files';
import { matcherOf } from '../analysis/query/matcher';
import { parseQuery } from '../analysis/query/parse';
import { type Statements, statementsOf } from '../analysis/statements';
import type { SourceRecord } from '../corpus/corpus';
import type { CorpusView } from '../corpus/view';
import type { InterfaceLanguage } from '../messages/messages';

/** The claims of a corpus that count and that a query finds. */
export interface AskedStatements extends Statements {
    /** What is not understood in the query, in words; it then finds nothing. */
    readonly problem?: string;
}

interface Asked {
    readonly query: string;
    readonly language: InterfaceLanguage;
    readonly sources: readonly SourceRecord[];
    readonly settings: Settings;
    readonly registry: readonly object[];
    readonly answer: Promise<AskedStatements>;
}

/** The last answers of each corpus: a page asks the same again and again, while its slider moves. */
const answers = new WeakMap<object, readonly Asked[]>();
const keptAnswers = 3;

/** All claims of a corpus that count and that a query finds; an empty query finds all. They are read once until something changes. What is wrong with the query is told in a language. */
export function askedStatements(view: CorpusView, query: string, language: InterfaceLanguage = 'en'): Promise<AskedStatements> {
    const { sources, settings, registryFiles } = view.corpus;
    const registry = registryFiles.map(({ file }) => file);
    const isCurrent = (asked: Asked) => asked.sources === sources && asked.settings === settings && asked.registry.length === registry.length && asked.registry.every((file, index) => file === registry[index]);
    const current = (answers.get(view.corpus) ?? []).filter(isCurrent);
    const known = current.find(asked => asked.query === query && asked.language === language);
    const asked = known ?? { query, language, sources, settings, registry, answer: ask(view, query, language) };
    answers.set(view.corpus, [asked, ...current.filter(each => each !== asked)].slice(0, keptAnswers));
    return asked.answer;
}

async function ask(view: CorpusView, text: string, language: InterfaceLanguage): Promise<AskedStatements> {
    if (text.trim() === '') {
        return statementsOf(view, view.corpus.sources);
    }
    const { query, problems } = parseQuery(text, language);
    const matcher = matcherOf(query, view.corpus, language);
    const [problem] = [...problems, ...matcher.problems];
    return problem ? { statements: [], notCounted: 0, unreadable: [], problem: problem.message } : statementsOf(view, view.corpus.sources, {}, matcher);
}
