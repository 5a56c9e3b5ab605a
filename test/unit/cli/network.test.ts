import * as assert from 'node:assert/strict';
import { marked } from '../formats/exporting';
import { glossator } from './commandLine';

const files = marked({
    'glossator.yaml': 'glossator: 1\ntopics: {talks: {names: {en: The talks}}}',
    'actors.yaml': 'glossator: 1\nactors:\n  kerry: {type: person, names: {en: John Kerry}}\n  lavrov: {type: person, names: {en: Sergei Lavrov}}',
    'a.txt': '«a:one» «b:two» «c:three»\n',
    'a.txt.gloss.yaml': [
        'glossator: 1',
        'source: {published: 2016-07-14}',
        'claims:',
        '  - {id: c-1, claimer: {actor: kerry}, content: {$a}, topics: {talks: for}, about: lavrov}',
        '  - {id: c-2, claimer: {actor: lavrov}, content: {$b}, topics: {talks: for}, stance: demands}',
        '  - {id: c-3, claimer: {actor: lavrov}, content: {$c}, topics: {talks: against}, said: {on: 2016-09}}',
    ].join('\n'),
});

test('A network in words, the heaviest first', async () => {
    const { out, err, code } = await glossator('network', files);
    assert.equal(code, 0);
    assert.equal(out, '1\tabout\tJohn Kerry\tSergei Lavrov\ta.txt#c-1\n');
    assert.equal(err, '2 nodes, 1 edge from 3 claims; 0 not counted\n');
});

test('Options, a window of time and a query', async () => {
    const run = async (options: string) => (await glossator(`network --kind agreement ${options}`, files)).out;
    assert.equal(await run('--qualifier combine --normalisation cosine'), '1.414\tboth\tJohn Kerry\tSergei Lavrov\ta.txt#c-1 a.txt#c-2 a.txt#c-3\n');
    assert.equal(await run('--qualifier congruence --until 2016-08'), '1\tcongruence\tJohn Kerry\tSergei Lavrov\ta.txt#c-1 a.txt#c-2\n');
    assert.equal(await run('--query stance:asserts --qualifier conflict'), '1\tconflict\tJohn Kerry\tSergei Lavrov\ta.txt#c-1 a.txt#c-3\n');
    assert.match(await run('--format csv'), /^Source,Target,Type,Weight,Label,source_label,target_label,claims\r\nactor:kerry,actor:lavrov,Undirected,2,shared,John Kerry,Sergei Lavrov,a\.txt#c-1 a\.txt#c-2 a\.txt#c-3\r\n$/);
    assert.match(await run('--format graphml'), /<key id="edge_weight" for="edge" attr\.name="weight" attr\.type="double"\/>[^]*<graph id="discourse-agreement" edgedefault="undirected">[^]*qualifier: ignore[^]*<data key="node_statements">2<\/data>/);
});

test('What a kind of network does not know is refused', async () => {
    assert.match((await glossator('network --qualifier conflict', files)).err, /For --kind about the --qualifier is one of ignore, subtract, combine\./);
    assert.match((await glossator('network --kind agreement --normalisation activity', files)).err, /none, average, jaccard, cosine/);
    assert.match((await glossator('network --from soon', files)).err, /--from is a date such as 2016-07-14, 2016-07 or 2016, not “soon”\./);
});
