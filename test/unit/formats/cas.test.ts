import assert from 'node:assert/strict';
import { exported, marked, smallCorpus } from './exporting';
import { imported, refusal, shown } from './importing';

const anyIds = (text: string) => text.replace(/\b([mcn])-[0-9a-hjkmnp-tv-z]{8}\b/g, '$1-…');

interface CasFile {
    readonly '%FEATURE_STRUCTURES': readonly Readonly<Record<string, unknown>>[];
    readonly '%VIEWS': { readonly _InitialView: { readonly '%SOFA': number; readonly '%MEMBERS': readonly number[] } };
}

suite('UIMA CAS', () => {
    test('Mentions are named entities, claims have links to their parts; offsets count UTF-16', async () => {
        const { files } = await exported('cas-json', marked({
            'actors.yaml': 'actors: {kerry: {type: person, wikidata: Q22316}}',
            'a.txt': '💩 «k:Kerry» «s:said» «c:it rains».',
            'a.txt.gloss.yaml': 'mentions:\n  - {id: m-00000000, actor: kerry, $k}\nclaims:\n  - {id: c-00000000, cue: {$s}, content: {$c}, stance: denies}',
        }));
        const cas = JSON.parse(files['a.txt.json']!) as CasFile;
        assert.deepEqual(cas['%FEATURE_STRUCTURES'].map(structure => Object.entries(structure).filter(([key]) => key !== 'glossator').map(([key, value]) => `${key}=${JSON.stringify(value)}`).join(' ')), [
            '%ID=1 %TYPE="uima.cas.Sofa" sofaNum=1 sofaID="_InitialView" mimeType="text" sofaString="💩 Kerry said it rains."',
            '%ID=2 %TYPE="de.tudarmstadt.ukp.dkpro.core.api.metadata.type.DocumentMetaData" @sofa=1 begin=0 end=23 documentId="a.txt" documentTitle="a.txt"',
            '%ID=3 %TYPE="webanno.custom.GlossatorSource" @sofa=1',
            '%ID=4 %TYPE="webanno.custom.ClaimPart" @sofa=1 begin=9 end=13 role="cue"',
            '%ID=5 %TYPE="de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity" @sofa=1 begin=3 end=8 value="person" identifier="http://www.wikidata.org/entity/Q22316"',
            '%ID=6 %TYPE="webanno.custom.ClaimPartsLink" role="cue" @target=4',
            '%ID=8 %TYPE="webanno.custom.ClaimPartsLink[]" %ELEMENTS=[6]',
            '%ID=7 %TYPE="webanno.custom.Claim" @sofa=1 begin=14 end=22 stance="denies" @parts=8',
        ]);
        assert.deepEqual(cas['%VIEWS'], { _InitialView: { '%SOFA': 1, '%MEMBERS': [2, 3, 4, 5, 7] } });
    });

    test('XMI keeps line ends, tabs and signs; what XML cannot hold becomes � in its place, and is said', async () => {
        const corpus = marked({ 'a.txt': 'a\u0001\t"<&>\n💩 «m:x\u0000y»', 'a.txt.gloss.yaml': 'mentions:\n  - {id: m-00000000, type: person, at: 10-13, text: "x\\0y"}' });
        const { files, losses, failures } = await exported('cas-xmi', corpus);
        assert.deepEqual(failures, []);
        assert.ok(losses.some(loss => loss.startsWith('Control characters of texts, for which XML has no place, became “�”')));
        const { sources } = await imported('cas-xmi', files);
        assert.equal(sources['a.txt']!.text, 'a�\t"<&>\n💩 x�y');
        assert.equal(sources['a.txt']!.sidecar.mentions![0]!['text'], 'x�y');
    });

    test('The layers for INCEpTION have every feature and tag of the export', async () => {
        const { files } = await exported('cas-xmi', smallCorpus);
        assert.deepEqual(Object.keys(files), ['a.txt.xmi', 'b.txt.xmi', 'TypeSystem.xml', ...['1-claim-part', '2-claim', '3-claim-relation', '4-text-region', '5-memo', '6-source'].map(name => `inception-layers/${name}.json`)]);
        const layer = JSON.parse(files['inception-layers/2-claim.json']!) as { name: string; features: { name: string; link_mode: string; tag_set?: { tags: { tag_name: string }[] } }[] };
        assert.equal(layer.name, 'webanno.custom.Claim');
        assert.deepEqual(layer.features.map(({ name, link_mode, tag_set }) => `${name} ${link_mode} ${tag_set?.tags.length ?? ''}`), [
            'form NONE 3', 'mode NONE 4', 'attribution NONE 4', 'stance NONE 9', 'certainty NONE 4', 'gloss NONE ', 'flag NONE 2', 'verdict NONE 2', 'parts WITH_ROLE 6', 'glossator NONE ',
        ]);
        assert.match(files['TypeSystem.xml']!, /<name>parts<\/name>\s*<description><\/description>\s*<rangeTypeName>uima\.cas\.FSArray<\/rangeTypeName>\s*<elementType>webanno\.custom\.ClaimPartsLink<\/elementType>/);
    });

    test('What was changed in the other tool counts: values, identifiers, links', async () => {
        const { files } = await exported('cas-xmi', smallCorpus);
        const changed = files['a.txt.xmi']!.replace('stance="demands"', 'stance="denies"').replace(' form="direct"', '').replace('identifier="urn:glossator:actor:russia"', 'identifier="wd:Q22316"')
            .replace('parts="9 10 11 12"', 'parts="9 10 12"');
        const { sources, losses } = await imported('cas-xmi', { 'a.txt.xmi': changed, 'TypeSystem.xml': files['TypeSystem.xml']! }, smallCorpus);
        const { mentions, claims } = sources['a.txt']!.sidecar;
        assert.equal(mentions![0]!['actor'], 'john-kerry');
        assert.deepEqual(['stance', 'form', 'mode', 'cue'].map(key => claims![0]![key]), ['denies', undefined, 'wants', undefined]);
        assert.deepEqual(losses, ['Parts of claims were left out whose claim is not there (1, first: a.txt.xmi, c-peace000.cue)']);
    });

    const foreign = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<!DOCTYPE x [<!ENTITY bomb "boom"><!ENTITY file SYSTEM "file:///etc/passwd">]>',
        '<xmi:XMI xmlns:xmi="http://www.omg.org/XMI" xmlns:cas="http:///uima/cas.ecore" xmlns:tcas="http:///uima/tcas.ecore" xmlns:ner="http:///de/tudarmstadt/ukp/dkpro/core/api/ner/type.ecore" xmlns:seg="http:///de/tudarmstadt/ukp/dkpro/core/api/segmentation/type.ecore" xmlns:custom="http:///webanno/custom.ecore" xmi:version="2.0">',
        '<cas:NULL xmi:id="0"/><tcas:DocumentAnnotation xmi:id="2" sofa="1" begin="0" end="24" language="en"/>',
        '<seg:Token xmi:id="3" sofa="1" begin="0" end="5" order="0"/>',
        '<ner:NamedEntity xmi:id="4" sofa="1" begin="0" end="5" value="PER" identifier="http://www.wikidata.org/entity/Q22316"/>',
        '<ner:NamedEntity xmi:id="5" sofa="1" begin="17" end="23" value="PER" identifier="http://kb/x"/>',
        '<custom:Family xmi:id="6" sofa="1" begin="17" end="23" Governor="4" Dependent="5" kind="met" since="2016"/>',
        '<custom:Frame xmi:id="7" sofa="1" begin="6" end="9" name="Meet" certainty="certain" level="4" roles="8"><note>one</note><note>two</note></custom:Frame>',
        '<custom:RolesLink xmi:id="8" role="Agent" target="4"/>',
        '<custom:Frame xmi:id="9" sofa="1" begin="90" end="99"/>',
        '<custom:Setting xmi:id="10" value="x"/>',
        '<cas:Sofa xmi:id="1" sofaNum="1" sofaID="_InitialView" mimeType="text" sofaString="Kerry met in &#128169; &#10;Putin"/>'.replace('Putin', 'Lavrov.'),
        '<cas:View sofa="1" members="2 3 4 5 6 7 9"/></xmi:XMI>',
    ].join('\n');

    test('CAS of other people: entities, relations, link features, layers of their own', async () => {
        const { sources, losses } = await imported('cas-xmi', { 'x/doc.txt.xmi': foreign }, { 'actors.yaml': 'glossator: 1\nactors: {john-kerry: {wikidata: Q22316}}' });
        assert.equal(anyIds(shown(sources['x/doc.txt'])), [
            'source: {"language":"en"}',
            'mentions: {"id":"m-…","actor":"john-kerry","type":"PER","at":"0-5","text":"Kerry","links":[{"kind":"met","to":"#m-…"}]}',
            'mentions: {"id":"m-…","identifier":"http://kb/x","type":"PER","at":"16-22","text":"Lavrov"}',
            'mentions: {"id":"m-…","name":"Meet","certainty":"certain","level":"4","their-note":["one","two"],"type":"Frame","at":"6-9","text":"met","links":[{"kind":"Agent","to":"#m-…"}]}',
        ].join('\n'));
        assert.deepEqual(losses.map(loss => loss.replace(/ \(.*/, '')), [
            'Tokens, sentences and annotations of grammar were left out',
            'Structures that are no annotation of the text were left out',
            'Features of relations beside their label were left out',
            'Spans were left out that are empty, or whose offsets or words are not those of the text',
        ]);
    });

    test('JSON: structures by number or in a list, arrays, further views', async () => {
        const structures = {
            1: { '%TYPE': 'uima.cas.Sofa', sofaID: '_InitialView', sofaString: 'Kerry met' }, 2: { '%TYPE': 'uima.cas.Sofa', sofaID: 'other', sofaString: 'x' },
            3: { '%TYPE': 'custom.Span', '@sofa': 1, begin: 0, end: 5, label: 'PER', '#score': 0.5, '@tags': 4, '@host': 5 },
            4: { '%TYPE': 'uima.cas.StringArray', '%ELEMENTS': ['a', 'b'] },
            5: { '%TYPE': 'custom.Span', '@sofa': 1, begin: 6, end: 9 }, 6: { '%TYPE': 'custom.Span', '@sofa': 2, begin: 0, end: 1 },
        };
        const { sources, losses } = await imported('cas-json', { 'doc.json': JSON.stringify({ '%TYPES': {}, '%FEATURE_STRUCTURES': structures, '%VIEWS': {} }) });
        assert.equal(anyIds(shown(sources['doc.txt'])), [
            'mentions: {"id":"m-…","score":0.5,"tags":["a","b"],"layer":"Span","type":"PER","at":"0-5","text":"Kerry","links":[{"kind":"host","to":"#m-…"}]}',
            'mentions: {"id":"m-…","type":"Span","at":"6-9","text":"met"}',
        ].join('\n'));
        assert.deepEqual(losses, ['Of several texts in one CAS only the first was read (1, first: doc.json)']);
    });

    for (const [title, format, text, expected] of [
        ['a truncated XMI', 'cas-xmi', foreign.slice(0, 900), /^x\.(?:xmi|json):\d+: this is not well-formed XML: /],
        ['an entity of its own', 'cas-xmi', foreign.replace('Lavrov', '&bomb;'), /^x\.xmi:13: this is not well-formed XML: /],
        ['an external entity', 'cas-xmi', foreign.replace('Lavrov', '&file;'), /^x\.xmi:13: this is not well-formed XML: /],
        ['other XML', 'cas-xmi', '<html/>', /^x\.xmi: this is not the XMI of a UIMA CAS\.$/],
        ['XMI without a text', 'cas-xmi', '<xmi:XMI xmlns:xmi="http://www.omg.org/XMI"/>', /^x\.xmi: the CAS has no text\.$/],
        ['other JSON', 'cas-json', '[]', /^x\.json: this is not JSON of a UIMA CAS/],
        ['structures that are none', 'cas-json', '{"%FEATURE_STRUCTURES":[7]}', /^x\.json: each feature structure should be an object/],
        ['truncated JSON', 'cas-json', '{"%FEATURE_STRUCTURES":[', /^x\.json(?::\d+)?: this is not JSON: /],
    ] as const) {
        test(`Refused with its place: ${title}`, async () => assert.match(await refusal(format, { [format === 'cas-xmi' ? 'x.xmi' : 'x.json']: text }), expected));
    }
});
