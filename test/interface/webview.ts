import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Frame, Page } from 'playwright-core';

/** The frame of one of our pages in the workbench: the one that is shown and has an element. */
export async function webviewOf(page: Page, selector: string): Promise<Frame> {
    for (;;) {
        // Listened for before the frames are looked at: none is missed.
        const changed = page.waitForEvent('framenavigated').then(() => undefined);
        const inner = page.frames().filter(frame => frame !== page.mainFrame());
        // The outer frame of a page, and those that are about to go, have none.
        const shown = Promise.any(inner.map(async frame => {
            await frame.locator(selector).first().waitFor();
            return frame;
        })).catch(() => changed);
        changed.catch(() => undefined);
        const frame = await Promise.race([shown, changed.catch(() => shown)]);
        if (frame) {
            return frame;
        }
    }
}

/** What `axe-core` finds in a page that keeps people from using it, in words: problems of the impacts serious and critical. */
export async function seriousProblems(frame: Frame): Promise<readonly string[]> {
    const path = createRequire(join(process.cwd(), 'package.json')).resolve('axe-core/axe.min.js');
    // Through the protocol, for which the content policy of the page does not hold.
    const { readFile } = await import('node:fs/promises');
    await frame.evaluate(await readFile(path, 'utf8'));
    return frame.evaluate(async () => {
        const { axe } = window as unknown as { axe: { run(context: Document): Promise<{ violations: { id: string; impact: string; nodes: { html: string }[] }[] }> } };
        const { violations } = await axe.run(document);
        return violations.filter(({ impact }) => ['serious', 'critical'].includes(impact)).map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map(({ html }) => html.slice(0, 200)).join(' ')}`);
    });
}
