import { checkCatalogue, type FixData } from '../../core/checks/catalogue';
import { checkFile, checkNames, checkRegistry, checkSettings, checkSource } from '../../core/checks/check';
import type { Problem, Severity } from '../../core/annotation/problem';
import type { SourceRecord } from '../../core/corpus/corpus';
import { layersOf } from '../../core/corpus/layers';
import { settingsName, sidecarPath, uriOf } from '../../core/corpus/layout';
import type { CorpusStore } from '../../core/corpus/store';
import { loadFormerTexts } from '../../core/corpus/strays';
import { yamlFileOf } from '../../core/features/yamlFile';
import type { InterfaceLanguage } from '../../core/messages/messages';
import type { TextHistory } from '../../core/workspace';
import { filterHelp, filterLines, filterOptions, isFilter } from '../batch/filter';
import { entriesOf } from '../batch/plainSections';
import { exitCodes } from '../exitCodes';
import { arabicChecks } from '../help/arabicChecks';
import { githubReport, jsonReport, textReport } from '../reports/lines';
import type { CheckedFile, CreateReport } from '../reports/report';
import { sarifReport } from '../reports/sarif';
import { type Selection, selectCorpora } from '../selection';
import { sayIn } from '../words';
import type { Command } from './command';

const reports: Readonly<Record<string, CreateReport>> = { text: textReport, json: jsonReport, sarif: sarifReport, github: githubReport };

const countedBy = { error: 'countedErrors', warning: 'countedWarnings', information: 'countedInformation', hint: 'countedHints' } as const;

/** From the gravest. */
const severities: readonly Severity[] = ['error', 'warning', 'information', 'hint'];

export const check: Command = {
    name: 'check',
    summary: 'Lists every problem in sidecars, registry and settings',
    details: `Prints path:line:column: severity code message. Exit code 0: no problems, 2: problems, 1: failure.
Hints and information alone are no problems to the exit code, unless --severity asks for them.
The severity of a check, or that it is ignored, stands under “checks” in glossator.yaml.

${filterHelp} The result has “problems”.`,
    options: {
        format: { choices: Object.keys(reports), description: 'how problems are printed (text); sarif and github are for CI' },
        severity: { choices: severities, description: 'prints only what is at least so grave, and ends with 2 for any of it' },
        'no-git': { description: 'do not look for former texts of drifted annotations in git' },
        ...filterOptions,
        list: { description: 'prints a table of all checks, in Markdown, and does nothing else' },
    },
    async run(args, environment) {
        if (args.has('list')) {
            environment.out(catalogueTable(environment.language));
            return exitCodes.clean;
        }
        if (isFilter(args)) {
            return filterLines(environment, args, (source, store) => checkLine(store, source));
        }
        const { say } = args;
        const report = reports[args.value('format') ?? 'text']!(environment);
        const least = severities.indexOf((args.value('severity') ?? 'hint') as Severity);
        const counts = new Map<Severity, number>();
        let movable = 0;
        const selections = await selectCorpora(environment, args.paths);
        environment.out(report.begin());
        for (const selection of selections) {
            for await (const file of checkedFiles(selection, args.has('no-git') ? undefined : environment.history)) {
                const problems = file.problems.filter(({ severity }) => severities.indexOf(severity) <= least);
                if (problems.length === 0) {
                    continue;
                }
                for (const piece of report.file({ ...file, problems })) {
                    environment.out(piece);
                }
                problems.forEach(({ severity }) => counts.set(severity, (counts.get(severity) ?? 0) + 1));
                movable += problems.filter(isMovable).length;
            }
        }
        environment.out(report.end());
        const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
        if (total > 0) {
            const each = severities.filter(kind => counts.has(kind)).map(kind => say(countedBy[kind], { count: counts.get(kind)! }));
            environment.err(`${say('countedProblems', { count: total })}: ${each.join(environment.language === 'ar' ? '، ' : ', ')}\n`);
        }
        environment.err(movable > 0 ? `${movable === total ? say('allMovable') : say('someMovable', { number: movable })}\n` : '');
        const grave = args.value('severity') === undefined ? (counts.get('error') ?? 0) + (counts.get('warning') ?? 0) : total;
        return grave > 0 ? exitCodes.problems : exitCodes.clean;
    },
};

/** What is wrong in a line of a filter; places are those of the annotation, by its id and the path of keys in it. */
async function checkLine(store: CorpusStore, source: SourceRecord) {
    const entries = entriesOf(source.sidecar.text);
    const problems = (await checkSource(store, source)).map(({ code, severity, message, range }) => ({ severity, code, message, ...entries(range.start) }));
    return { result: { problems }, isProblem: problems.some(({ severity }) => severity === 'error' || severity === 'warning') };
}

/** All checks as a table in Markdown. */
function catalogueTable(language: InterfaceLanguage): string {
    const say = sayIn({ language });
    const described: Readonly<Record<string, string>> = language === 'ar' ? arabicChecks : {};
    const rows = [[say('check'), say('default'), say('whatItTells')], ...[...checkCatalogue.values()].map(({ code, severity, description }) => [`\`${code}\``, say(severity), described[code] ?? description])];
    const widths = [0, 1].map(column => Math.max(...rows.map(row => row[column]!.length)));
    const lines = rows.map(([code, severity, description]) => `| ${code!.padEnd(widths[0]!)} | ${severity!.padEnd(widths[1]!)} | ${description} |\n`);
    return [lines[0], `|${'-'.repeat(widths[0]! + 2)}|${'-'.repeat(widths[1]! + 2)}|---|\n`, ...lines.slice(1)].join('');
}

/** Whether it is known for certain where a source, or what an address leads to, has been moved. */
function isMovable({ code, data }: Problem): boolean {
    const fix = data as FixData | undefined;
    return code === 'reference.moved' || (code === 'file.no-source' && fix?.fix === 'source' && fix.isCertain);
}

/** Settings, registry, and the sidecars and texts of a selection, one after another. */
async function* checkedFiles({ store, sources, files }: Selection, history: TextHistory | undefined): AsyncIterable<CheckedFile> {
    const { corpus } = store;
    store.setHistory(history);
    const checked = (uri: string, text: string, problems: readonly Problem[]): CheckedFile => ({ uri, text, problems, view: store, yaml: yamlFileOf(corpus, uri) });
    const settings = uriOf(corpus.root, settingsName);
    if (files.has(settings)) {
        yield checked(settings, corpus.settings.text, await checkSettings(store));
    }
    for (const record of corpus.registryFiles) {
        if (files.has(record.uri)) {
            yield checked(record.uri, record.file.text, await checkRegistry(store, record));
        }
    }
    for (const source of sources) {
        await loadFormer(store, source);
        yield checked(source.sidecarUri, source.sidecar.text, await checkSource(store, source));
        const names = await checkNames(store, source);
        if (names.length > 0) {
            yield checked(source.uri, (await store.sourceView(source))!.text.text, names);
        }
        for (const [layer, { text }] of source.layers) {
            const uri = uriOf(corpus.root, sidecarPath(source.path, layer));
            yield checked(uri, text, await checkFile(store, uri));
        }
    }
}

/** Looks up the texts that drifted annotations of a source, and of its layers, stood in: they tell where these are now. */
async function loadFormer(store: CorpusStore, source: SourceRecord): Promise<void> {
    const view = source.hasSidecar || source.layers.size > 0 ? await store.sourceView(source) : undefined;
    for (const { sourceView } of view ? layersOf(store, view) : []) {
        await loadFormerTexts(sourceView, store.formerTexts);
    }
}
