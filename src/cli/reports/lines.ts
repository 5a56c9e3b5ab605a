import type { Severity } from '../../core/annotation/problem';
import { arabicChecks } from '../help/arabicChecks';
import { LinePositions } from '../linePositions';
import { sayIn } from '../words';
import type { CreateReport } from './report';

/** `path:line:column: severity code message`, of which editors and terminals make links. */
export const textReport: CreateReport = environment => ({
    begin: () => '',
    *file({ uri, text, problems }) {
        const say = sayIn(environment);
        // The particulars are in English only: a sentence before them says what is wrong.
        const described: Readonly<Record<string, string>> = environment.language === 'ar' ? arabicChecks : {};
        const positions = new LinePositions(text);
        for (const { range, severity, code, message } of problems) {
            const { line, column } = positions.at(range.start);
            yield `${environment.toPath(uri)}:${line}:${column}: ${say('problem', { severity: say(severity), code, message: described[code] === undefined ? message : `${described[code]}: ${message}` })}\n`;
        }
    },
    end: () => '',
});

/** An array of JSON with one problem a line. */
export const jsonReport: CreateReport = environment => {
    let isFirst = true;
    return {
        begin: () => '[',
        *file({ uri, text, problems }) {
            const positions = new LinePositions(text);
            for (const { range, severity, code, message } of problems) {
                const start = positions.at(range.start);
                const end = positions.at(range.end);
                yield `${isFirst ? '' : ','}\n${JSON.stringify({
                    path: environment.toPath(uri), line: start.line, column: start.column, endLine: end.line, endColumn: end.column, severity, code, message,
                })}`;
                isFirst = false;
            }
        },
        end: () => (isFirst ? ']\n' : '\n]\n'),
    };
};

/** Commands of a GitHub workflow, which shows them in the files of a pull request. */
export const githubReport: CreateReport = environment => ({
    begin: () => '',
    *file({ uri, text, problems }) {
        const positions = new LinePositions(text);
        for (const { range, severity, code, message } of problems) {
            const start = positions.at(range.start);
            const end = positions.at(range.end);
            const places = { file: environment.toPath(uri).replaceAll('\\', '/'), line: start.line, endLine: end.line, ...(start.line === end.line && { col: start.column, endColumn: end.column }), title: code };
            const properties = Object.entries(places).map(([key, value]) => `${key}=${escaped(String(value)).replaceAll(':', '%3A').replaceAll(',', '%2C')}`);
            yield `::${githubLevels[severity]} ${properties.join(',')}::${escaped(message)}\n`;
        }
    },
    end: () => '',
});

const githubLevels: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', information: 'notice', hint: 'notice' };

function escaped(text: string): string {
    return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}
