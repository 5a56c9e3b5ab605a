import type { Problem, Severity } from '../../core/annotation/problem';
import { type Check, checkCatalogue } from '../../core/checks/catalogue';
import { certainFix } from '../../core/features/codeActions';
import { fingerprint } from '../../core/text/fingerprint';
import type { TextRange } from '../../core/text/span';
import { LinePositions } from '../linePositions';
import type { CheckedFile, CreateReport } from './report';

/** SARIF 2.1.0 (OASIS), one result a line. Addresses are relative to the working directory, `%SRCROOT%`. */
export const sarifReport: CreateReport = environment => {
    const root = `${environment.toUri('.')}/`;
    const seen = new Map<string, number>();
    let isFirst = true;

    function resultOf(file: CheckedFile, positions: LinePositions, problem: Problem) {
        const { code, severity, message, range } = problem;
        const artifactLocation = file.uri.startsWith(root) ? { uri: file.uri.slice(root.length), uriBaseId: '%SRCROOT%' } : { uri: file.uri };
        const ruleIndex = ruleIndexes.get(code);
        const fix = file.yaml && certainFix(file.view, file.yaml, problem);
        const mark = markOf(file, range, `${artifactLocation.uri}\n${code}`);
        const count = (seen.get(mark) ?? 0) + 1;
        seen.set(mark, count);
        return {
            ruleId: code,
            ...(ruleIndex !== undefined && { ruleIndex }),
            level: levels[severity],
            message: { text: message },
            locations: [{ physicalLocation: { artifactLocation, region: regionOf(positions, range) } }],
            partialFingerprints: { 'quotedLine/v1': `${mark}:${count}` },
            ...(fix && {
                fixes: [{
                    description: { text: fix.title },
                    artifactChanges: [{
                        artifactLocation,
                        replacements: fix.splices.map(splice => ({ deletedRegion: regionOf(positions, splice), insertedContent: { text: splice.text } })),
                    }],
                }],
            }),
        };
    }

    return {
        begin: () => `{"$schema":"https://json.schemastore.org/sarif-2.1.0.json","version":"2.1.0","runs":[{"tool":{"driver":${JSON.stringify({
            name: 'Glossator', semanticVersion: environment.version, rules: [...checkCatalogue.values()].map(ruleOf),
        })}},"columnKind":"utf16CodeUnits","originalUriBaseIds":{"%SRCROOT%":{"description":{"text":"The folder in which the check was run."}}},"results":[`,
        *file(file) {
            const positions = new LinePositions(file.text);
            for (const problem of file.problems) {
                yield `${isFirst ? '' : ','}\n${JSON.stringify(resultOf(file, positions, problem))}`;
                isFirst = false;
            }
        },
        end: () => `${isFirst ? '' : '\n'}]}]}\n`,
    };
};

const levels: Readonly<Record<Severity, 'error' | 'warning' | 'note'>> = { error: 'error', warning: 'warning', information: 'note', hint: 'note' };

const ruleIndexes: ReadonlyMap<string, number> = new Map([...checkCatalogue.keys()].map((code, index) => [code, index]));

function ruleOf({ code, severity, description }: Check) {
    return {
        id: code,
        shortDescription: { text: `${description}.` },
        help: { text: `${description}. To have it told otherwise, or not at all, write under “checks” in glossator.yaml: ${code}: ignore, hint, information, warning or error.` },
        defaultConfiguration: severity === 'ignore' ? { enabled: false } : { level: levels[severity] },
        properties: { tags: [code.slice(0, code.indexOf('.'))] },
    };
}

function regionOf(positions: LinePositions, { start, end }: TextRange) {
    const from = positions.at(start);
    const to = positions.at(end);
    return { startLine: from.line, startColumn: from.column, endLine: to.line, endColumn: to.column };
}

/** What a problem is known by when lines move: what stands in its line, without positions and white space. */
function markOf({ text }: CheckedFile, { start }: TextRange, of: string): string {
    const from = Math.max(text.lastIndexOf('\n', start - 1), text.lastIndexOf('\r', start - 1)) + 1;
    const line = /^[^\r\n]{0,2000}/.exec(text.slice(from, from + 2000))![0].replace(/\b\d+-\d+\b|\s+/g, '');
    return fingerprint(`${of}\n${line}`).toString(16).padStart(14, '0');
}
