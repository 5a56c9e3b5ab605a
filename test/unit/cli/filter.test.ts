import assert from 'node:assert/strict';
import { glossator } from './commandLine';

const registry = { 'c/actors.yaml': 'glossator: 1\nactors:\n  kerry: {type: person, names: {en: [John Kerry]}}\n' };
const line = { uri: 'https://example.org/news/a.txt', text: 'John Kerry said it rains.\n', annotations: { mentions: [{ id: 'm-1', actor: 'kerry', at: '0-10', text: 'John Kerry' }] } };

/** What the lines of an input become, by a command line. */
async function filter(command: string, ...lines: readonly unknown[]): Promise<{ readonly code: number; readonly lines: readonly unknown[]; readonly err: string }> {
    const { code, out, err } = await glossator(command, { ...registry, '(input)': lines.map(each => (typeof each === 'string' ? each : JSON.stringify(each))).join('\n') });
    return { code, err, lines: out.trim().split('\n').map(each => JSON.parse(each) as unknown) };
}

suite('glossator as a filter', () => {
    test('suggest knows the registry of a corpus', async () => {
        const { annotations: _, ...bare } = line;
        const { code, lines } = await filter('suggest - --corpus c', bare);
        assert.equal(code, 0);
        const [{ uri, suggestions }] = lines as [{ uri: string; suggestions: readonly { kind: string; text: string; actor: string }[] }];
        assert.equal(uri, line.uri);
        assert.deepEqual(suggestions.map(({ kind, text, actor }) => [kind, text, actor]), [['mention', 'John Kerry', 'kerry']]);
    });

    test('What is accepted comes back among the annotations; the next filter takes it, and new actors are those of the source', async () => {
        const { annotations: _, ...bare } = line;
        const accepted = await filter('suggest - --corpus c --accept strong', bare);
        const checked = await filter('check - --corpus c', accepted.lines[0]);
        assert.deepEqual(checked, { code: 0, err: '', lines: [{ uri: line.uri, problems: [] }] });
        assert.deepEqual((accepted.lines[0] as { annotations: { mentions: readonly { actor: string; at: string }[] } }).annotations.mentions.map(({ actor, at }) => [actor, at]), [['kerry', '0-10']]);
    });

    test('check tells the entry of each problem', async () => {
        const { code, lines } = await filter('check -', { ...line, annotations: { mentions: [{ id: 'm-1', actor: 'nobody', at: '0-10', text: 'John Kerry' }, { id: 'm-2', type: 'person', at: '11-15', text: 'says' }] } });
        assert.equal(code, 2);
        assert.deepEqual((lines[0] as { problems: readonly Record<string, unknown>[] }).problems.map(({ code: own, section, entry }) => [own, section, entry]), [
            ['reference.unknown-actor', 'mentions', 'm-1'], ['anchor.drifted', 'mentions', 'm-2'],
        ]);
    });

    test('reanchor moves what surely stands elsewhere', async () => {
        const { code, lines } = await filter('reanchor - --corpus c', { ...line, text: `Today. ${line.text}` });
        assert.equal(code, 0);
        const [{ annotations, astray }] = lines as [{ annotations: typeof line.annotations; astray: unknown[] }];
        assert.deepEqual([annotations.mentions[0]!.at, astray], ['7-17', []]);
    });

    test('export gives the files of each text', async () => {
        const { lines } = await filter('export - --corpus c --format brat', line);
        const [{ files }] = lines as [{ files: Readonly<Record<string, string>> }];
        assert.equal(files['example.org/news/a.ann'], 'T1\tperson 0 10\tJohn Kerry\nN1\tReference T1 Glossator:kerry\tJohn Kerry\n#1\tId T1\tm-1\n');
    });

    test('Lines that cannot be read are told, passed on, and end with 1; the others are worked on', async () => {
        const bad = ['{"uri": ', '{"uri": "a", "text": 1}', '{"uri": "a", "text": "b", "annotations": []}', '{"uri": "a", "text": "b", "annotations": {"mentions": ["x"]}}', '{"line": 7, "error": "of before"}'];
        const { code, lines, err } = await filter('check -', ...bad, line);
        assert.equal(code, 1);
        assert.deepEqual(lines.map(each => (each as { line?: number }).line), [1, 2, 3, 4, 7, undefined]);
        assert.match(err, /^line 1: this is no JSON[^\n]+\nline 2: “uri” and “text” have to be texts\nline 3: “annotations” has to be an object with the sections of a sidecar\nline 4: “annotations\.mentions” has to be a list of objects, or an object\nline 7: of before\n$/);
    });

    test('“-” stands alone; its options need it', async () => {
        assert.match((await glossator('check - a.txt', registry)).err, /“-” is the standard input/);
        assert.match((await glossator('check --jobs 2', registry)).err, /--jobs and --corpus are for “-”/);
        assert.match((await glossator('check - --jobs none', registry)).err, /--jobs is a whole number/);
    });
});
