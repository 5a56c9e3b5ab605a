import assert from 'node:assert/strict';
import { glossator } from './commandLine';

/** Sources in a language for which there are no rules, each with as many claims: `Berg toteaa, että sataa.` */
function corpus(sources: number, claims: number, metadata = ''): Record<string, string> {
    const speakers = ['Berg', 'Aalto', 'ministeri', 'poliisi', 'Lehto', 'lääkäri'];
    const cues = ['toteaa', 'sanoo', 'väittää'];
    const contents = ['sataa', 'silta suljetaan talveksi', 'vesi nousee', 'tie on kunnossa', 'kaupunki maksaa'];
    const files: Record<string, string> = { 'glossator.yaml': 'glossator: 1\n' };
    for (let source = 0; source < sources; source++) {
        let text = '';
        let entries = '';
        for (let claim = 0; claim < claims; claim++) {
            const number = source * claims + claim;
            const [speaker, cue, content] = [speakers[number % 6]!, cues[number % 3]!, contents[(number * 7 + source) % 5]!];
            const at = text.length;
            const place = (start: number, words: string) => `{at: ${start}-${start + words.length}, text: "${words}"}`;
            text += `${speaker} ${cue}, että ${content}. Eilen ${contents[number % 5]}.\n\n`;
            entries += `  - id: c-${String(number).padStart(8, '0')}\n    claimer: ${place(at, speaker)}\n    cue: ${place(at + speaker.length + 1, cue)}\n    content: ${place(at + speaker.length + cue.length + 8, content)}\n`;
        }
        files[`${source}.txt`] = text;
        files[`${source}.txt.gloss.yaml`] = `glossator: 1\nsource:\n  language: fi\n${metadata}claims:\n${entries}`;
    }
    return files;
}

suite('glossator train', () => {
    test('What is learned is tried on other sources, and kept where it is better', async () => {
        const { code, out, files } = await glossator('train --corpus .', corpus(6, 17));
        assert.equal(code, 0);
        assert.match(out, /^fi: 102 claims in 6 sources\n {2}before {3}precision +0\.0 {2}recall +0\.0 {2}F1 +0\.0\n {2}learned {2}precision +\d+\.\d {2}recall +(?:100\.0|[89]\d\.\d) {2}F1 +(?:100\.0|[89]\d\.\d)\n {2}better, kept\n {2}written to \.glossator\/models\/claims\.fi\.bin\n$/);
        assert.equal(files['.glossator/models/claims.fi.bin'], 'bytes');
    }).timeout(60_000);
    test('A dry run writes nothing; too little is said to be so; what is not done is left out', async () => {
        const files = corpus(3, 4);
        const { out, files: left } = await glossator('train --corpus . --dry-run', files);
        assert.equal(out, 'fi: 12 claims in 3 sources: too few to learn from\n');
        assert.deepEqual(left, files);
        assert.equal((await glossator('train --corpus .', corpus(3, 4, '  status: in-progress\n'))).out, '');
    });
});
