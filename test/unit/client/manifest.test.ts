import * as assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import manifest from '../../../package.json';
import texts from '../../../package.nls.json';
import { agentTools, commentController, commands, contextKeys, customEditors, internalCommands, languages, mcpProvider, pages, settings, settingsSection, viewContainer, views } from '../../../src/client/contributions';
import { clientCommands } from '../../../src/core/features/clientCommands';
import { tools } from '../../../src/core/features/tools/tools';

const { contributes } = manifest;
const declared = contributes.commands.map(({ command }) => command);

test('Every command of the client is in package.json, and the reverse', () => {
    assert.deepEqual([...declared].sort(), Object.values(commands).sort());
});

test('Quick fixes of the server run commands of the client', () => {
    const { annotateAll, deleteActor, mergeActors, moveMentions, retypeActor, splitActor } = commands;
    assert.deepEqual(clientCommands, { review: commands.reviewDrifted, edit: internalCommands.edit, refactor: internalCommands.refactor, compare: internalCommands.compare, annotateAll, deleteActor, mergeActors, moveMentions, retypeActor, splitActor });
});

test('Every command is called after its id', () => {
    for (const [name, id] of Object.entries(commands)) {
        assert.equal(id, `glossator.${name}`);
    }
});

test('Every text that package.json asks for exists, and no other', () => {
    const asked = [...JSON.stringify(manifest).matchAll(/"%([^%"]+)%"/g)].map(([, key]) => key!);
    assert.deepEqual([...new Set(asked)].sort(), Object.keys(texts).sort());
});

test('Key bindings name our commands', () => {
    assert.deepEqual(unknown(contributes.keybindings.map(({ command }) => command)), []);
});

test('Menus name our commands and submenus', () => {
    const entries: readonly { command?: string; submenu?: string }[] = Object.values(contributes.menus).flat();
    const submenus = new Set(contributes.submenus.map(({ id }) => id));
    assert.deepEqual(unknown(entries.flatMap(({ command }) => command ?? [])), []);
    assert.deepEqual(entries.flatMap(({ submenu }) => submenu ?? []).filter(id => !submenus.has(id)), []);
});

test('Every command that users may call at any time has a place in the palette', () => {
    const restricted = new Set(contributes.menus.commandPalette.map(({ command }) => command));
    assert.deepEqual(declared.filter(command => !restricted.has(command)), [commands.createCorpus, commands.openSettings, commands.openSample]);
});

test('Conditions use our context keys and views only', () => {
    const used = [...JSON.stringify(contributes).matchAll(/"when":"((?:[^"\\]|\\.)*)"/g)]
        .flatMap(([, when]) => when!.match(/\b(?:config\.)?glossator(?:\.\w+)+/g) ?? []);
    const known = new Set<string>([...Object.values(contextKeys), ...Object.values(views), ...Object.values(customEditors), commentController, ...Object.values(settings).map(name => `config.${settingsSection}.${name}`)]);
    assert.deepEqual([...new Set(used)].filter(key => !known.has(key)), []);
});

test('Views, languages and settings are those of the client', () => {
    assert.deepEqual(contributes.viewsContainers.activitybar.map(({ id }) => id), [viewContainer]);
    assert.deepEqual(contributes.views[viewContainer].map(({ id }) => id), Object.values(views));
    assert.deepEqual(contributes.languages.map(({ id }) => id), Object.values(languages));
    assert.deepEqual(
        Object.keys(contributes.configuration.properties).sort(),
        Object.values(settings).map(name => `${settingsSection}.${name}`).sort(),
    );
});

test('Custom editors are those of the client, each by the choice of the user, and wake it up', () => {
    assert.deepEqual(contributes.customEditors.map(({ viewType }) => viewType), Object.values(customEditors));
    assert.deepEqual([...new Set(contributes.customEditors.map(({ priority }) => priority))], ['option']);
    assert.deepEqual(manifest.activationEvents.filter(event => event.startsWith('onCustomEditor:')), Object.values(customEditors).map(type => `onCustomEditor:${type}`));
});

test('Pages come back after a reload: the extension starts for them', () => {
    const started = manifest.activationEvents.flatMap(event => /^onWebviewPanel:(.*)$/.exec(event)?.[1] ?? []);
    assert.deepEqual(started.sort(), Object.values(pages).sort());
});

test('Keys without a modifier work in annotation mode only', () => {
    const single = contributes.keybindings.filter(({ key }) => !/^(ctrl|cmd)\+/.test(key));
    assert.deepEqual(single.filter(({ when }) => !when.includes(contextKeys.annotationMode)), []);
    assert.deepEqual(single.filter(({ when }) => !when.includes('editorReadonly')), []);
});

test('Outside of annotation mode every key follows our own prefix, which no default of VS Code has', () => {
    const others = contributes.keybindings.filter(({ when }) => !when.includes(contextKeys.annotationMode));
    assert.deepEqual(others.filter(({ key, mac }) => !key.startsWith('ctrl+[Quote] ') || !mac?.startsWith('cmd+[Quote] ')), []);
});

test('No key needs AltGr, which is Ctrl+Alt', () => {
    assert.deepEqual(contributes.keybindings.filter(({ key, mac }) => /alt/.test(`${key} ${mac ?? ''}`)), []);
});

test('The same key means the same in annotation mode and after the prefix', () => {
    const inMode = contributes.keybindings.filter(({ key, when }) => when.includes(contextKeys.annotationMode) && !/^(ctrl|escape)/.test(key));
    for (const { key, command, args } of inMode) {
        const chord = contributes.keybindings.find(other => other.key === `ctrl+[Quote] ${key}`);
        assert.deepEqual([chord?.command, chord?.args], [command, args], key);
    }
});

function unknown(ids: readonly string[]): readonly string[] {
    return ids.filter(id => !declared.includes(id));
}

test('The walkthrough names our commands and pictures that are there, and every view says what to do while it is empty', () => {
    const steps = contributes.walkthroughs.flatMap(walkthrough => walkthrough.steps);
    const named = [...JSON.stringify([steps.map(({ completionEvents }) => completionEvents), Object.values(texts)]).matchAll(/(?:onCommand|command):(glossator\.\w+)/g)].map(([, command]) => command!);
    assert.deepEqual(unknown(named), []);
    assert.deepEqual(steps.map(({ media }) => media.svg).filter(path => !existsSync(path)), []);
    assert.deepEqual(Object.values(views).filter(view => !contributes.viewsWelcome.some(welcome => welcome.view === view)), []);
});

test('The editor is told of our tools what we say of them over MCP, and offers them, and our server, only where each is turned on', () => {
    const isOn = `config.${settingsSection}.${settings.languageModels}`;
    assert.deepEqual(
        contributes.languageModelTools.map(({ name, modelDescription, inputSchema, when }) => ({ name, modelDescription, inputSchema, when })),
        tools.map(({ name, description, input }) => ({ name: `glossator_${name}`, modelDescription: description, inputSchema: JSON.parse(JSON.stringify(input)) as unknown, when: isOn })),
    );
    assert.deepEqual(Object.entries(agentTools), tools.map(({ name }) => [`glossator_${name}`, name]));
    assert.deepEqual(contributes.mcpServerDefinitionProviders.map(({ id, when }) => ({ id, when })), [{ id: mcpProvider, when: `config.${settingsSection}.${settings.mcpServer}` }]);
});
