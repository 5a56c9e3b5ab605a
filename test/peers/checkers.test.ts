import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { promises as fs } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const program = join(process.cwd(), 'dist', 'cli', 'main.js');
const corpus = join(process.cwd(), 'test', 'corpus');
/** Debian's own, which sees Debian's packages. */
const python = '/usr/bin/python3';

/** Exports of the sample as programs of others read them, in one line each. */
suite('Readers of others', () => {
    let folder = '';
    setup(async () => {
        folder = await fs.mkdtemp(join(tmpdir(), 'glossator-'));
    });
    teardown(() => fs.rm(folder, { recursive: true, force: true }));

    function check(title: string, format: string, module: string, packages: string, script: string, expected: RegExp): void {
        test(title, function () {
            this.timeout(120_000);
            if (spawnSync(python, ['-c', `import ${module}`], { stdio: 'ignore' }).status !== 0) {
                console.log(`    ${title}: not installed (Debian: apt-get install ${packages}), so it is not run.`);
                this.skip();
            }
            execFileSync(process.execPath, [program, 'export', '--format', format, '--out', folder, corpus], { stdio: 'ignore' });
            assert.match(execFileSync(python, ['-c', script], { cwd: folder, encoding: 'utf8' }).trim(), expected);
        });
    }

    check('networkx reads GraphML', 'graphml', 'networkx', 'python3-networkx', `
import networkx
for name in ("actor-actor", "actor-topic", "claim-claim"):
    graph = networkx.read_graphml(name + ".graphml")
    weights = sum(data["weight"] for _, _, data in graph.edges(data=True))
    print(name, type(graph).__name__, len(graph) > 10, weights == sum(len(data["claims"].split()) for _, _, data in graph.edges(data=True)))
`, /^actor-actor DiGraph True True\nactor-topic DiGraph True True\nclaim-claim DiGraph True True$/);

    check('rdflib reads Turtle', 'turtle', 'rdflib', 'python3-rdflib', `
import rdflib
graph = rdflib.Graph().parse("corpus.ttl")
print(len(list(graph.subjects(rdflib.RDF.type, rdflib.URIRef("https://schema.org/Claim")))) > 100, (None, rdflib.OWL.sameAs, None) in graph)
`, /^True True$/);

    check('rdflib reads N-Quads', 'nquads', 'rdflib', 'python3-rdflib', `
import rdflib
graphs = rdflib.ConjunctiveGraph()
graphs.parse("corpus.nq", format="nquads")
print(len([graph for graph in graphs.contexts() if len(graph) > 0]))
`, /^6$/);

    check('Python’s zipfile reads a REFI-QDA project', 'refi-qda', 'zipfile', 'python3', `
import xml.etree.ElementTree, zipfile
archive = zipfile.ZipFile("project.qdpx")
project = xml.etree.ElementTree.fromstring(archive.read("project.qde"))
space = "{urn:QDA-XML:project:1.0}"
sources = project.findall(space + "Sources/" + space + "TextSource")
texts = [archive.read("sources/" + source.get("plainTextPath")[len("internal://"):]).decode("utf-8") for source in sources]
print(archive.testzip(), len(sources), all(0 <= int(each.get("startPosition")) < int(each.get("endPosition")) <= len(text)
    for source, text in zip(sources, texts) for each in source.findall(space + "PlainTextSelection")))
`, /^None 4 True$/);
});
