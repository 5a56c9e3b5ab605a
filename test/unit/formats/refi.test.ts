import assert from 'node:assert/strict';
import fc from 'fast-check';
import { strToU8, unzipSync, zipSync } from 'fflate';
import { formatNote, parseNote } from '../../../src/core/formats/refi/refiNote';
import { ZipReader } from '../../../src/core/formats/zipInput';
import { runs } from '../../counts';
import { corpora } from './corpora';
import { exported, marked, smallCorpus } from './exporting';
import { checkRefused, checkRoundTrip, readFiles, sidecarOf } from './reading';

async function project(corpus: Readonly<Record<string, string>>): Promise<{ readonly xml: string; readonly files: Readonly<Record<string, string>>; readonly losses: readonly string[] }> {
    const { bytes, failures, losses } = await exported('refi-qda', corpus);
    assert.deepEqual(failures, []);
    const files = Object.fromEntries(Object.entries(unzipSync(bytes['project.qdpx']!)).map(([name, content]) => [name, Buffer.from(content).toString('utf8')]));
    return { xml: files['project.qde']!, files, losses };
}

/** A project of another program, as a zip. */
function foreign(xml: string, sources: Readonly<Record<string, string>> = {}): Record<string, Uint8Array> {
    const entries = Object.entries(sources).map(([name, text]) => [`sources/${name}`, strToU8(text)]);
    return { 'study.qdpx': zipSync({ 'project.qde': strToU8(`\ufeff<?xml version="1.0" encoding="utf-8"?>\n${xml}`), ...Object.fromEntries(entries) }) };
}

const id = (digit: number) => `0000000${digit}-0000-4000-8000-000000000000`;

const study = (selections: string, rest = '', source = `name="Interview 1" plainTextPath="internal://${id(7)}.txt"`) => `<Project xmlns="urn:QDA-XML:project:1.0" name="study" origin="Other 1">
<CodeBook><Codes>
    <Code guid="${id(1)}" name="Peace talks" isCodable="true"><Description>Talks to end the war</Description><Code guid="${id(2)}" name="Ceasefire" isCodable="true"/></Code>
</Codes></CodeBook>
<Variables><Variable guid="${id(8)}" name="type" typeOfVariable="Text"/><Variable guid="${id(9)}" name="age" typeOfVariable="Integer"/></Variables>
<Cases><Case guid="${id(5)}" name="John Kerry"><VariableValue><VariableRef targetGUID="${id(8)}"/><TextValue>person</TextValue></VariableValue>
    <VariableValue><VariableRef targetGUID="${id(9)}"/><IntegerValue>70</IntegerValue></VariableValue><SelectionRef targetGUID="{${id(3).toUpperCase()}}"/></Case></Cases>
<Sources><TextSource guid="${id(6)}" ${source}>${selections}</TextSource><PictureSource guid="${id(0)}" name="photo"/></Sources>${rest}
</Project>`;

const coding = (code: number) => `<Coding guid="${id(4)}"><CodeRef targetGUID="${id(code)}"/></Coding>`;

