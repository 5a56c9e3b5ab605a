import { cp, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';

/** A real workbench in a browser, with the extension, and a copy of the sample corpus open. */
export interface Workbench {
    readonly page: Page;
    /** The path of the open corpus, a copy that is thrown away afterwards. */
    readonly corpus: string;
    /** Keeps a picture of the page as `dist/screenshots/NAME.png`. */
    screenshot(name: string): Promise<void>;
    close(): Promise<void>;
}

/**
 * Opens the newest VS Code; close it in `suiteTeardown`.
 * @param settings the user's settings, such as the colour theme
 * @param prepare changes the copy of the corpus before it is opened
 * @throws {Error} with what is missing, when there is no browser
 */
export async function openWorkbench(settings: Record<string, unknown> = {}, prepare?: (corpus: string) => Promise<void>): Promise<Workbench> {
    // These find their own files by their place, so they are not bundled with the tests.
    const { launchChromium } = await import('../hosts/chromium.mjs');
    const { temporaryFolder } = await import('../hosts/cleanup.mjs');
    const { remotePath, startServer, workbenchAddress } = await import('../hosts/server.mjs');
    const root = process.cwd();
    const folder = temporaryFolder();
    const corpus = join(folder.path, 'corpus');
    await cp(join(root, 'test/corpus'), corpus, { recursive: true });
    await prepare?.(corpus);
    const server = await startServer({ host: 'newest', settings });
    const browser = await launchChromium();
    const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
    await page.goto(
        workbenchAddress({
            port: server.port,
            folder: corpus,
            payload: [
                ['extensionDevelopmentPath', remotePath(server.port, root)],
                ['skipWelcome', 'true'],
            ],
        }),
    );
    await page.locator('.monaco-workbench').waitFor();
    return {
        page,
        corpus,
        async screenshot(name) {
            await mkdir(join(root, 'dist/screenshots'), { recursive: true });
            await page.screenshot({ path: join(root, 'dist/screenshots', `${name}.png`) });
        },
        async close() {
            await browser.close();
            server.stop();
            folder.remove();
        },
    };
}
