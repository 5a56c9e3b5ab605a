import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import type { NetworkPicture } from '../../src/protocol';
import type { ReaderHead, ReaderText } from '../../src/webviews/readerMessages';

/* Pages in a browser of their own, with answers of the test in place of the extension's: what a whole editor shows by chance only. */

/** A page, and what the extension does to it. */
interface OpenedPage {
    readonly page: Page;
    /** What it asked for last of something, once that is as wanted. */
    asked<Params>(what: string, isWanted: (params: Params) => boolean): Promise<Params>;
    /** Tells that the corpus changed; resolves when the page has the answer to what it asks then. */
    change(): Promise<void>;
    tell(what: string, params: unknown): Promise<void>;
}

suite('Pages of their own', () => {
    let browser: Browser;
    suiteSetup(async () => {
        const { launchChromium } = await import('../hosts/chromium.mjs');
        browser = await launchChromium();
    });
    suiteTeardown(() => browser.close());

    async function open(name: string, bundle: string, state: unknown, answers: Readonly<Record<string, (params: never) => unknown>>): Promise<OpenedPage> {
        const page = await browser.newPage({ viewport: { width: 1200, height: 900 } });
        await page.exposeFunction('answerTo', (what: string, params: never) => answers[what]?.(params));
        await page.setContent(`<body data-page="${name}"><main id="page"></main></body>`);
        await page.addStyleTag({ content: await readFile(join(process.cwd(), 'dist', 'webviews', `${bundle}.css`), 'utf8') });
        await page.evaluate(shown => {
            const post = (data: unknown) => window.postMessage(data, '*');
            const answer = async (id: number, what: string, params: unknown) => {
                post({ kind: 'answer', id, result: await answerTo(what, params) });
                // It comes behind the answer, when the page has taken that in.
                post({ kind: 'answered', what });
            };
            const { answerTo } = window as unknown as { answerTo(what: string, params: unknown): Promise<unknown> };
            const lastAsked: Record<string, unknown> = {};
            Object.assign(window, {
                lastAsked,
                acquireVsCodeApi: () => ({
                    getState: () => undefined,
                    setState: () => undefined,
                    postMessage: ({ kind, id, what, params }: { kind: string; id: number; what: string; params: unknown }) => {
                        if (kind === 'ready') {
                            post({ kind: 'show', state: shown });
                        } else if (kind === 'ask') {
                            lastAsked[what] = params;
                            void answer(id, what, params);
                        }
                    },
                }),
            });
        }, state);
        await page.addScriptTag({ content: await readFile(join(process.cwd(), 'dist', 'webviews', `${bundle}.js`), 'utf8') });
        return {
            page,
            asked: async <Params>(what: string, isWanted: (params: Params) => boolean) => {
                const found = await page.waitForFunction(`(params => params !== undefined && (${String(isWanted)})(params) ? params : undefined)(window.lastAsked[${JSON.stringify(what)}])`);
                return await found.jsonValue() as Params;
            },
            change: () => page.evaluate(what => new Promise<void>(resolve => {
                window.addEventListener('message', function told({ data }: MessageEvent<{ kind: string; what: string }>) {
                    if (data.kind === 'answered' && data.what === what) {
                        window.removeEventListener('message', told);
                        resolve();
                    }
                });
                window.postMessage({ kind: 'changed' }, '*');
            }), name),
            tell: (what, params) => page.evaluate(data => window.postMessage(data, '*'), { kind: 'tell', what, params }),
        };
    }

    const network = (labels: readonly string[]): NetworkPicture => ({
        nodes: labels.map((label, index) => ({ id: `actor-${label}`, kind: 'actor', label, type: 'person', statements: index + 1 })),
        edges: [{ from: `actor-${labels[0]}`, to: `actor-${labels[1]}`, kind: 'about', weight: 1 }],
        edgeCount: 1,
        summary: { claims: 1, undated: 0, notCounted: 0, unreadable: 0 },
    });
    const options = { kind: 'about', qualifier: 'ignore', normalisation: 'none', duplicates: 'all' };

    for (const [name, bundle, state] of [
        ['network', 'graphs', { uri: 'file:///a.txt', query: '', options }],
        ['charts', 'charts', { uri: 'file:///a.txt', query: '', unit: 'month' }],
    ] as const) {
        test(`What is being typed into the filter of the ${name} stays while the corpus changes`, async () => {
            const { page, asked, change } = await open(name, bundle, state, { network: () => network(['Ann', 'Ben']), charts: () => undefined });
            const filter = page.getByLabel('Filter');
            await filter.pressSequentially('stance:den');
            await change();
            assert.equal(await filter.inputValue(), 'stance:den');
            await filter.pressSequentially('ies');
            await filter.press('Enter');
            await asked<{ query: string }>(name, ({ query }) => query === 'stance:denies');
            // Of what nobody is at, what was asked for is shown.
            await filter.fill('stance:');
            await page.locator('select').first().focus();
            await page.evaluate(() => (document.querySelector<HTMLInputElement>('input[spellcheck=false]')!.value = 'left over'));
            await change();
            assert.equal(await filter.inputValue(), 'stance:');
            await page.close();
        });
    }

    test('A network that is drawn anew keeps the keys, at the node they were at', async () => {
        let labels = ['Ann', 'Ben', 'Cid'];
        const { page, change } = await open('network', 'graphs', { uri: 'file:///a.txt', query: '', options }, { network: () => network(labels) });
        await page.locator('.node[aria-label^="Ben,"]').focus();
        labels = ['Ann', 'Ben', 'Dora'];
        await change();
        await page.locator('.node[aria-label^="Dora,"]').waitFor();
        await page.locator('.node[aria-label^="Ben,"]:focus').waitFor();
        // Where it is gone, the keys go to another one and not to nowhere.
        labels = ['Ann', 'Dora'];
        await change();
        await page.locator('.node:focus').waitFor();
        await page.close();
    });

    suite('A paragraph of a megabyte', () => {
        const sentence = (number: number) => `Sentence ${number} of ${'a long paragraph, '.repeat(number % 9 + 3)}which ends here.`;
        const text = Array.from({ length: 7000 }, (_, number) => sentence(number)).join(' ');
        const reader = () => open('reader', 'reader', { uri: 'file:///a.txt' }, {
            text: (): ReaderText => ({ version: 1, text, title: 'a.txt' }),
            marks: () => ({ version: 1, marks: [], links: [], notes: [] }),
            head: (): ReaderHead => ({ isBlind: false, others: [], notes: [] }),
        });

        test('Selections go over the borders of its parts, and what is copied is the text', async () => {
            const { page, asked, tell } = await reader();
            await page.locator('.block.continues').nth(3).waitFor();
            const border = await page.evaluate(() => document.querySelector('p')!.textContent!.length);
            assert.ok(border > 1000 && border <= 8000, `The first part has ${border} characters.`);
            await tell('select', { anchor: border - 5, active: border + 9, reveal: 'center' });
            await page.waitForFunction(() => String(document.getSelection()).length > 5);
            assert.equal(await page.evaluate(() => {
                const clipboardData = new DataTransfer();
                document.dispatchEvent(new ClipboardEvent('copy', { clipboardData, cancelable: true }));
                return clipboardData.getData('text/plain');
            }), text.slice(border - 5, border + 9));
            // By keys, too: from the end of one part to the beginning of the next.
            await page.keyboard.press('Shift+Control+ArrowRight');
            await page.waitForFunction(long => String(document.getSelection()).length > long, 15);
            const { anchor, active } = await asked<{ anchor: number; active: number }>('selected', selection => selection.anchor !== selection.active);
            assert.equal(anchor, border - 5);
            assert.ok(active > border + 9 && active < border + 30, `${active}, where the border is at ${border}`);
            await tell('select', { anchor: text.length - 5, active: text.length, reveal: 'center' });
            await page.waitForFunction(() => String(document.getSelection()) === 'here.');
            await page.close();
        });
    });
});
