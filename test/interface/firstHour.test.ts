import { Keyboard } from './keyboard';
import { openWorkbench, type Workbench } from './workbench';

const english = '002_af016aceb51a0a2d.txt';

suite('The first hour', () => {
    let workbench: Workbench;
    let keyboard: Keyboard;

    suiteSetup(async () => {
        workbench = await openWorkbench();
        keyboard = new Keyboard(workbench.page);
        await workbench.wear('Light Modern');
    });
    suiteTeardown(() => workbench.close());

    test('A walkthrough with pictures leads through it', async () => {
        const { page } = workbench;
        await keyboard.command('Welcome: Open Walkthrough');
        await keyboard.answer('Get Started with Glossator');
        const step = page.locator('.getting-started-step', { hasText: 'Find it everywhere' });
        await step.waitFor();
        for (const [theme, name] of [['Light Modern', 'light'], ['Dark High Contrast', 'contrast']] as const) {
            await workbench.wear(theme);
            for (const title of ['Get the sample', 'Annotate an actor', 'Annotate a claim', 'Find it everywhere', 'Take it elsewhere']) {
                await page.locator('.getting-started-step', { hasText: title }).locator('h3').first().click();
                await page.locator('.getting-started-media iframe, .getting-started-media webview, .getting-started-media').first().waitFor();
                await page.frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame').locator('svg').waitFor();
                await workbench.screenshot(`walkthrough-${name}-${title.split(' ').at(-1)!}`);
            }
        }
        await workbench.wear('Light Modern');
        await keyboard.command('View: Close All Editors');
    });

    test('Annotations are searched with hints on the way, and gone through', async () => {
        const { page } = workbench;
        await keyboard.open(english);
        await page.locator('.statusbar-item', { hasText: 'Annotate' }).waitFor();
        await keyboard.command('Glossator: Search Annotations');
        const input = page.locator('.quick-input-widget input').first();
        await page.locator('.quick-input-list .monaco-list-row', { hasText: 'claimer:' }).waitFor();
        await page.keyboard.type('stance:shouts');
        await page.locator('.quick-input-list .monaco-list-row', { hasText: '“stance” is one of' }).waitFor();
        await input.fill('claimer:john');
        await page.locator('.quick-input-list .monaco-list-row', { hasText: 'john-kerry' }).first().waitFor();
        await workbench.screenshot('search-hints');
        await page.locator('.quick-input-list .monaco-list-row', { hasText: 'john-kerry' }).first().click();
        await page.locator('.quick-input-list .monaco-list-row', { hasText: 'Search for claimer:john-kerry' }).waitFor();
        await keyboard.press('Enter');
        await page.locator('.pane-body', { hasText: /claimer:john-kerry · \d+ hit/ }).first().waitFor();
        await keyboard.showAlone('Search');
        await keyboard.command('Glossator: Next Hit');
        await page.locator('.statusbar-item', { hasText: /\(\d+ selected\)/ }).waitFor();
        await workbench.screenshot('search-hits');
        await keyboard.command('Glossator: Clear Search');
    });
});
