import { cp, mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { Keyboard } from './keyboard';

/** The class that each theme gives to the workbench. */
const themes = { 'Light Modern': 'vs', 'Dark Modern': 'vs-dark', 'Dark High Contrast': 'hc-black', 'Light High Contrast': 'hc-light' } as const;

/** A real workbench in a browser, with the extension, and a copy of the sample corpus open. */
export interface Workbench {
    readonly page: Page;
    /** The path of the open corpus, a copy that is thrown away afterwards. */
    readonly corpus: string;
    /** Changes the colour theme, as a user does: the editor starts with the one that it remembers, whatever the settings say. */
    wear(theme: keyof typeof themes): Promise<void>;
    /** Loads the window anew by the editor's own command, which writes down before what is open (a reload of the browser may not). */
    reload(): Promise<void>;
    /** The texts of all files of the corpus, by name. */
    files(): Promise<ReadonlyMap<string, string>>;
    /** Keeps a picture of the page as `dist/screenshots/NAME.png`. */
    screenshot(name: string): Promise<void>;
    close(): Promise<void>;
}

/** The workbench that is open. */
let current: Workbench | undefined;

// A test that fails leaves a picture: the runner asks for it (`src/build/mocha.mjs`).
Object.assign(globalThis, { pictureOfFailure: (title: string) => current?.screenshot(`failed-${title.replace(/\W+/g, '-')}`) });

/**
 * Opens the newest VS Code; close it in `suiteTeardown`.
 * @param settings the user's settings
 * @param prepare changes the copy of the corpus before it is opened
 * @param more `others`: extensions beside ours, folders of `test/hosts`; `isInstalled`: ours is one of them, and the window says nothing of development; `language` of the editor: with another than English the extension is shown in one that nobody speaks
 * @throws {Error} with what is missing, when there is no browser
 */
export async function openWorkbench(
    settings: Record<string, unknown> = {}, prepare?: (corpus: string) => Promise<void>,
    { others = [], language = 'en', isInstalled = false }: { readonly others?: readonly string[]; readonly language?: 'en' | 'qps-ploc'; readonly isInstalled?: boolean } = {},
): Promise<Workbench> {
    // These find their own files by their place, so they are not bundled with the tests.
    const { launchChromium } = await import('../hosts/chromium.mjs');
    const { temporaryFolder } = await import('../hosts/cleanup.mjs');
    const { remotePath, startServer, workbenchAddress } = await import('../hosts/server.mjs');
    const root = process.cwd();
    const folder = temporaryFolder();
    const corpus = join(folder.path, 'corpus');
    await cp(join(root, 'test/corpus'), corpus, { recursive: true });
    await prepare?.(corpus);
    const dataFolder = join(folder.path, 'server');
    if (isInstalled) {
        const { installByLinks } = await import('../hosts/extension.mjs');
        await installByLinks(root, join(dataFolder, 'extensions'));
    }
    await Promise.all(others.map(name => cp(join(root, 'test/hosts', name), join(dataFolder, 'extensions', `other.${name}-1.0.0`), { recursive: true })));
    const server = await startServer({ host: 'newest', settings, dataFolder });
    const browser = await launchChromium();
    const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
    if (language !== 'en') {
        // Where the workbench has it from; its own words stay English.
        await page.addInitScript(tag => Object.assign(globalThis, { _VSCODE_NLS_LANGUAGE: tag }), language);
    }
    const { extensionInNoLanguage } = await import('../hosts/extension.mjs');
    const extension = language === 'en' ? root : await extensionInNoLanguage(root);
    await page.goto(
        workbenchAddress({
            port: server.port,
            folder: corpus,
            payload: [
                ...isInstalled ? [] : [['extensionDevelopmentPath', remotePath(server.port, extension)] as const],
                ['skipWelcome', 'true'],
            ],
        }),
    );
    await page.locator('.monaco-workbench').waitFor();
    return current = {
        page,
        corpus,
        async wear(theme) {
            // With the view of one extension the themes of others are there.
            await page.locator('.activitybar [aria-label^="Glossator"]').first().waitFor();
            const keyboard = new Keyboard(page);
            const row = page.locator('.quick-input-list .monaco-list-row', { hasText: theme }).first();
            // A page that is being opened takes the focus away, and the input closes.
            await keyboard.until(row, async () => {
                await keyboard.press('Control+K', 'Control+T');
                await page.locator('.quick-input-widget input[placeholder*="Theme"]').fill(theme, { timeout: 5000 }).catch(() => undefined);
            });
            await row.click();
            await page.locator(`.monaco-workbench.${themes[theme]}`).waitFor();
            await page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
        },
        async reload() {
            await Promise.all([page.waitForEvent('load'), new Keyboard(page).command('Developer: Reload Window')]);
        },
        async files() {
            const names = (await readdir(corpus, { withFileTypes: true })).filter(entry => entry.isFile()).map(({ name }) => name);
            return new Map(await Promise.all(names.map(async name => [name, await readFile(join(corpus, name), 'utf8')] as const)));
        },
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
