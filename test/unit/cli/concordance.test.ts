import assert from 'node:assert/strict';
import { marked } from '../formats/exporting';
import { glossator } from './commandLine';

const files = marked({
    'glossator.yaml': '',
    'actors.yaml': 'actors:\n  kerry: {type: person, names: {en: [Kerry], ar: [كيري]}}',
    'a.txt': 'Then «k:Kerry» spoke. And Kerry left.\n',
    'a.txt.gloss.yaml': 'mentions:\n  - {id: m-1, actor: kerry, $k}\n  - {id: m-2, actor: kerry, at: 0-2, text: "no"}',
    'b.txt': 'قال كيري إن الهدنة\n',
});

const run = async (line: string) => {
    const { code, out, err } = await glossator(`concordance ${line}`, files);
    return `${out}${err}= ${code}`.replace(/[\u2066-\u2069]/g, '');
};

suite('glossator concordance', () => {
    test('Lines stand under each other by the hit; what is read from the right has its beginning on the right', async () => {
        assert.equal(await run('names:kerry --context 8'), [
            '    Then [Kerry] spoke.  a.txt:1:6',
            ' ke. And [Kerry] left.  a.txt:1:23',
            ' إن الهد [كيري] قال  b.txt:1:5',
            '3 occurrences\n= 0',
        ].join('\n'));
    });

    test('As values by tabs, in an order, and as JSON Lines', async () => {
        assert.equal(await run('Kerry --format tsv --sort right1 --context 6'), 'path\tline\tcolumn\tbefore\thit\tafter\tdate\ttitle\tactors\tid\na.txt\t1\t23\t. And\tKerry\tleft.\t\t\t\t\na.txt\t1\t6\tThen\tKerry\tspoke\t\t\tkerry\tm-1\n2 occurrences\n= 0');
        assert.match(await run('actor:kerry --format jsonl'), /^\{"path":"a.txt","range":.*"hit":"Kerry".*"annotation":\{"id":"m-1","part":"mention","index":0,"actors":\["kerry"\]\}\}\n1 occurrence; 1 without a certain place in the text are left out\n= 0$/);
    });

    test('Nothing found, nothing asked, and what is not understood', async () => {
        assert.equal(await run('Putin a.txt'), '0 occurrences\n= 2');
        assert.match(await run(''), /Say what is looked for.*= 1$/s);
        assert.match(await run('/a(/'), /not understood.*= 1$/s);
        assert.match(await run('Kerry --context many'), /--context is a number.*= 1$/s);
    });
});
