import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Parser, type Quad, Store } from 'n3';
import type { ExportOptions } from '../../../src/core/formats/format';
import { runs } from '../../counts';
import { corpora } from './corpora';
import { exported, marked, smallCorpus } from './exporting';

/** The statements of a corpus, as another program reads them. */
async function statements(format: 'turtle' | 'nquads', corpus: Readonly<Record<string, string>>, options: ExportOptions = {}): Promise<Quad[]> {
    const { files, failures } = await exported(format, corpus, options);
    assert.deepEqual(failures, []);
    const [text] = Object.values(files);
    return new Parser({ format: format === 'turtle' ? 'text/turtle' : 'application/n-quads' }).parse(text!);
}

/** What is said about a thing, in words; of blank nodes what these say. */
async function check(corpus: Readonly<Record<string, string>>, subject: string, expected: string): Promise<void> {
    const all = await statements('turtle', corpus);
    const of = (id: string) => all.filter(quad => quad.subject.id === id);
    const name = (value: string) => value.replace(/^.*(?:[#/]|urn:glossator:)(?=[^#/]+$)/, '').replace(/^urn:glossator:corpus\//, '');
    const shown = (quad: Quad): string => {
        const { predicate, object } = quad;
        const value = object.termType === 'Literal' ? `“${object.value}”${object.language ? `@${object.language}` : /#string$|#langString$/.test(object.datatype.value) ? '' : ` (${name(object.datatype.value)})`}`
            : object.termType === 'BlankNode' ? `[${of(object.id).map(shown).join(', ')}]` : name(object.value);
        return `${name(predicate.value)} ${value}`;
    };
    assert.equal(of(`urn:glossator:corpus/${subject}`).map(shown).join('\n'), expected.trim());
}

suite('RDF', () => {
    test('A claim is a schema.org Claim, attributed by PROV, with its positions and relations', () => check(smallCorpus, 'a.txt#c-peace000~claim', `
type Claim
type Entity
label “Kerry wants peace soon.”
text “want peace … and soon”@en
abstract “Kerry wants peace soon.”
appearance a.txt
hadPrimarySource a.txt
claimer john-kerry
author john-kerry
wasAttributedTo john-kerry
onBehalfOf state-department
dateCreated “2016-07-15” (date)
form “direct”
mode “wants”
attribution “firm”
stance “demands”
certainty “unknown”
about peace
stand [subject peace, position “for”]
about russia
stand [subject russia, position “against”]
contradicts c-warwar00~claim`));

    test('An actor has its names and is the same as its entry in Wikidata', () => check(smallCorpus, 'actors.yaml#john-kerry', `
type Person
type Agent
type “person”
label “John Kerry”
name “John Kerry”@en
alternateName “Kerry”@en
name “جون كيري”@ar
sameAs Q22316
memberOf [type OrganizationRole, memberOf state-department, startDate “2013-02” (gYearMonth), endDate “2017-01” (gYearMonth)]`));

    test('A mention is an annotation with quote and position', () => check(smallCorpus, 'a.txt#m-moscow00', `
type Annotation
motivatedBy identifying
hasBody [type SpecificResource, hasPurpose identifying, role “actor”, hasSource russia]
hasBody [type TextualBody, hasPurpose classifying, role “type”, value “state”, format “text/plain”]
hasBody [type TextualBody, hasPurpose tagging, role “kind”, value “metonym”]
hasTarget [type SpecificResource, hasSource a.txt, hasSelector [type TextQuoteSelector, exact “Moscow”, prefix “rry said on Friday, “and soon.”
”, suffix “ disagreed.
”], hasSelector [type TextPositionSelector, start “51” (nonNegativeInteger), end “57” (nonNegativeInteger)], language “en”, textDirection ltrDirection]`));

    test('The annotation of a claim describes it; topics are concepts, sources works', async () => {
        const store = new Store(await statements('turtle', smallCorpus));
        const base = 'urn:glossator:corpus/';
        assert.equal(store.countQuads(`${base}a.txt#c-peace000`, 'http://www.w3.org/ns/oa#hasBody', `${base}a.txt#c-peace000~claim`, null), 1);
        assert.equal(store.getObjects(`${base}glossator.yaml#peace`, 'http://www.w3.org/2004/02/skos/core#definition', null)[0]!.value, 'Talks to end the war');
        assert.equal(store.getObjects(`${base}a.txt`, 'https://schema.org/datePublished', null)[0]!.value, '2016-07-14');
        assert.equal(store.getObjects(`${base}glossator.yaml`, 'urn:glossator:offsetUnit', null)[0]!.value, 'code point');
    });

    test('What the text does not vouch for makes nobody an author', async () => {
        const store = new Store(await statements('turtle', marked({
            'a.txt': '«c:it rains»', 'a.txt.gloss.yaml': 'claims:\n  - {id: c-1, claimer: {actor: kerry}, content: {$c}, attribution: negated, by: {suggested: model, accepted: alice}}',
        })));
        const of = (predicate: string) => store.getObjects('urn:glossator:corpus/a.txt#c-1~claim', predicate, null).map(({ value }) => value);
        assert.deepEqual([of('https://schema.org/author'), of('http://www.w3.org/ns/prov#wasAttributedTo'), of('urn:glossator:claimer')], [[], [], ['urn:glossator:corpus/actors.yaml#kerry']]);
        const agents = store.getObjects('urn:glossator:corpus/a.txt#c-1', 'http://www.w3.org/ns/prov#wasAttributedTo', null);
        assert.deepEqual(agents.map(({ value }) => store.getObjects(value, 'http://www.w3.org/1999/02/22-rdf-syntax-ns#type', null).map(type => type.value.replace(/.*[#/]/, '')).join()), ['Application,SoftwareAgent', 'Person,Person']);
    });

    test('N-Quads says the same, a graph a sidecar; addresses have the base that is given', async () => {
        const quads = await statements('nquads', smallCorpus, { base: 'https://example.org/c/' });
        assert.deepEqual([...new Set(quads.map(quad => quad.graph.value))], ['glossator.yaml', 'actors.yaml', 'a.txt.gloss.yaml', 'b.txt.gloss.yaml'].map(path => `https://example.org/c/${path}`));
    });

    const canonical = (quads: readonly Quad[]) => quads.map(({ subject, predicate, object }) => [subject, predicate, object]
        .map(term => (term.termType === 'BlankNode' ? '_' : term.termType === 'Literal' ? `${term.value} ${term.language} ${term.datatype.value}` : term.value)).join('\t')).sort();

    test('Law: whatever the corpus, both are read, say the same, and quotes come back', () => fc.assert(fc.asyncProperty(corpora, async corpus => {
        const [turtle, nquads] = [await statements('turtle', corpus), await statements('nquads', corpus)];
        assert.deepEqual(canonical(turtle), canonical(nquads));
        const quotes = turtle.filter(({ predicate }) => predicate.value === 'http://www.w3.org/ns/oa#exact').map(({ object }) => object.value);
        const text = Object.values(corpus).join('').replace(/\r\n?/g, '\n');
        assert.ok(quotes.every(quote => text.includes(quote)));
        assert.deepEqual((await exported('nquads', corpus)).files, (await exported('nquads', corpus)).files);
    }), { numRuns: runs(150) }));

    test('An empty corpus is valid too', async () => {
        assert.equal((await statements('turtle', {})).length, 1);
        assert.equal((await statements('nquads', {})).length, 1);
    });
});
