import { cp, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { launchChromium } from '../../test/hosts/chromium.mjs';
import { temporaryFolder } from '../../test/hosts/cleanup.mjs';
import { installHost } from '../../test/hosts/install.mjs';
import { startServer, workbenchAddress } from '../../test/hosts/server.mjs';
import { noticesName } from './notices.mjs';
import { makePackage } from './package.mjs';
import { root, run } from './run.mjs';

/**
 * Makes the package, installs it into a VS Code that has nothing else of ours, opens a corpus there and waits until VS
 * Code says that the extension is running.
 * @throws {Error} where any of it fails
 */
export async function testPackage() {
    const path = await makePackage();
    const { path: folder, remove } = temporaryFolder();
    const { main, node } = await installHost('newest');
    const installed = join(folder, 'server/extensions');
    const { output } = await run(node, [
        main,
        `--install-extension=${path}`,
        `--server-data-dir=${join(folder, 'server')}`,
        `--extensions-dir=${installed}`,
        '--accept-server-license-terms',
    ]);
    const own = (await readdir(installed)).find((name) => name.startsWith('glossator.glossator-'));
    if (own === undefined) {
        throw new Error(`The package could not be installed.\n${output}`);
    }
    if (!(await readFile(join(installed, own, 'dist', noticesName), 'utf8')).includes('\nvscode-languageclient ')) {
        throw new Error('The package does not name the packages of others that are in it.');
    }
    const corpus = join(folder, 'corpus');
    await cp(join(root, 'test/corpus'), corpus, { recursive: true });
    const server = await startServer({ host: 'newest', dataFolder: join(folder, 'server') });
    const browser = await launchChromium();
    try {
        // The list draws only those rows for which there is space.
        const page = await browser.newPage({ viewport: { width: 1000, height: 3000 } });
        await page.goto(workbenchAddress({ port: server.port, folder: corpus }));
        await page.locator('.monaco-workbench').waitFor();
        await page.keyboard.press('F1');
        await page.keyboard.type('Show Running Extensions');
        await page.locator('.quick-input-widget .monaco-list-row', { hasText: 'Show Running Extensions' }).click();
        const row = page.locator('.runtime-extensions-editor .monaco-list-row', { hasText: 'glossator' });
        await row.filter({ hasText: /Activation:\s*\d/ }).waitFor({ timeout: 60_000 });
    } finally {
        await browser.close();
        server.stop();
        remove();
    }
}
