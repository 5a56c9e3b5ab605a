import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { NetworkPicture } from '../../src/protocol';
import type { DrawnMark } from '../../src/webviews/readerMessages';

// Usage: npm run bench:views [-- RIVAL.js]. Figures of our pages in a browser of their own; nothing fails by the clock. RIVAL.js is a bundle that
// sets `createTextAnnotator` of @recogito/text-annotator, which is then measured on the same text and spans.

const characters = 1_000_000;
const annotations = 10_000;
/** Of the scroll that is measured: frames, and how far each goes. */
const frames = 300;
const step = 240;

/** Of the network: actors, and who claims about whom. */
const actors = 2000;
const edges = 6000;
const wheelTurns = 60;

/** What the page is given in place of the extension. */
interface Stub {
    readonly text: string;
    readonly marks: readonly DrawnMark[];
}

async function main(): Promise<void> {
    const { launchChromium } = await import('../hosts/chromium.mjs');
    const stub = generate();
    const browser = await launchChromium();
    try {
        console.log(`${(stub.text.length / 1e6).toFixed(2)} MB, ${annotations.toLocaleString('en')} annotations, ${stub.marks.length.toLocaleString('en')} spans`);
        console.log(`Glossator Reader              ${await measured(await browser.newPage({ viewport: { width: 1200, height: 900 } }), page => openReader(page, stub))}`);
        console.log(`the same in one paragraph     ${await measured(await browser.newPage({ viewport: { width: 1200, height: 900 } }), page => openReader(page, generate('one paragraph')))}`);
        console.log(`Network                       ${await measuredNetwork(await browser.newPage({ viewport: { width: 1200, height: 900 } }))}`);
        const rival = process.argv[2];
        if (rival !== undefined) {
            console.log(`@recogito/text-annotator      ${await measured(await browser.newPage({ viewport: { width: 1200, height: 900 } }), page => openRival(page, stub, rival))}`);
        }
    } finally {
        await browser.close();
    }
}

/** Sentences; one annotation is a claim of claimer, cue and content, or a mention. */
function generate(as: 'paragraphs' | 'one paragraph' = 'paragraphs'): Stub {
    let text = '';
    const marks: DrawnMark[] = [];
    const every = characters / annotations;
    for (let number = 0; number < annotations; number++) {
        const start = text.length;
        if (number % 2 === 0) {
            text += `The minister of state ${number} said that the talks would go on in Geneva.`;
            const says = `claim ${number}`;
            marks.push({ start, end: start + 21, look: 'claimer', says }, { start, end: start + 21, look: 'mention', type: 'person', says });
            marks.push({ start: text.indexOf('said', start), end: text.indexOf('said', start) + 4, look: 'cue', says }, { start: text.indexOf('that', start), end: text.length - 1, look: 'content', says });
        } else {
            text += 'Damascus did not answer, as nobody had expected otherwise.';
            marks.push({ start, end: start + 8, look: 'mention', type: 'place', says: `mention ${number}` });
        }
        text += ' '.padEnd(Math.max(1, every - (text.length - start)), 'nothing was added to it ');
        text += as === 'paragraphs' && number % 5 === 4 ? '\n\n' : '';
    }
    return { text, marks };
}

async function openReader(page: Page, { text, marks }: Stub): Promise<number> {
    await page.setContent('<main id="page"></main>');
    await page.addStyleTag({ content: await readFile(join(process.cwd(), 'dist/webviews/reader.css'), 'utf8') });
    await page.evaluate(({ text, marks }) => {
        const answers: Record<string, (params: { start: number; end: number }) => unknown> = {
            text: () => ({ version: 1, text, title: 'Bench' }),
            marks: ({ start, end }) => ({ version: 1, marks: marks.filter(mark => mark.start < end && mark.end > start), links: [] }),
        };
        const post = (data: unknown) => window.postMessage(data, '*');
        Object.assign(globalThis, {
            acquireVsCodeApi: () => ({
                getState: () => undefined,
                setState: () => undefined,
                postMessage: (message: { kind: string; id: number; what: string; params: never }) => (message.kind === 'ready'
                    ? post({ kind: 'show', state: { uri: 'bench' } })
                    : post({ kind: 'answer', id: message.id, result: answers[message.what]?.(message.params) })),
            }),
        });
    }, { text, marks });
    const script = await readFile(join(process.cwd(), 'dist/webviews/reader.js'), 'utf8');
    return page.evaluate(async script => {
        const began = performance.now();
        // eslint-disable-next-line no-eval -- A page of ours, without a policy.
        (0, eval)(script);
        while (!document.querySelector('.mark.content')) {
            await new Promise(resolve => requestAnimationFrame(resolve));
        }
        return performance.now() - began;
    }, script);
}

/** A few actors speak about many, and many about a few. */
function generateNetwork(): NetworkPicture {
    const id = (number: number) => `actor-${number % actors}`;
    return {
        nodes: Array.from({ length: actors }, (_, number) => ({ id: id(number), kind: 'actor', label: `Actor ${number}`, type: ['person', 'state', 'organisation'][number % 3]!, statements: 1 + (actors - number) % 40 })),
        edges: Array.from({ length: edges }, (_, number) => ({ from: id(number), to: id(Math.floor((number * number) % 9973 / (1 + number % 7))), kind: 'about', weight: 1 + number % 9 })),
        edgeCount: edges,
        summary: { claims: edges, undated: 0, notCounted: 0, unreadable: 0 },
    };
}

