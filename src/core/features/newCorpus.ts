import { createActorId } from '../annotation/ids';

/** What a new corpus begins with. */
export interface NewCorpus {
    /** Of its texts, the first one first, BCP 47. */
    readonly languages: readonly string[];
    /** In words, in the first language. */
    readonly topics: readonly string[];
}

/** The files of a new corpus: name → text. */
export function newCorpusFiles({ languages, topics }: NewCorpus): Readonly<Record<'glossator.yaml' | 'actors.yaml', string>> {
    const language = /^[A-Za-z][A-Za-z0-9-]*$/.test(languages[0] ?? '') ? languages[0]! : 'en';
    const ids = new Set<string>();
    const names = [...new Set(topics.map(topic => topic.replace(/\s+/gu, ' ').trim()))].filter(topic => topic !== '');
    const lines = names.map(name => {
        const id = createActorId(name, taken => ids.has(taken));
        ids.add(id);
        return `  ${id}: {names: {${key(language)}: ${JSON.stringify(name)}}}\n`;
    });
    return {
        'glossator.yaml': `glossator: 1\nsources: ["**/*.txt"]\n${lines.length > 0 ? `topics:\n${lines.join('')}` : ''}`,
        'actors.yaml': 'glossator: 1\n',
    };
}

/** Norwegian is not the opposite of yes. */
function key(language: string): string {
    return /^(?:no|on|off|yes|y|n)$/i.test(language) ? `"${language}"` : language;
}
