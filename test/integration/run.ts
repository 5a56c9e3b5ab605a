import 'mocha/mocha.js';
import * as vscode from 'vscode';

/**
 * Runs tests inside an extension host, be it Node or a web worker.
 * The counts and a report are written as `results.json` beside the open folder: there is one path out of both kinds.
 * @param define declares the suites
 * @param grep a part of the full titles of the tests to run; undefined: all
 * @throws {Error} when a test failed, so that VS Code ends with another exit code than 0
 */
export async function runTests(define: () => void, grep: string | undefined): Promise<void> {
    // Mocha for browsers runs in both kinds of host. It is only there as a global instance, whose `run` needs a page;
    // that of its class does not.
    const Mocha = mocha.constructor as typeof import('mocha');
    const tests = new Mocha({ timeout: 60_000, reporter: 'base', ...(grep === undefined ? {} : { grep }) });
    tests.ui('tdd');
    tests.suite.emit('pre-require', globalThis, '', tests);
    define();
    const lines: string[] = [];
    const { passes, failures } = await new Promise<Mocha.Stats>((resolve) => {
        const runner = tests.run(() => resolve(runner.stats!));
        runner.on('pass', (test) => lines.push(`  ✔ ${test.fullTitle()}`));
        runner.on('fail', (test, error: Error) => lines.push(`  ✘ ${test.fullTitle()}`, error.stack ?? error.message));
    });
    const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
    if (!folder) {
        throw new Error('Tests need an open folder, beside which their results are written.');
    }
    const results = { passed: passes, failed: failures, report: lines.join('\n') };
    await vscode.workspace.fs.writeFile(
        vscode.Uri.joinPath(folder, '../results.json'),
        new TextEncoder().encode(JSON.stringify(results)),
    );
    if (failures > 0) {
        throw new Error(`${failures} failed`);
    }
}
