import assert from 'node:assert/strict';
import fc from 'fast-check';
import { URI, Utils } from 'vscode-uri';
import { parentOf, pathOf, uriOf } from '../../../src/core/corpus/layout';
import { runs } from '../../counts';

const roots = ['file:///corpus', 'file:///c:/My Texts', 'file:///C%3A/x', 'vscode-remote://wsl+ubuntu/home/a b', 'file://server/share', 'vscode-vfs://github/owner/repo', 'memfs:/a'];
const segment = fc.string({ unit: fc.oneof(fc.constantFrom(...' !"#$%&\'()*+,-.:;<=>?@[]^_`{|}~\u00e9', 'e\u0301', 'ر', '💩', '%20', 'a', 'B', '0'), fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 })), minLength: 1, maxLength: 6 })
    .filter(name => name !== '.' && name !== '..' && !/[\\/]/.test(name) && !/\p{Cs}/u.test(name));

suite('Addresses', () => {
    test('are those that the editor gives', () => fc.assert(fc.property(fc.constantFrom(...roots), fc.array(segment, { minLength: 1, maxLength: 3 }), (folder, segments) => {
        const root = URI.parse(folder).toString();
        const path = segments.join('/');
        const uri = uriOf(root, path);
        assert.equal(uri, Utils.joinPath(URI.parse(folder), path).toString());
        assert.equal(URI.parse(uri).toString(), uri);
        assert.equal(pathOf(root, uri), path);
        assert.equal(parentOf(uri), segments.length > 1 ? uriOf(root, segments.slice(0, -1).join('/')) : root);
    }), { numRuns: runs(20000) }));

    test('of another form mean the same path', () => {
        assert.equal(pathOf('file:///corpus', 'file:///corpus/it\'s%20(1)+@.txt'), "it's (1)+@.txt");
        assert.equal(pathOf('file:///corpus', 'file:///corpus/100%.txt'), undefined);
        assert.equal(pathOf('file:///corpus', 'file:///corpus2/a.txt'), undefined);
    });
});
