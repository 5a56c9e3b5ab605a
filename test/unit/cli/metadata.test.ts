import * as assert from 'node:assert/strict';
import { glossator } from './commandLine';

const files = {
    'glossator.yaml': 'glossator: 1\n',
    'a.txt': 'Text.\n', 'deep/b.txt': 'Text.\n', 'c.txt': 'Text.\n',
    'a.txt.gloss.yaml': 'glossator: 1\n# mine\nsource: {title: "A", language: en}\n',
};

test('Descriptions are filled in by path or name; what is there stays', async () => {
    const { code, out, err, files: left } = await glossator('metadata t.csv', {
        ...files, 't.csv': 'filename,title,author,date,language,wire\na,B,"Smith, J.",2016-03-11,en,None\ndeep/b.txt,=Deep,,2016-13-99,,x\nz,Z,,,,\n',
    });
    assert.equal(left['a.txt.gloss.yaml'], 'glossator: 1\n# mine\nsource: {title: "A", author: "Smith, J.", published: 2016-03-11, language: en}\n');
    assert.match(left['deep/b.txt.gloss.yaml']!, /title: "=Deep"/);
    assert.equal(left['c.txt.gloss.yaml'], undefined);
    assert.equal(out, 'a.txt: title: “A” stays, the table has “B”\ndeep/b.txt: published: “2016-13-99” is not possible\nrow 3: there is no source “z”\n');
    assert.equal(err, '3 new, 1 equal, 1 conflicting, 1 impossible; 2 sidecars changed\nColumns that were not used: wire\n');
    assert.equal(code, 2);
});

test('What is there is replaced where that is asked for; further columns get keys; a dry run writes nothing', async () => {
    const table = { ...files, 't.csv': 'path;title;wire\na.txt;B;AFP\n' };
    const replaced = await glossator('metadata t.csv --replace --columns wire=agency', table);
    assert.equal(replaced.code, 0);
    assert.match(replaced.files['a.txt.gloss.yaml']!, /title: "B".*agency: AFP/);
    const dry = await glossator('metadata t.csv --replace --dry-run', table);
    assert.equal(dry.files['a.txt.gloss.yaml'], files['a.txt.gloss.yaml']);
    assert.match(dry.err, /1 sidecar would be changed/);
    const again = await glossator('metadata t.csv --replace --columns wire=agency', replaced.files);
    assert.match(again.err, /^0 new, 2 equal, 0 conflicting \(replaced\); 0 sidecars changed/);
});

test('Names that several sources have, and tables without a column for them, are reported', async () => {
    const two = await glossator('metadata t.csv', { ...files, 'deep/a.txt': 'Text.\n', 'x/a.txt': 'Text.\n', 't.csv': 'file,title\ny/a.txt,T\na.txt,T\n' });
    assert.match(two.out, /row 1: several sources are called “y\/a\.txt”\n/);
    assert.match((await glossator('metadata t.csv', { ...files, 't.csv': 'title,author\nA,B\n' })).err, /no column names files: path, file or filename\. There are title, author\./);
    assert.match((await glossator('metadata', files)).err, /Name a table/);
});
