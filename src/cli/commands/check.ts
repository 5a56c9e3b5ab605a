import type { FixData } from '../../core/checks/catalogue';
import { checkFile, checkRegistry, checkSettings, checkSource } from '../../core/checks/check';
import type { Problem } from '../../core/annotation/problem';
import { settingsName, sidecarPath, uriOf } from '../../core/corpus/layout';
import type { Environment } from '../environment';
import { exitCodes } from '../exitCodes';
import { LinePositions } from '../linePositions';
import { type Selection, selectCorpora } from '../selection';
import { counted } from '../words';
import type { Command } from './command';

export const check: Command = {
    name: 'check',
    summary: 'Lists every problem in sidecars, registry and settings',
    details: 'Prints path:line:column: severity code message. Exit code 0: no problems, 2: problems, 1: failure.',
    options: { format: { choices: ['text', 'json'], description: 'how problems are printed (text)' } },
    async run(args, environment) {
        const isJson = args.value('format') === 'json';
        const counts = new Map<string, number>();
        let total = 0;
        let movable = 0;
        const selections = await selectCorpora(environment, args.paths);
        environment.out(isJson ? '[' : '');
        for (const selection of selections) {
            for await (const file of checkedFiles(selection)) {
                for (const line of printed(file, environment, isJson)) {
                    environment.out(isJson ? `${total > 0 ? ',' : ''}\n${line}` : `${line}\n`);
                    total++;
                }
                file.problems.forEach(({ severity }) => counts.set(severity, (counts.get(severity) ?? 0) + 1));
                movable += file.problems.filter(isMovable).length;
            }
        }
        environment.out(isJson ? `${total > 0 ? '\n' : ''}]\n` : '');
        if (total > 0) {
            const kinds = ['error', 'warning', 'information', 'hint'].filter(kind => counts.has(kind));
            environment.err(`${counted(total, 'problem')}: ${kinds.map(kind => `${counts.get(kind)} ${kind}`).join(', ')}\n`);
        }
        environment.err(movable > 0 ? `glossator mv --found puts ${movable === total ? 'them' : `${movable} of them`} right\n` : '');
        return total > 0 ? exitCodes.problems : exitCodes.clean;
    },
};

/** Whether it is known for certain where a source, or what an address leads to, has been moved. */
function isMovable({ code, data }: Problem): boolean {
    const fix = data as FixData | undefined;
    return code === 'reference.moved' || (code === 'file.no-source' && fix?.fix === 'source' && fix.isCertain);
}

/** A file and what is wrong in it. */
export interface CheckedFile {
    readonly uri: string;
    readonly text: string;
    readonly problems: readonly Problem[];
}

/** Settings, registry and the sidecars of a selection, one after another. */
async function* checkedFiles({ store, sources, files }: Selection): AsyncIterable<CheckedFile> {
    const { corpus } = store;
    const settings = uriOf(corpus.root, settingsName);
    if (files.has(settings)) {
        yield { uri: settings, text: corpus.settings.text, problems: await checkSettings(store) };
    }
    for (const record of corpus.registryFiles) {
        if (files.has(record.uri)) {
            yield { uri: record.uri, text: record.file.text, problems: await checkRegistry(store, record) };
        }
    }
    for (const source of sources) {
        yield { uri: source.sidecarUri, text: source.sidecar.text, problems: await checkSource(store, source) };
        for (const [layer, { text }] of source.layers) {
            const uri = uriOf(corpus.root, sidecarPath(source.path, layer));
            yield { uri, text, problems: await checkFile(store, uri) };
        }
    }
}

function* printed({ uri, text, problems }: CheckedFile, environment: Environment, isJson: boolean): Iterable<string> {
    const positions = problems.length > 0 ? new LinePositions(text) : undefined;
    for (const { range, severity, code, message } of problems) {
        const path = environment.toPath(uri);
        const start = positions!.at(range.start);
        const end = positions!.at(range.end);
        yield isJson
            ? JSON.stringify({ path, line: start.line, column: start.column, endLine: end.line, endColumn: end.column, severity, code, message })
            : `${path}:${start.line}:${start.column}: ${severity} ${code} ${message}`;
    }
}
