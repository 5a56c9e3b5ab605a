import { type ChildProcess, spawn } from 'node:child_process';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { once } from 'node:events';

suite('npm start', () => {
    let started: ChildProcess;
    let folder: string;

    suiteSetup(async () => {
        folder = await mkdtemp(join(tmpdir(), 'glossator-start-'));
        await cp('test/corpus', folder, { recursive: true });
        // Without a desktop VS Code, wherever this runs.
        const path = (process.env['PATH'] ?? '').split(delimiter).filter(place => !/code/i.test(place)).join(delimiter);
        started = spawn(process.execPath, ['src/build/start.mjs', folder, '--no-open'], { env: { ...process.env, PATH: path }, stdio: ['ignore', 'pipe', 'inherit'] });
    });
    suiteTeardown(async () => {
        started.kill('SIGINT');
        await once(started, 'exit');
        await rm(folder, { recursive: true, force: true });
    });

    test('Opens a folder with the extension at the address that it prints', async () => {
        let output = '';
        while (!/http:\S+\n/.test(output)) {
            output += String((await once(started.stdout!, 'data'))[0]);
        }
        const { launchChromium } = await import('../hosts/chromium.mjs');
        const browser = await launchChromium();
        try {
            const page = await browser.newPage();
            await page.goto(/http:\S+/.exec(output)![0]);
            await page.locator('.explorer-viewlet .monaco-list-row', { hasText: '002_af016aceb51a0a2d.txt' }).first().dblclick();
            await page.locator('.statusbar-item', { hasText: 'Annotate' }).waitFor();
            await page.locator('.monaco-editor .view-line span[class*="ced-"]').first().waitFor();
        } finally {
            await browser.close();
        }
    });
});
