import assert from 'node:assert/strict';
import type { Static } from '@sinclair/typebox';
import { Value } from '@sinclair/typebox/value';
import { checkCatalogue } from '../../../src/core/checks/catalogue';
import { glossator } from './commandLine';
import { SarifSchema } from './sarif';

const files = {
    'sub/glossator.yaml': 'glossator: 1\n',
    'sub/actors.yaml': '\ufeffglossator: 1\nactors:\n  kerry: {type: persn, names: {ar: [كيري]}}\n',
    'sub/with space.txt': 'كيري وصل',
    'sub/with space.txt.gloss.yaml': 'glossator: 1\r\nmentions:\r\n  - {id: m-1, actor: nobody, at: 0-4, text: "كيري"}\r\n  - {id: m-2, at: 0-4, text: "كيري"}\r\nclaims:\r\n  - {id: c-1, cue: none, content: {at: 5-8, text: "وصل"}}\r\n',
};

async function sarifOf(line: string, all: Readonly<Record<string, string>>): Promise<Static<typeof SarifSchema>> {
    const log: unknown = JSON.parse((await glossator(line, all)).out);
    assert.deepEqual([...Value.Errors(SarifSchema, log)].map(({ path, message }) => `${path}: ${message}`), []);
    return log as Static<typeof SarifSchema>;
}

suite('glossator check for programs', () => {
    test('SARIF has the rules, and each result with its place and what can be done', async () => {
        const { runs: [run] } = await sarifOf('check sub --format sarif', files);
        const lines = run!.results.map(({ ruleId, level, locations: [location], fixes }) => {
            const { artifactLocation: { uri, uriBaseId }, region: { startLine, startColumn, endLine, endColumn } } = location!.physicalLocation;
            const fix = fixes?.map(({ description, artifactChanges: [change] }) => ` → ${description.text}: ${change!.replacements.map(({ insertedContent }) => insertedContent.text).join()}`).join('') ?? '';
            assert.equal(startLine, endLine);
            const text = (files as Readonly<Record<string, string>>)[decodeURIComponent(uri)]!.replace('\ufeff', '').split(/\r\n|\n/)[startLine - 1]!.slice(startColumn - 1, endColumn - 1);
            return `${uriBaseId}/${uri}:${startLine} «${text}» ${level} ${ruleId}${fix}`;
        });
        assert.deepEqual(lines, [
            '%SRCROOT%/sub/actors.yaml:3 «persn» warning value.actor-type → Change to “person”: person',
            '%SRCROOT%/sub/with%20space.txt.gloss.yaml:3 «nobody» error reference.unknown-actor',
            '%SRCROOT%/sub/with%20space.txt.gloss.yaml:4 «{id: m-2, at: 0-4, text: "كيري"}» warning mention.no-actor → Link to \u2068كيري\u2069 (“kerry”): , actor: kerry',
            '%SRCROOT%/sub/with%20space.txt.gloss.yaml:6 «{id: c-1, cue: none, content: {at: 5-8, text: "وصل"}}» note claim.no-claimer',
        ]);
        assert.deepEqual(run!.tool.driver.rules.map(({ id }) => id), [...checkCatalogue.keys()]);
        assert.ok(run!.results.every(({ ruleId, ruleIndex }) => run!.tool.driver.rules[ruleIndex!]!.id === ruleId));
    });

    test('What a result is known by stays when lines and positions move', async () => {
        const marks = async (all: Readonly<Record<string, string>>) => (await sarifOf('check sub --format sarif', all)).runs[0]!.results.map(({ partialFingerprints }) => partialFingerprints);
        const moved = {
            ...files, 'sub/with space.txt': `Since then. ${files['sub/with space.txt']}`,
            'sub/with space.txt.gloss.yaml': files['sub/with space.txt.gloss.yaml'].replace('mentions:', 'source:\r\n  title: A\r\n  language: ar\r\n  published: 2016\r\nmentions:').replaceAll('0-4', '12-16').replace('5-8', '17-20'),
        };
        const before = await marks(files);
        assert.deepEqual(await marks(moved), before);
        assert.equal(new Set(before.map(mark => JSON.stringify(mark))).size, before.length);
    });

    test('SARIF of a clean corpus has no results', async () => {
        assert.deepEqual((await sarifOf('check --format sarif', { 'glossator.yaml': 'glossator: 1\n' })).runs[0]!.results, []);
    });

    test('Commands of a GitHub workflow', async () => {
        const { out } = await glossator('check sub/actors.yaml --format github', { ...files, 'sub/actors.yaml': 'glossator: 1\nactors:\n  a: {type: "50%,\\n"}\n' });
        assert.match(out, /^::warning file=sub\/actors\.yaml,line=3,endLine=3,col=13,endColumn=21,title=value\.actor-type::“50%25,%0A” is not among [^\n]+\n$/);
    });

    test('What is less grave than asked for is left out; hints alone are no failure unless asked for', async () => {
        const codes = async (line: string, all: Readonly<Record<string, string>> = files) => {
            const { code, out } = await glossator(line, all);
            return [code, ...out.split('\n').filter(text => text !== '').map(text => text.split(' ').find(word => /^[a-z]+\.[a-z-]+$/.test(word)))];
        };
        assert.deepEqual(await codes('check sub'), [2, 'value.actor-type', 'reference.unknown-actor', 'mention.no-actor', 'claim.no-claimer']);
        assert.deepEqual(await codes('check sub --severity warning'), [2, 'value.actor-type', 'reference.unknown-actor', 'mention.no-actor']);
        assert.deepEqual(await codes('check sub --severity error'), [2, 'reference.unknown-actor']);
        assert.deepEqual(await codes('check sub/actors.yaml --severity error'), [0]);
        const hints = { 'glossator.yaml': 'glossator: 1\n', 'a.txt': 'x', 'a.txt.gloss.yaml': 'glossator: 1\nclaims:\n  - {id: c-1, cue: none, content: {at: 0-1, text: "x"}}\n' };
        assert.deepEqual(await codes('check', hints), [0, 'claim.no-claimer']);
        assert.deepEqual(await codes('check --severity hint', hints), [2, 'claim.no-claimer']);
    });

    test('The list of all checks is a table, without a corpus too', async () => {
        const { code, out } = await glossator('check --list', {});
        const lines = out.trimEnd().split('\n');
        assert.match(lines[0]!, /^\| check +\| default +\| what it tells \|$/);
        assert.equal(lines.length, checkCatalogue.size + 2);
        assert.ok(lines.some(text => /^\| `anchor\.drifted` +\| warning +\| A quote is no longer/.test(text)));
        assert.equal(code, 0);
    });
});
