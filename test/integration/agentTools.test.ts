import assert from 'node:assert';
import * as vscode from 'vscode';
import { openSource, until } from './shell';

const setting = 'languageModels.enabled';
const settings = () => vscode.workspace.getConfiguration('glossator');
const names = () => vscode.lm.tools.map(({ name }) => name).filter(name => name.startsWith('glossator_')).sort();

suiteSetup(() => openSource('002_af016aceb51a0a2d.txt'));
suiteTeardown(() => settings().update(setting, undefined, vscode.ConfigurationTarget.Workspace));

async function ask(name: string, input: object): Promise<string> {
    const { content } = await vscode.lm.invokeTool(name, { input, toolInvocationToken: undefined });
    return content.map(part => (part instanceof vscode.LanguageModelTextPart ? part.value : '')).join('\n');
}

test('Agents of the editor cannot ask the corpus until the user turns that on', async () => {
    await assert.rejects(ask('glossator_find_actors', { name: 'Kerry' }));
    await settings().update(setting, true, vscode.ConfigurationTarget.Workspace);
    await until('the tools are offered', () => names().length === 3);
    await until('claims are found', async () => /^\d+ claims?; 1 listed, go on with offset 1\.\n\{"address":/.test(await ask('glossator_find_claims', { query: 'claimer:"John Kerry"', limit: 1 })));
    assert.match(await ask('glossator_find_actors', { name: 'كيري' }), /^1 actor\.\n\{"actor":"john-kerry"/);
    assert.match(await ask('glossator_find_contradictions', { limit: 1 }), /^\d+ linked contradictions?, /);
    await assert.rejects(ask('glossator_find_claims', { query: 'stance:shouts' }), /is one of asserts, denies/);
});

test('And no longer when it is turned off again', async () => {
    await settings().update(setting, undefined, vscode.ConfigurationTarget.Workspace);
    await until('the tools are gone', async () => ask('glossator_find_actors', { name: 'Kerry' }).then(() => false, () => true));
});