suite('REFI-QDA', () => {
    test('A project has its elements in the order of the schema, and its texts beside it', async () => {
        const { xml, files, losses } = await project(smallCorpus);
        assert.deepEqual([...xml.matchAll(/^<(\w+)[ >]/gm)].map(match => match[1]).filter(name => /^(?:Users|CodeBook|Variables|Cases|Sources|Notes|Links|Sets|Graphs)$/.test(name!)),
            ['CodeBook', 'Variables', 'Cases', 'Sources', 'Notes', 'Links']);
        const [, source] = /<TextSource guid="([-0-9a-f]+)" name="a\.txt" plainTextPath="internal:\/\/\1\.txt">/.exec(xml)!;
        assert.equal(files[`sources/${source}.txt`], smallCorpus['a.txt']);
        assert.match(source!, /^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
        assert.deepEqual(losses, ['Glosses, dates, tags, remarks and on whose behalf a claimer speaks stand in notes, because the standard has no place for them (1, first: a.txt#c-peace000)']);
    });

    test('A passage is coded by what it is, and carries a note with the rest', async () => {
        const { xml } = await project(smallCorpus);
        const names = new Map([...xml.matchAll(/<Code guid="([^"]+)" name="([^"]+)"/g)].map(match => [match[1]!, match[2]!]));
        const selections = [...xml.matchAll(/<PlainTextSelection guid="[^"]+" name="([^"]+)" startPosition="(\d+)" endPosition="(\d+)">(.*?)<\/PlainTextSelection>/g)]
            .map(([, name, start, end, content]) => `${name} ${start}-${end}: ${[...content!.matchAll(/<CodeRef targetGUID="([^"]+)"/g)].map(match => names.get(match[1]!)).join(', ')}`);
        assert.deepEqual(selections, [
            'm-moscow00 51-57: Russia, metonym',
            'c-peace000 content 4-14: content, direct, wants, firm, demands, unknown, Peace talks: for, about Russia: against, verdict: correct',
            'c-peace000 content 2 40-48: content',
            'c-peace000 cue 23-27: cue',
            'c-peace000 claimer 17-22: claimer, John Kerry',
            'c-peace000 said 31-37: said',
            'c-warwar00 content 14-26: content, says, firm, asserts, unknown',
            'c-warwar00 claimer 5-10: claimer, Russia',
        ]);
        assert.match(xml, /<PlainTextContent>claimer: john-kerry\nfor: state-department\nsaid: 2016-07-15\ngloss: Kerry wants peace soon\.\nnote: a first remark<\/PlainTextContent>/);
        assert.match(xml, /<Link guid="[^"]+" name="contradicts" direction="Bidirectional" originGUID="[^"]+" targetGUID="[^"]+"\/>/);
    });

    test('The codebook is a file of its own', async () => {
        const { files } = await exported('refi-qda', smallCorpus);
        assert.match(files['codebook.qdc']!, /<CodeBook xmlns="urn:QDA-XML:codebook:1\.0" .*<Code guid="[^"]+" name="Peace talks" isCodable="true"><Description>Talks to end the war\n\[peace\]<\/Description>/s);
        const { values } = await readFiles('refi-qda', { 'codebook.qdc': files['codebook.qdc']! });
        assert.deepEqual(values, [{ kind: 'settings', settings: { topics: { peace: { names: { und: 'Peace talks' }, definition: 'Talks to end the war' } } } }]);
    });

    test('What Glossator wrote comes back as it was', () => checkRoundTrip('refi-qda', smallCorpus));

    test('Law: whatever the corpus, what was written comes back', () => fc.assert(fc.asyncProperty(corpora, async corpus => {
        await checkRoundTrip('refi-qda', corpus);
    }), { numRuns: runs(150) }));

    test('Regions, memos, relays, own actors and remarks come back too', () => checkRoundTrip('refi-qda', marked({
        'glossator.yaml': 'topics: {war: {}, talks: {broader: war, names: {en: Talks}}}',
        'actors.yaml': 'actors:\n  afp: {type: media, names: {en: [AFP, Agence]}, also: {en: the agency}, wikidata: Q1, member-of: [x, {actor: y, from: 2016}], was: [a, b]}',
        'd/a.txt': '«h:Headline»\n«x:AFP» «w:wrote» that «k:Kerry» «s:said» “«c:it rains»”.\n',
        'd/a.txt.gloss.yaml': [
            'source: {title: T, status: done}',
            'actors: {aide: {type: person, anonymous: true, names: {en: an aide}}}',
            'regions: [{kind: headline, at: 0-8, starts: Headline, ends: Headline}]',
            'mentions:',
            '  - {actor: [afp, ~aide], kind: description, $x, note: "two\\nlines\\n    indented", flag: unsure, tags: [t, u], by: alice, n: 4}',
            '  - {id: m-1, type: person, $k}',
            'claims:',
            '  - {id: c-1, claimer: {actor: [~aide, afp], for: [afp]}, cue: none, content: {$c, refers-to: "#c-2"}, via: [{actor: afp, for: [~aide], $x, cue: {$w}}, {$k}], topics: {talks: mixed}, about: [afp],',
            '     gloss: {en: e, ar: ع}, relations: [{kind: same, to: "#c-2", note: why}], by: {suggested: model, accepted: alice}}',
            '  - {id: c-2, claimer: none, cue: {$s}, content: {$c}}',
            'memos: [{id: n-1, note: of the whole}, {id: n-2, $h, note: of a passage}]',
        ].join('\n'),
    })));

    test('A project of another program: codes are topics, coded passages claims, cases actors, notes memos', async () => {
        const read = await readFiles('refi-qda', foreign(study(
            `<PlainTextSelection guid="${id(3)}" startPosition="0" endPosition="5"/>`
            + `<PlainTextSelection guid="${id(1)}" name="x" startPosition="11" endPosition="19">${coding(2)}</PlainTextSelection>`
            + `<PlainTextSelection guid="${id(2)}" startPosition="6" endPosition="10"><NoteRef targetGUID="${id(5)}"/></PlainTextSelection>`
            + `<PlainTextSelection guid="${id(9)}" startPosition="6" endPosition="99">${coding(1)}</PlainTextSelection>`,
            `<Notes><Note guid="${id(5)}"><PlainTextContent>why &lt;so&gt;?</PlainTextContent></Note></Notes><Sets/>`,
        ), { [`${id(7)}.txt`]: '\ufeffKerry said it rains.' }), {}, { language: 'en' });
        assert.deepEqual(read.values, [
            { kind: 'settings', settings: { topics: { 'peace-talks': { names: { en: 'Peace talks' }, definition: 'Talks to end the war' }, ceasefire: { names: { en: 'Ceasefire' }, broader: 'peace-talks' } } } },
            { kind: 'actors', actors: { 'john-kerry': { type: 'person', names: { en: 'John Kerry' } } } },
            {
                kind: 'source', path: 'Interview 1.txt', text: 'Kerry said it rains.',
                sidecar: {
                    source: { language: 'en' },
                    mentions: [{ id: 'm-ak1s25q5', actor: 'john-kerry', at: '0-5', text: 'Kerry' }],
                    claims: [{ id: 'c-n56ntj6f', content: { at: '11-19', text: 'it rains' }, topics: { ceasefire: 'neutral' } }],
                    memos: [{ id: 'n-z8gqveke', at: '6-10', text: 'said', note: 'why <so>?' }],
                },
            },
        ]);
        assert.deepEqual(read.losses, [
            'Variables that mean nothing here were left out (1, first: study.qdpx, age)',
            'Pictures, sound, video and PDF were left out; of their plain texts, what is coded in these was read (1, first: study.qdpx, photo)',
            `Passages whose positions are not within the text were left out (1, first: study.qdpx, Interview 1.txt, ${id(9)})`,
            'Sets and graphs were left out (1, first: study.qdpx, Sets)',
        ]);
    });

    for (const [title, text, start, end, name] of [
        ['line breaks of two characters that count twice, told by the name', 'a\r\nb\r\nKerry said', 6, 11, 'Kerry'],
        ['line breaks of two characters that count once', 'a\r\nb\r\nKerry said', 4, 9, 'Kerry'],
        ['UTF-16, told by the name', '💩💩 Kerry said', 5, 10, 'Kerry…'],
    ] as const) {
        test(`Positions: ${title}`, async () => {
            const read = await readFiles('refi-qda', foreign(study(`<PlainTextSelection guid="${id(1)}" name="${name}" startPosition="${start}" endPosition="${end}">${coding(2)}</PlainTextSelection>`), { [`${id(7)}.txt`]: text }));
            assert.equal((sidecarOf(read, 'Interview 1.txt').claims![0]!['content'] as { text: string }).text, 'Kerry');
            assert.ok(!read.losses.some(loss => loss.startsWith('Positions')));
        });
    }

    test('Where nothing tells how line breaks count, that is said', async () => {
        const read = await readFiles('refi-qda', foreign(study(`<PlainTextSelection guid="${id(1)}" startPosition="2" endPosition="3">${coding(2)}</PlainTextSelection>`), { [`${id(7)}.txt`]: 'a\r\nb' }));
        assert.equal((sidecarOf(read, 'Interview 1.txt').claims![0]!['content'] as { text: string }).text, 'b');
        assert.ok(read.losses.includes('Positions in texts with line breaks of two characters were taken to count each once; the standard does not say (1, first: study.qdpx, Interview 1.txt)'));
    });

    test('A name that would lead out of the corpus does not', async () => {
        const read = await readFiles('refi-qda', foreign(study('', '', 'name="../../etc/pass:wd"'), {}));
        assert.deepEqual(read.losses.filter(loss => loss.startsWith('Sources')), ['Sources without a plain text were left out (1, first: study.qdpx, etc/pass-wd.txt)']);
    });

    const zipOf = (entries: Readonly<Record<string, string>>) => ({ 'a.qdpx': zipSync(Object.fromEntries(Object.entries(entries).map(([name, text]) => [name, strToU8(text)]))) });
    for (const [title, files, message] of [
        ['what is no archive', { 'a.qdpx': strToU8('PK no') }, /^a\.qdpx: this is no sound zip archive/],
        ['an archive without a project', zipOf({ 'x.txt': '' }), 'a.qdpx: there is no project.qde in this archive'],
        ['entries that lead out', zipOf({ 'project.qde': '<Project/>', '../x': '' }), 'a.qdpx: the entry “../x” leads out of the archive'],
        ['entities', zipOf({ 'project.qde': '<?xml version="1.0"?><!DOCTYPE p [<!ENTITY a "b">]><Project>&a;</Project>' }), 'a.qdpx/project.qde:1: XML with a document type is not read'],
        ['unknown entities', zipOf({ 'project.qde': '<Project>\n&a;</Project>' }), /^a\.qdpx\/project\.qde:2: this is not well-formed XML/],
        ['broken XML', zipOf({ 'project.qde': '<Project>\n<Codes></Project>' }), /^a\.qdpx\/project\.qde:2: this is not well-formed XML/],
        ['another XML', zipOf({ 'project.qde': '<html/>' }), 'a.qdpx/project.qde:1: this is no REFI-QDA project: its root element is not “Project”'],
        ['another codebook', { 'a.qdc': '<Project/>' }, 'a.qdc:1: this is no REFI-QDA codebook: its root element is not “CodeBook”'],
        ['bytes that are no text', { 'a.qdpx': zipSync({ 'project.qde': new Uint8Array([0x3c, 0xff]) }) }, 'a.qdpx/project.qde: this is not UTF-8'],
    ] as const) {
        test(`Refused: ${title}`, () => checkRefused('refi-qda', files, message));
    }

    test('Refused: an archive that would unpack to too much, however small it is', () => {
        const bomb = zipSync({ 'project.qde': new Uint8Array(2_000_000) });
        assert.ok(bomb.length < 5000);
        assert.throws(() => new ZipReader('a.qdpx', bomb, 1_000_000), { message: 'a.qdpx: unpacked, the archive would have more than 1000000 bytes' });
    });

    test('Any cut of a project, and any changed byte, is read or refused', async () => {
        const { bytes } = await exported('refi-qda', smallCorpus);
        const whole = bytes['project.qdpx']!;
        await fc.assert(fc.asyncProperty(fc.nat(whole.length - 1), fc.nat(255), fc.boolean(), async (at, byte, isCut) => {
            const broken = isCut ? whole.slice(0, at) : Uint8Array.from(whole, (own, k) => (k === at ? byte : own));
            await readFiles('refi-qda', { 'a.qdpx': broken }).catch((error: Error) => assert.equal(error.name, 'InputError', error.stack));
        }), { numRuns: runs(500) });
    });

    test('Equal corpora give equal bytes', async () => assert.deepEqual((await exported('refi-qda', smallCorpus)).bytes, (await exported('refi-qda', smallCorpus)).bytes));

    test('Law: notes come back', () => fc.assert(fc.property(fc.dictionary(fc.constantFrom('note', 'gloss-en', 'said', 'extra'), fc.string({ unit: fc.constantFrom('a', ': ', '\n', ' ', '    ', 'x: y') }), { noNullPrototype: true }), values => {
        const lines = Object.entries(values).filter(([, value]) => value !== '');
        assert.deepEqual([...parseNote(formatNote(lines)) ?? []], lines);
    }), { numRuns: runs(1000) }));
});
