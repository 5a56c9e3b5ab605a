import assert from 'node:assert/strict';
import type { CallHierarchyItem } from 'vscode-languageserver-types';
import { incomingCalls, outgoingCalls, prepareCallHierarchy } from '../../../src/core/features/callHierarchy';
import { prepareTypeHierarchy, subtypes, supertypes } from '../../../src/core/features/typeHierarchy';
import { openMarked } from '../marked';
import { corpusFiles } from './placed';

const files = { ...corpusFiles, 'a.txt.gloss.yaml': corpusFiles['a.txt.gloss.yaml']!.replace('about: {russia: against}', 'about: {russia: against, usa: for}') };

type Step = 'in' | 'out' | 'up' | 'down';

/** What is at the cursor, and where `steps` lead from there: names with details, and the places that they are at. */
async function walk(marked: Readonly<Record<string, string>>, steps: Readonly<Record<string, readonly Step[]>>): Promise<readonly string[]> {
    const corpus = await openMarked({ ...files, ...marked });
    const { view, uri, position } = corpus;
    const isCalls = Object.values(steps).flat().some(step => step === 'in' || step === 'out');
    const lines: string[] = [];
    const left = new Map(Object.entries(steps));
    const visit = async (items: readonly CallHierarchyItem[], indent: string): Promise<void> => {
        for (const item of items) {
            const name = item.name.replace(/[\u2066-\u2069]/g, '');
            lines.push(`${indent}${name} (${item.detail!.replace(/[\u2066-\u2069]/g, '')}) at ${corpus.at({ uri: item.uri, range: item.selectionRange })}`);
            const wanted = left.get(name) ?? [];
            // Hierarchies go round: each name is opened once.
            left.delete(name);
            for (const step of wanted) {
                lines.push(`${indent} ${step}:`);
                const next = step === 'out' ? (await outgoingCalls(view, item))!.map(call => call.to)
                    : step === 'in' ? (await incomingCalls(view, item))!.map(call => call.from)
                        : step === 'up' ? supertypes(view, item)! : subtypes(view, item)!;
                await visit(next, `${indent}  `);
            }
        }
    };
    await visit(await (isCalls ? prepareCallHierarchy : prepareTypeHierarchy)(view, uri, position) ?? [], '');
    return lines;
}

const at = (path: string, cursor: string) => ({ [path]: files[path as keyof typeof files]!.replace(cursor.replace('|', ''), cursor) });

suite('Call hierarchy: who says what', () => {
    test('From an actor lead its claims, and from these whom they are about and what they are related to', async () => {
        assert.deepEqual(await walk(at('actors.yaml', 'john|-kerry'), { 'John Kerry': ['out'], 'that Russia “must act”': ['out'] }), [
            'John Kerry (person · United States) at actors.yaml: john-kerry',
            ' out:',
            '  that Russia “must act” (John Kerry (for United States) · about Russia, United States · Kerry leaves Moscow) at a.txt: that Russia “must act”',
            '   out:',
            '    Russia (about, against · state) at actors.yaml: russia',
            '    United States (about, for · state) at actors.yaml: usa',
            '    The Russians withdrew. (contradicts · John Kerry · b.txt) at b.txt: الروس تراجعوا',
            '  The Russians withdrew. (John Kerry · b.txt) at b.txt: الروس تراجعوا',
        ]);
    });
    test('To an actor lead the claims about it, to these those who make them and what is related to them', async () => {
        assert.deepEqual(await walk(at('a.txt.gloss.yaml', 'actor: rus|sia, kind'), { Russia: ['in'], 'that Russia “must act”': ['in'] }), [
            'Russia (state) at actors.yaml: russia',
            ' in:',
            '  that Russia “must act” (John Kerry (for United States) · about Russia, United States · Kerry leaves Moscow) at a.txt: that Russia “must act”',
            '   in:',
            '    John Kerry (person · United States) at actors.yaml: john-kerry',
            // The relation holds both ways.
            '    The Russians withdrew. (contradicts · John Kerry · b.txt) at b.txt: الروس تراجعوا',
        ]);
    });
    test('A claim in its source is an item itself', async () => {
        assert.deepEqual(await walk(at('b.txt', 'تراج|عوا'), { 'The Russians withdrew.': ['in'] }), [
            'The Russians withdrew. (John Kerry · b.txt) at b.txt: الروس تراجعوا',
            ' in:',
            '  John Kerry (person · United States) at actors.yaml: john-kerry',
            '  that Russia “must act” (contradicts · John Kerry (for United States) · about Russia, United States · Kerry leaves Moscow) at a.txt: that Russia “must act”',
        ]);
    });
    test('A claim that drifted is at its entry, one without an id is found again', async () => {
        const lines = await walk({ 'd.txt': '«usa:US|»', 'c.txt': 'He went', 'c.txt.gloss.yaml': 'glossator: 1\nclaims:\n  - {claimer: {actor: usa}, content: {at: 0-4, text: "gone"}, about: [russia]}\n' }, {
            'United States': ['out'], gone: ['out'],
        });
        assert.deepEqual(lines, [
            'United States (state) at actors.yaml: usa', ' out:',
            '  gone (United States · about Russia · c.txt) at c.txt.gloss.yaml: {claimer: {actor: usa}, content: {at: 0-4, text: "gone"}, about: [russia]}', '   out:',
            '    Russia (about · state) at actors.yaml: russia',
        ]);
    });
    test('Nothing on plain text', async () => assert.deepEqual(await walk(at('a.txt', 'Secre|tary'), { x: ['in'] }), []));
});

suite('Type hierarchy: who belongs to what', () => {
    test('Groups upwards, members downwards, also a source’s own', async () => {
        assert.deepEqual(await walk(at('a.txt.gloss.yaml', 'usa|]}'), { 'United States': ['up', 'down'], 'a senior official': ['up'] }), [
            'United States (state) at actors.yaml: usa', ' up:', ' down:',
            '  John Kerry (person · United States) at actors.yaml: john-kerry',
            '  a senior official (person · United States) at a.txt.gloss.yaml: official', '   up:',
            '    United States (state) at actors.yaml: usa',
        ]);
    });
    test('With the dates of an affiliation', async () => {
        assert.deepEqual(await walk({ 'actors.yaml': 'glossator: 1\nactors:\n  a|: {member-of: [{actor: b, from: 2013, until: 2017-01}, gone]}\n  b: {type: state}\n' }, { a: ['up'] }), [
            'a (gone) at actors.yaml: a'.replace('gone', 'b, gone'), ' up:', '  b (2013 – 2017-01 · state) at actors.yaml: b',
        ]);
    });
    test('Topics', async () => {
        assert.deepEqual(await walk(at('glossator.yaml', 'broader: dea|l}\n  deal'), { Agreement: ['down'] }), [
            'Agreement () at glossator.yaml: deal', ' down:',
            '  Military coordination (Joint targeting) at glossator.yaml: coordination', '  Ceasefire () at glossator.yaml: ceasefire',
        ]);
    });
});
