import assert from 'node:assert/strict';
import { imported, refusal, shown } from './importing';

const anyIds = (text: string) => text.replace(/\b([mcn])-[0-9a-hjkmnp-tv-z]{8}\b/g, '$1-…');

/** A file with tabs for bars of two. */
const tsv = (...lines: readonly string[]) => `${lines.map(line => line.replace(/ ‖ ?/g, '\t')).join('\n')}\n`;

const whole = tsv(
    '#FORMAT=WebAnno TSV 3.3',
    '#T_SP=de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity|identifier|value',
    '#T_SP=webanno.custom.Frame|name|ROLE_webanno.custom.Frame:roles_webanno.custom.FrameRolesLink|de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity',
    '#T_SP=webanno.custom.Bare|',
    '#T_SP=de.tudarmstadt.ukp.dkpro.core.api.lexmorph.type.pos.POS|PosValue',
    '#T_RL=webanno.custom.Family|kind|BT_de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity',
    '#T_CH=de.tudarmstadt.ukp.dkpro.core.api.coref.type.CoreferenceLink|referenceRelation|referenceType',
    '', '',
    '#Text=💩 John Kerry met Putin .',
    '1-1 ‖0-2 ‖💩 ‖_ ‖_ ‖_ ‖_ ‖_ ‖_ ‖_ ‖_ ‖_ ‖_ ‖',
    '1-2 ‖3-7 ‖John ‖http://www.wikidata.org/entity/Q22316[1] ‖PER[1] ‖_ ‖_ ‖_ ‖_ ‖NNP ‖_ ‖_ ‖coref->1-1 ‖name[1] ‖',
    '1-3 ‖8-13 ‖Kerry ‖http://www.wikidata.org/entity/Q22316[1]|*[2] ‖PER[1]|SUR\\|NAME[2] ‖_ ‖_ ‖_ ‖_ ‖NNP ‖_ ‖_ ‖_ ‖_ ‖',
    '1-4 ‖14-17 ‖met ‖_ ‖_ ‖Meeting ‖agent;patient ‖1-2[1];1-5 ‖* ‖VBD ‖_ ‖_ ‖_ ‖_ ‖',
    '1-5 ‖18-23 ‖Putin ‖* ‖PER ‖_ ‖_ ‖_ ‖_ ‖NNP ‖rival ‖1-2[1_0] ‖_ ‖_ ‖',
    '1-6 ‖24-25 ‖. ‖_ ‖_ ‖_ ‖_ ‖_ ‖_ ‖_ ‖_ ‖_ ‖_ ‖_ ‖',
    '',
    '#Text=He wrote\\tit\\_s',
    '2-1 ‖27-29 ‖He ‖_ ‖_ ‖_ ‖_ ‖_ ‖_ ‖_ ‖_ ‖_ ‖*->1-2 ‖pro[1] ‖',
    '2-2 ‖30-35 ‖wrote ‖_ ‖_ ‖_ ‖_ ‖_ ‖_ ‖_ ‖_ ‖_ ‖_ ‖_ ‖',
    '2-3 ‖36-40 ‖it\\_s ‖_ ‖_ ‖_ ‖_ ‖_ ‖_ ‖_ ‖_ ‖_ ‖_ ‖_ ‖',
    '2-3.1 ‖36-38 ‖it ‖_ ‖THING ‖_ ‖_ ‖_ ‖_ ‖_ ‖_ ‖_ ‖_ ‖_ ‖',
);

const expected = [
    'mentions: {"id":"m-…","actor":"john-kerry","type":"PER","at":"2-12","text":"John Kerry","links":[{"kind":"rival","to":"#m-…"}]}',
    'mentions: {"id":"m-…","layer":"CoreferenceLink","type":"name","at":"2-6","text":"John","links":[{"kind":"coref","to":"#m-…"}]}',
    'mentions: {"id":"m-…","type":"SUR|NAME","at":"7-12","text":"Kerry"}',
    'mentions: {"id":"m-…","layer":"Frame","type":"Meeting","at":"13-16","text":"met","links":[{"kind":"agent","to":"#m-…"},{"kind":"patient","to":"#m-…"}]}',
    'mentions: {"id":"m-…","type":"Bare","at":"13-16","text":"met"}',
    'mentions: {"id":"m-…","type":"PER","at":"17-22","text":"Putin"}',
    'mentions: {"id":"m-…","layer":"CoreferenceLink","type":"pro","at":"26-28","text":"He"}',
    'mentions: {"id":"m-…","type":"THING","at":"35-37","text":"it"}',
];

