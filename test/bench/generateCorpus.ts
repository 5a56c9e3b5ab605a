/**
 * A deterministic corpus for measuring the features of language, one file after another: sources in four languages and scripts
 * over one registry, claims with topics, `about` and relations across sources, and one actor that every source names ten
 * times. The same texts as Markdown, with headings for claims and actors, and links for relations and that actor.
 */
import { createRandom } from './generate';

export interface CorpusSize {
    readonly sources: number;
    readonly actors: number;
}

/** Annotations of each source. */
export const perSource = { mentions: 90, claims: 10, ofHub: 10 } as const;

export interface CorpusFile {
    /** From the root of the corpus. */
    readonly path: string;
    readonly text: string;
}

/** The actor that every source names. */
export const hub = { id: 'a-0', heading: 'actor-0' } as const;

const topics = 40;

interface Language {
    readonly code: string;
    /** Of which names are made. */
    readonly syllables: readonly string[];
    readonly words: readonly string[];
    readonly said: string;
    readonly space: string;
    readonly stop: string;
}

const languages: readonly Language[] = [
    {
        code: 'en', space: ' ', stop: '. ', said: 'said',
        syllables: 'Ba Ko Ri Mu Ste Lan Dor Vi Na Sha Tel Gor Min Ash Bel Or Dan Fi Zu Per'.split(' '),
        words: 'the talks on a truce in north began late and ended without word from either side while aid convoys waited at border for days'.split(' '),
    },
    {
        code: 'ar', space: ' ', stop: '. ', said: 'قال',
        syllables: 'با كو ري مو ست لن در في نا شا تل جر من اش بل ور دن فا زو بر'.split(' '),
        words: 'إن المحادثات بدأت في المدينة بعد وصول الوفد إلى مقر الاجتماع مساء أمس ولم تنته حتى الفجر'.split(' '),
    },
    {
        code: 'ru', space: ' ', stop: '. ', said: 'сказал',
        syllables: 'Ба Ко Ри Му Сте Лан Дор Ви На Ша Тел Гор Мин Аш Бел Ор Дан Фи Зу Пер'.split(' '),
        words: 'переговоры о перемирии на севере начались поздно и завершились без заявления сторон пока колонны с помощью ждали у границы'.split(' '),
    },
    {
        code: 'zh', space: '', stop: '。', said: '表示',
        syllables: '巴科里穆斯兰多维纳沙特戈明阿贝奥丹菲祖佩'.split(''),
        words: '关于 北部 停火 的 谈判 开始 很晚 结束 时 双方 都 没有 发表 声明 援助 车队 在 边境 等待 了 数日'.split(' '),
    },
];

/** The registry, the settings, then every source with its sidecar. */
export function* generateCorpus(size: CorpusSize): IterableIterator<CorpusFile> {
    yield { path: 'glossator.yaml', text: settings() };
    yield { path: 'actors.yaml', text: registry(size) };
    for (let index = 0; index < size.sources; index++) {
        const { text, sidecar } = source(index, size);
        yield { path: sourcePath(index), text };
        yield { path: `${sourcePath(index)}.gloss.yaml`, text: sidecar };
    }
}

/** Of more headings in one file, the language service for Markdown runs out of stack. */
const mostHeadings = 500;

/** The file of {@link generateMarkdown} with the heading of the actor that every source names. */
export const hubFile = 'actors/0.md';

/** The same texts as Markdown files. */
export function* generateMarkdown(size: CorpusSize): IterableIterator<CorpusFile> {
    const actors = Array.from({ length: size.actors }, (_, index) => `## ${index === 0 ? 'Actor 0' : `${actorName(index, languages[0]!)} ${index}`}\n`);
    for (let at = 0; at < actors.length; at += mostHeadings) {
        yield { path: `actors/${at / mostHeadings}.md`, text: `# Actors\n\n${actors.slice(at, at + mostHeadings).join('\n')}` };
    }
    for (let index = 0; index < size.sources; index++) {
        yield { path: sourcePath(index).replace('.txt', '.md'), text: source(index, size).markdown };
    }
}

export function sourcePath(index: number): string {
    return `part-${String(Math.floor(index / 100)).padStart(3, '0')}/source-${String(index).padStart(5, '0')}.txt`;
}

export function actorId(index: number): string {
    return `a-${index.toString(36)}`;
}

/** The name of an actor: its number in syllables. */
export function actorName(index: number, { syllables } = languages[0]!): string {
    let name = '';
    for (let rest = index; name === '' || rest > 0; rest = Math.floor(rest / syllables.length)) {
        const syllable = syllables[rest % syllables.length]!;
        name += name === '' ? syllable : syllable.toLowerCase();
    }
    return name;
}