/** How long it takes until the picture is there and laid out, and how evenly it is zoomed. */
async function measuredNetwork(page: Page): Promise<string> {
    await page.setContent('<main id="page"></main>');
    await page.addStyleTag({ content: await readFile(join(process.cwd(), 'dist/webviews/graphs.css'), 'utf8') });
    await page.evaluate(picture => {
        document.body.dataset['page'] = 'network';
        const post = (data: unknown) => window.postMessage(data, '*');
        const options = { kind: 'about', qualifier: 'ignore', normalisation: 'none', duplicates: 'all' };
        Object.assign(globalThis, {
            acquireVsCodeApi: () => ({
                getState: () => undefined,
                setState: () => undefined,
                postMessage: ({ kind, id, what }: { kind: string; id: number; what: string }) => (kind === 'ready'
                    ? post({ kind: 'show', state: { uri: 'bench', query: '', options } })
                    : kind === 'ask' ? post({ kind: 'answer', id, result: what === 'network' ? picture : undefined }) : undefined),
            }),
        });
    }, generateNetwork());
    const script = await readFile(join(process.cwd(), 'dist/webviews/graphs.js'), 'utf8');
    const { drawn, laidOut } = await page.evaluate(async script => {
        const began = performance.now();
        // eslint-disable-next-line no-eval -- A page of ours, without a policy.
        (0, eval)(script);
        const frame = () => new Promise(resolve => requestAnimationFrame(resolve));
        while (!document.querySelector('.graph .node')) {
            await frame();
        }
        const drawn = performance.now() - began;
        // At the end of the layout all of it is fitted into the picture.
        while (!document.querySelector('.graph > g[transform]')) {
            await frame();
        }
        return { drawn, laidOut: performance.now() - began };
    }, script);
    const box = (await page.locator('.graph').boundingBox())!;
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await page.evaluate(() => {
        const times: number[] = Object.assign(globalThis, { times: [] as number[] }).times;
        let last = performance.now();
        const next = () => requestAnimationFrame(() => {
            times.push(performance.now() - last);
            last = performance.now();
            next();
        });
        next();
    });
    for (let turn = 0; turn < wheelTurns; turn++) {
        await page.mouse.wheel(0, turn < wheelTurns / 2 ? -60 : 60);
    }
    const times = (await page.evaluate(() => (globalThis as unknown as { times: number[] }).times)).sort((a, b) => a - b);
    await page.close();
    const at = (part: number) => times[Math.min(times.length - 1, Math.floor(part * times.length))]!.toFixed(0);
    return `${actors.toLocaleString('en')} actors, ${edges.toLocaleString('en')} edges: drawn after ${drawn.toFixed(0)} ms, laid out after ${laidOut.toFixed(0)} ms; a frame while zooming: median ${at(0.5)} ms, 95 % ${at(0.95)} ms, longest ${at(1)} ms`;
}

async function openRival(page: Page, { text, marks }: Stub, bundle: string): Promise<number> {
    await page.setContent('<div id="text"></div>');
    await page.evaluate(await readFile(bundle, 'utf8'));
    return page.evaluate(async ({ text, marks }) => {
        const began = performance.now();
        const container = document.getElementById('text')!;
        container.append(...text.split('\n\n').map(paragraph => Object.assign(document.createElement('p'), { textContent: `${paragraph}\n\n`, style: 'max-width: 40rem; font-size: 1.2em; line-height: 1.95' })));
        const { createTextAnnotator } = globalThis as unknown as { createTextAnnotator(container: HTMLElement, options: object): { setAnnotations(annotations: object[]): void } };
        const annotator = createTextAnnotator(container, {});
        annotator.setAnnotations(marks.map((mark, index) => ({
            id: `a${index}`, bodies: [], target: { annotation: `a${index}`, selector: [{ start: mark.start, end: mark.end, quote: text.slice(mark.start, mark.end) }] },
        })));
        await new Promise(resolve => requestAnimationFrame(() => requestAnimationFrame(resolve)));
        return performance.now() - began;
    }, { text, marks });
}

/** How long it takes until something is drawn on the text, and how evenly it scrolls. */
async function measured(page: Page, open: (page: Page) => Promise<number>): Promise<string> {
    const opened = await open(page);
    const session = await page.context().newCDPSession(page);
    await session.send('Performance.enable', { timeDomain: 'threadTicks' });
    const busy = async () => new Map((await session.send('Performance.getMetrics')).metrics.map(({ name, value }) => [name, value * 1000]));
    const before = await busy();
    const times = await page.evaluate(async ({ frames, step }) => {
        const times: number[] = [];
        let last = performance.now();
        for (let frame = 0; frame < frames; frame++) {
            window.scrollBy({ top: step, behavior: 'instant' });
            await new Promise(resolve => requestAnimationFrame(resolve));
            times.push(performance.now() - last);
            last = performance.now();
        }
        return times;
    }, { frames, step });
    const after = await busy();
    const work = (name: string) => `${((after.get(name)! - before.get(name)!) / frames).toFixed(1)} ms`;
    await page.close();
    const inOrder = times.sort((a, b) => a - b);
    const at = (part: number) => inOrder[Math.min(inOrder.length - 1, Math.floor(part * inOrder.length))]!.toFixed(0);
    return `first marks after ${opened.toFixed(0)} ms; a frame while scrolling: median ${at(0.5)} ms, 95 % ${at(0.95)} ms, longest ${at(1)} ms; work a frame ${work('TaskDuration')} (layout ${work('LayoutDuration')}, styles ${work('RecalcStyleDuration')}, scripts ${work('ScriptDuration')})`;
}

void main();
