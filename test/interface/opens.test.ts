import { openWorkbench, type Workbench } from './workbench';

let workbench: Workbench;
suiteSetup(async () => {
    workbench = await openWorkbench();
});
suiteTeardown(() => workbench.close());

test('The sample corpus opens', async () => {
    await workbench.page.locator('.explorer-viewlet .monaco-list-row', { hasText: 'actors.yaml' }).first().waitFor();
    await workbench.screenshot('opened');
});