suite('WebAnno TSV', () => {
    test('Spans over several words and stacked ones, slots, relations, chains, parts of words, escapes', async () => {
        const { sources, losses } = await imported('webanno-tsv', { 'd/doc.tsv': whole }, { 'actors.yaml': 'glossator: 1\nactors: {john-kerry: {wikidata: Q22316}}' });
        const source = sources['d/doc.txt']!;
        assert.equal(source.text, '💩 John Kerry met Putin .\n\nHe wrote\tit_s');
        assert.deepEqual(anyIds(shown(source)).split('\n').sort(), [...expected].sort());
        assert.deepEqual(losses.map(loss => loss.replace(/ \(\d.*/, '')), [
            'Annotations of grammar (part of speech, lemmas, dependencies …) were left out',
            'What stands between sentences is not in these files: line ends were put there, or the text is the corpus’ own',
        ]);
    });

    test('Where the corpus has the text, the spans stand in it', async () => {
        const text = '💩 John Kerry met Putin . \tHe wrote\tit_s\nand more';
        const { sources } = await imported('webanno-tsv', { 'doc.tsv': whole }, { 'doc.txt': text });
        assert.equal(sources['doc.txt']!.text, undefined);
        assert.deepEqual(sources['doc.txt']!.sidecar.mentions!.map(({ at, text: quote }) => `${String(at)} ${String(quote)}`).sort(), [
            '13-16 met', '13-16 met', '17-22 Putin', '2-12 John Kerry', '2-6 John', '26-28 He', '35-37 it', '7-12 Kerry',
        ]);
    });

    test('Offsets that count code points do no harm', async () => {
        const { sources } = await imported('webanno-tsv', {
            'doc.tsv': tsv('#FORMAT=WebAnno TSV 3.2', '#T_SP=x.Y|value', '', '', '#Text=💩 a', '1-1 ‖0-1 ‖💩 ‖_ ‖', '1-2 ‖2-3 ‖a ‖L ‖', '', '#Text=b b', '2-1 ‖4-5 ‖b ‖_ ‖', '2-2 ‖6-7 ‖b ‖L ‖'),
        });
        assert.deepEqual(sources['doc.txt']!.sidecar.mentions!.map(({ at, text }) => `${String(at)} ${String(text)}`), ['2-3 a', '6-7 b']);
    });

    for (const [title, text, message] of [
        ['no header', 'x', 'x.tsv:1: the file does not begin with “#FORMAT=WebAnno TSV 3…”.'],
        ['nothing', '', 'x.tsv: the file is empty.'],
        ['no offsets', tsv('#FORMAT=WebAnno TSV 3.3', '#Text=a', '1-1 ‖a ‖a'), 'x.tsv:3: the second column should be the offsets of the token, e.g. 4-8.'],
        ['another line', tsv('#FORMAT=WebAnno TSV 3.3', 'a'), 'x.tsv:2: this is no line of WebAnno TSV.'],
        ['a token elsewhere', tsv('#FORMAT=WebAnno TSV 3.3', '#Text=a', '1-1 ‖0-1 ‖a', '1-2 ‖7-9 ‖bc'), 'x.tsv:4: the token does not stand in its sentence.'],
        ['offsets beyond all sense', tsv('#FORMAT=WebAnno TSV 3.3', '#Text=a', '1-1 ‖999999999999-999999999999 ‖a'), 'x.tsv:3: the offsets leave out more text than a source has.'],
    ] as const) {
        test(`Refused with its place: ${title}`, async () => assert.equal(await refusal('webanno-tsv', { 'x.tsv': text }), message));
    }
});