function settings(): string {
    const entries = Array.from({ length: topics }, (_, index) => `  topic-${index}: {names: {en: Topic ${index}}${index >= 10 ? `, broader: topic-${index % 10}` : ''}}\n`);
    return `glossator: 1\nactor-types: [person, organisation, state]\ntopics:\n${entries.join('')}relations: {supports: {}, contradicts: {symmetric: true}, elaborates: {}}\n`;
}

function registry({ actors }: CorpusSize): string {
    const ids = Array.from({ length: actors }, (_, index) => [actorId(index), index] as const).sort(([a], [b]) => (a < b ? -1 : 1));
    const entries = ids.map(([id, index]) => {
        const names = languages.map(language => `${language.code}: [${actorName(index, language)}${language.code === 'en' ? `, ${actorName((index * 7) % 400)} ${actorName(index)}` : ''}]`);
        const group = index % 20 === 7 ? `\n    member-of: [${actorId(index % 100 - 7)}]` : '';
        return `  ${id}:\n    type: ${['person', 'person', 'organisation', 'state'][index % 4]}\n    names: {${names.join(', ')}}${group}\n`;
    });
    return `glossator: 1\nactors:\n${entries.join('')}`;
}

/** Eight digits of the alphabet of ids: a number no other annotation has. */
function idOf(kind: 'm' | 'c', source: number, count: number): string {
    let digits = '';
    for (let rest = source * 1000 + count; digits.length < 8; rest = Math.floor(rest / 32)) {
        digits = '0123456789abcdefghjkmnpqrstvwxyz'[rest % 32]! + digits;
    }
    return `${kind}-${digits}`;
}

function source(index: number, { sources, actors }: CorpusSize): { readonly text: string; readonly sidecar: string; readonly markdown: string } {
    const language = languages[index % languages.length]!;
    const random = createRandom(index + 1);
    const below = (count: number) => Math.floor(random() * count);
    const sentence = () => Array.from({ length: 8 + below(8) }, () => language.words[below(language.words.length)]).join(language.space);
    const mentions: string[] = [];
    const claims: string[] = [];
    let text = '';
    let markdown = `# Source ${index}\n\n`;
    for (let count = 0; count < perSource.mentions; count++) {
        const actor = count % (perSource.mentions / perSource.ofHub) === 0 ? 0 : 1 + Math.floor(random() ** 3 * (actors - 1));
        const name = actorName(actor, language);
        const said = sentence();
        const start = text.length;
        const cue = start + name.length + language.space.length;
        const content = cue + language.said.length + language.space.length;
        mentions.push(`  - {id: ${idOf('m', index, count)}, actor: ${actorId(actor)}, at: ${start}-${start + name.length}, text: "${name}"}\n`);
        const isClaim = count % (perSource.mentions / perSource.claims) === 4;
        const other = below(sources);
        if (isClaim) {
            const number = claims.length;
            claims.push([
                `  - id: ${idOf('c', index, number)}`, `    claimer: {actor: ${actorId(actor)}}`, `    cue: {at: ${cue}-${cue + language.said.length}, text: "${language.said}"}`,
                `    content: {at: ${content}-${content + said.length}, text: "${said}"}`, '    form: indirect', `    topics: {topic-${below(topics)}: for}`, `    about: {${actorId(1 + below(actors - 1))}: against}`,
                ...number % 2 === 0 ? ['    relations:', `      - {kind: ${number % 4 === 0 ? 'supports' : 'contradicts'}, to: "${sourcePath(other)}#${idOf('c', other, below(perSource.claims))}"}`] : [],
            ].join('\n'));
            markdown += `\n\n## ${name} ${language.said} ${count}\n\n[${sourcePath(other)}](/${sourcePath(other).replace('.txt', '.md')}) `;
        }
        const end = count % 5 === 4 ? '\n\n' : '';
        text += `${name}${language.space}${language.said}${language.space}${said}${language.stop}${end}`;
        markdown += `${actor === 0 ? `[${name}](/${hubFile}#${hub.heading})` : name}${language.space}${language.said}${language.space}${said}${language.stop}${end}`;
    }
    const sidecar = `glossator: 1\nsource:\n  title: "Source ${index}"\n  language: ${language.code}\n  status: done\nmentions:\n${mentions.join('')}claims:\n${claims.join('\n')}\n`;
    return { text, sidecar, markdown };
}
