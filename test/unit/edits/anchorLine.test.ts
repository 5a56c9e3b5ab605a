import assert from 'node:assert/strict';
import fc from 'fast-check';
import { changeAnchorLine } from '../../../src/core/edits/anchorLine';
import { anchorValues } from '../../../src/core/edits/anchorValues';
import { orderAt } from '../../../src/core/sidecar/keyOrder';
import { readSidecar } from '../../../src/core/sidecar/read';
import { flow } from '../../../src/core/sidecar/render';
import { changeEntry } from '../../../src/core/sidecar/yamlEdit';
import { applySplices } from '../../../src/core/text/span';
import { runs } from '../../counts';
import { anyText, mention } from '../sidecar/layouts';

test('The anchor at the end of a mention is changed as any value is', () => {
    let count = 0;
    const keys = fc.record({ at: fc.constant('3-9'), text: anyText, before: anyText, after: anyText }, { requiredKeys: ['at', 'text'] });
    fc.assert(fc.property(fc.record({ own: mention, id: fc.constant('m-1'), anchor: keys }), keys, ({ own, id, anchor }, wanted) => {
        const { at: _at, text: _text, before: _before, after: _after, note: _note, tags: _tags, own: _own, ...first } = own;
        const text = `glossator: 1\nmentions:\n  - ${flow({ ...first, id, ...anchor })}   # c\n`;
        const entry = readSidecar(text).mentions[0]!;
        const range = { start: entry.entryStart, end: entry.entryEnd };
        const quick = changeAnchorLine(text, range, entry, anchorValues([], wanted));
        if (quick) {
            count++;
            assert.equal(applySplices(text, quick), applySplices(text, changeEntry(text, range, anchorValues([], wanted), at => orderAt('mentions', at))));
        }
    }), { numRuns: runs(3000) });
    assert.ok(count > runs(3000) / 4, `is tried (${count})`);
});
