import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Frame, Page } from 'playwright-core';

/** The frame of one of our pages in the workbench: the one that is shown and has an element. */
export async function webviewOf(page: Page, selector: string): Promise<Frame> {
    for (;;) {
        for (const frame of page.frames()) {
            // The outer frame of a page, and those that are about to go, have none.
            const isShown = await frame.locator(selector).first().isVisible().catch(() => false);
            if (isShown && frame !== page.mainFrame()) {
                return frame;
            }
        }
        await page.waitForTimeout(100);
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
