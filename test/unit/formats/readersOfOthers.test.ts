import assert from 'node:assert/strict';
import { promises as fs } from 'node:fs';
import { join } from 'node:path';
import { MultiDirectedGraph } from 'graphology';
import { parse as parseGraphml } from 'graphology-graphml';
import { compact, expand } from 'jsonld';
import { exported, marked, smallCorpus } from './exporting';

/** Everything that may stand in an annotation, in texts where UTF-16 and code points part. */
const corpus = {
    ...smallCorpus,
    ...marked({
        'c.txt': '💩 «k:Kerry» «s:said» “«c:it 💩 rains»”, «a:وقال» «p:كيري».\n',
        'c.txt.gloss.yaml': [
            'source: {title: C, language: en}', 'actors: {own: {type: person, names: {en: [someone]}}}',
            'mentions:\n  - {id: m-kerry000, actor: ~own, kind: description, $p, tags: [x, y], note: why, by: {suggested: model, accepted: alice}}',
            'claims:\n  - {id: c-rains000, claimer: {actor: ~own, $k}, cue: {$s}, content: {spans: [{$c}, {$a}]}, gloss: {en: It rains, ar: تمطر}, said: {on: 2016}, note: [{by: bob, on: "2016-07-14T10:00:00Z", text: sure}]}',
            'memos:\n  - {id: n-whole000, note: on all of it}',
        ].join('\n'),
    }),
};

interface Annotation {
    readonly id: string;
    readonly body: readonly object[];
    readonly target: readonly { readonly source: string; readonly selector: readonly [{ readonly exact: string }, { readonly start: number; readonly end: number }] }[] | string;
}

async function annotations(options: Parameters<typeof exported>[2]): Promise<{ readonly '@context': unknown; readonly 'first': { readonly items: readonly Annotation[] } }> {
    const { files, failures } = await exported('w3c', corpus, options);
    assert.deepEqual(failures, []);
    return JSON.parse(files['annotations.jsonld']!) as Awaited<ReturnType<typeof annotations>>;
}

suite('Readers of others', () => {
    test('jsonld: W3C annotations expand without loss, and are what they were when compacted', async () => {
        const collection = await annotations({ base: 'https://example.org/corpus/' });
        // The terms of www.w3.org/ns/anno.jsonld that are used here.
        const document: unknown = JSON.parse(await fs.readFile(join(process.cwd(), 'test', 'fixtures', 'anno.jsonld'), 'utf8'));
        const options = {
            safe: true, compactToRelative: false,
            documentLoader: async (url: string) => {
                assert.equal(url, 'http://www.w3.org/ns/anno.jsonld');
                return { document, documentUrl: url };
            },
        };
        const expanded = await expand(collection, options);
        assert.match(JSON.stringify(expanded), /"http:\/\/www\.w3\.org\/ns\/oa#exact":\[\{"@value":"it 💩 rains"\}\]/);
        const read = await compact(expanded, collection['@context'], options);
        assert.deepEqual(plain(read), plain(collection));
    });

    test('Recogito: its reader finds every span of an export in UTF-16', async () => {
        const texts = corpus as Readonly<Record<string, string>>;
        const { first: { items } } = await annotations({ unit: 'UTF-16' });
        // What the library looks at when it is loaded; it is not drawn with here.
        Object.assign(globalThis, { window: { navigator: { userAgent: '' }, matchMedia: () => ({}) } });
        try {
            const { W3CTextFormat } = await import('@recogito/text-annotator');
            let spans = 0;
            for (const item of items.filter(({ target }) => typeof target !== 'string')) {
                const targets = item.target as Exclude<Annotation['target'], string>;
                const { parsed, error } = W3CTextFormat(targets[0]!.source).parse(item as never);
                assert.equal(error, undefined);
                assert.equal(parsed!.bodies.length, item.body.length);
                const found = parsed!.target.selector.map(({ quote, start, end }) => ({ quote, start, end }));
                assert.deepEqual(found, targets.map(({ selector: [{ exact }, { start, end }] }) => ({ quote: exact, start, end })));
                for (const { quote, start, end } of found) {
                    assert.equal(texts[targets[0]!.source]!.slice(start, end), quote);
                    spans++;
                }
            }
            assert.ok(spans > 10, String(spans));
        } finally {
            Reflect.deleteProperty(globalThis, 'window');
        }
    });

    test('graphology: GraphML has its nodes, edges and attributes with their types', async () => {
        const { files } = await exported('graphml', corpus);
        for (const [path, xml] of Object.entries(files)) {
            const graph = parseGraphml(MultiDirectedGraph, xml);
            assert.equal(graph.order, xml.match(/<node /g)?.length ?? 0, path);
            assert.equal(graph.size, xml.match(/<edge /g)?.length ?? 0, path);
            graph.forEachNode((_, { label, key }) => assert.ok(typeof label === 'string' && typeof key === 'string'));
            graph.forEachEdge((_, { weight, relation, claims }) => {
                assert.equal(typeof relation, 'string');
                assert.equal(weight, String(claims).split(' ').length);
            });
        }
        const graph = parseGraphml(MultiDirectedGraph, files['actor-actor.graphml']!);
        assert.ok(graph.size > 0);
    });
});

/** Lists of one as the one, keys in order. */
function plain(value: unknown): unknown {
    return Array.isArray(value) ? value.length === 1 ? plain(value[0]) : value.map(plain) : typeof value === 'object' && value !== null
        ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, each]) => [key, plain(each)])) : value;
}
