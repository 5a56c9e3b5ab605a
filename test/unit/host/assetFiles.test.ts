import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { assetsFrom } from '../../../src/host/assetFiles';

const model = new Uint8Array(readFileSync('media/models/actors.ar.bin'));

suite('assetFiles', () => {
    for (const [title, bytes, expected] of [
        ['What is packed is unpacked', gzipSync('weights'), 'weights'],
        ['What was unpacked on the way is taken as it is', Buffer.from('weights'), 'weights'],
        ['What is broken is left out, as what is not there', gzipSync('weights').subarray(0, 12), undefined],
        ['What is empty stays so', Buffer.from(''), ''],
    ] as const) {
        test(title, async () => {
            const { englishClaims } = await assetsFrom(name => Promise.resolve(name === 'claims.en.bin' ? bytes : undefined));
            assert.equal(englishClaims && Buffer.from(englishClaims).toString(), expected);
        });
    }

    test('A model that is shipped is packed, and begins as models do', async () => {
        const { arabicActors } = await assetsFrom(() => Promise.resolve(model));
        assert.deepEqual([model[0], Buffer.from(arabicActors!.subarray(0, 4)).toString()], [0x1f, 'GlsM']);
    });
});
