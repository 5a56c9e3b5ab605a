import type { Corpus, SourceRecord } from '../../corpus/corpus';
import { isolate } from '../../text/script';
import { statusChoices, wordsOf } from '../choices';
import { counted } from '../describe';
import { fileName, sourceLabel } from '../labels';
import { foldedText, metadataWords } from '../searchWords';
import { driftedOf } from '../sourceInfo';
import type { Branch, Line } from './branch';
import type { TreeContext } from './context';
import { sourceFlagHas } from './flagFilter';

/** Every source; in folders where the corpus has sources in more than one. */
export function sourcesTree(context: TreeContext): Branch {
    return folder(context, context.corpus.sources, hasFolders(context.corpus) ? '' : undefined);
}

/** The keys that lead to a source in the sources tree. */
export function sourcesPath(corpus: Corpus, source: SourceRecord): readonly string[] {
    if (!hasFolders(corpus)) {
        return [source.path];
    }
    const steps = source.path.split('/').slice(0, -1);
    return [...steps.map((_, k) => `${steps.slice(0, k + 1).join('/')}/`), source.path];
}

/** How many sources have which status, in words: `2 done, 1 to do`. */
export function statusCounts(corpora: readonly Corpus[]): string {
    const counts = new Map<string, number>();
    for (const corpus of corpora) {
        for (const source of corpus.sources) {
            counts.set(source.sidecar.source.status, (counts.get(source.sidecar.source.status) ?? 0) + 1);
        }
    }
    return statusChoices.flatMap(({ value, label }) => {
        const count = counts.get(value);
        return count ? [`${count.toLocaleString('en')} ${label}`] : [];
    }).join(', ');
}

const iconOfStatus: Readonly<Record<string, string>> = { todo: 'circle-outline', 'in-progress': 'edit', done: 'check', reviewed: 'verified' };

/** What is said of a source in which the annotator at work has no layer: it was not handed out, and is not to do. */
const noLayer = 'no layer of yours';

function isNobodys({ layer, hasSidecar }: SourceRecord): boolean {
    return layer !== '' && !hasSidecar;
}

function hasFolders(corpus: Corpus): boolean {
    return new Set(corpus.sources.map(source => source.path.slice(0, source.path.lastIndexOf('/') + 1))).size > 1;
}

/** A folder with its folders first. `path` ends in `/` (empty: the root); undefined: all sources in one list. */
function folder(context: TreeContext, sources: readonly SourceRecord[], path: string | undefined): Branch {
    const name = path?.split('/').at(-2) ?? '';
    const words = foldedText(name);
    return {
        key: path ?? '',
        has: word => words.includes(word),
        hasChildren: true,
        showsCount: true,
        size: sources.length,
        *children() {
            if (path === undefined) {
                yield* sources.map(source => sourceBranch(context, source));
                return;
            }
            const folders = new Map<string, SourceRecord[]>();
            const here: SourceRecord[] = [];
            for (const source of sources) {
                const slash = source.path.indexOf('/', path.length);
                const inner = source.path.slice(0, slash + 1);
                const members = slash < 0 ? here : folders.get(inner) ?? [];
                members.push(source);
                if (slash >= 0) {
                    folders.set(inner, members);
                }
            }
            yield* Array.from(folders, ([inner, members]) => folder(context, members, inner));
            yield* here.map(source => sourceBranch(context, source));
        },
        line: shown => ({
            label: isolate(name), description: shown.toLocaleString('en'), icon: 'folder', context: 'group',
            spoken: `folder ${isolate(name)}, ${counted(shown, 'source')}`,
        }),
    };
}

function sourceBranch(context: TreeContext, source: SourceRecord): Branch {
    const { language, published, status } = source.sidecar.source;
    const words = foldedText(language, published, ...isNobodys(source) ? [noLayer] : [status, wordsOf(status, statusChoices)]);
    return {
        key: source.path,
        item: source.uri,
        has: word => sourceFlagHas(source, word) ?? (metadataWords(source).includes(word) || words.includes(word)),
        hasChildren: false,
        children: () => [],
        line: () => sourceLine(context, source),
    };
}

async function sourceLine(context: TreeContext, source: SourceRecord): Promise<Line> {
    const { title, language, published, status, publisher } = source.sidecar.source;
    const text = await context.text(source);
    const drifted = text ? driftedOf(text).length : 0;
    const { mentions, claims } = source.sidecar;
    const facts = [
        !text && (source.hasSource ? 'not readable' : 'source missing'),
        language,
        published,
        isNobodys(source) ? noLayer : wordsOf(status, statusChoices),
        counted(mentions.length, 'mention'),
        counted(claims.length, 'claim'),
        drifted > 0 && `${drifted.toLocaleString('en')} drifted`,
    ].filter(fact => fact);
    return {
        label: sourceLabel(source),
        description: facts.join(' · '),
        tooltip: [title && isolate(title), source.path, publisher && isolate(publisher), facts.join(', ')].filter(line => line).join('\n'),
        icon: !text || drifted > 0 ? 'warning' : isNobodys(source) ? 'dash' : iconOfStatus[status] ?? 'file',
        context: 'source',
        location: { uri: source.hasSource ? source.uri : source.sidecarUri, range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } } },
        uri: source.uri,
        spoken: [sourceLabel(source), title && isolate(fileName(source)), ...facts].filter(part => part).join(', '),
    };
}
