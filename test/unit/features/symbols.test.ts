import assert from 'node:assert/strict';
import type { DocumentSymbol, Location } from 'vscode-languageserver-types';
import { documentSymbols } from '../../../src/core/features/documentSymbols';
import { type CorpusSymbol, resolveWorkspaceSymbol, workspaceSymbols } from '../../../src/core/features/workspaceSymbols';
import type { Corpus } from '../../../src/core/corpus/corpus';
import { uriOf } from '../../../src/core/corpus/layout';
import { openCorpus, root } from '../fixture';
import { openMarked } from '../marked';
import { corpusFiles } from './placed';

const registry = 'glossator: 1\nactors:\n  john-kerry: {type: person, names: {en: [John Kerry, Kerry]}}\n  usa: {type: state, names: {en: [United States]}}\n';

suite('Document symbols', () => {
    /** The outline of a file, indented, each symbol with its detail and the text it selects. */
    async function check(files: Readonly<Record<string, string>>, path: string, ...expected: string[]): Promise<void> {
        const corpus = await openMarked(files);
        const uri = uriOf(root, path);
        const lines: string[] = [];
        const visit = (symbols: readonly DocumentSymbol[], indent: string) => {
            for (const { name, detail, selectionRange, children } of symbols) {
                const text = corpus.textAt(uri, selectionRange);
                lines.push(`${indent}${name}${detail ? ` (${detail})` : ''}${text && text !== name ? ` «${text}»` : ''}`);
                visit(children ?? [], `${indent}  `);
            }
        };
        visit(await documentSymbols(corpus.view, uri) ?? [], '');
        assert.deepEqual(lines, expected);
    }

    test('A source shows claims with their parts and actors with their mentions, in text order', () => check(
        { 'actors.yaml': registry, 'a.txt': '«usa:US» news. «c1/content:It is», «c1/claimer@john-kerry:Kerry» «c1/cue:said», «c1/content:over for the «usa:States»».' },
        'a.txt',
        'United States (2 mentions) «US»', '  US', '  States',
        'It is … over for the States (John Kerry) «It is»', '  It is (content)', '  Kerry (claimer · John Kerry)', '  said (cue)', '  over for the States (content)',
    ));
    test('A sidecar shows its entries by section', () => check(
        { 'actors.yaml': registry, 'a.txt': 'Kerry left', 'a.txt.gloss.yaml': 'glossator: 1\nmentions:\n  - {id: m1, actor: usa, at: 0-5, text: "Kerry"}\nclaims:\n  - {id: c1, claimer: none, content: {at: 6-10, text: "left"}}\n' },
        'a.txt.gloss.yaml', 'mentions (1)', '  Kerry (United States)', 'claims (1)', '  no claimer: left (c1)',
    ));
    test('What was refused is shown as what it was refused', () => check(
        { 'actors.yaml': registry, 'a.txt': 'Kerry left', 'a.txt.gloss.yaml': 'glossator: 1\nrejected:\n  - {as: mention, actor: usa, at: 0-5, text: "Kerry"}\n  - {as: region, kind: byline, at: 0-5, starts: Kerry}\n' },
        'a.txt.gloss.yaml', 'rejected (2)', '  Kerry (mention · United States)', '  Kerry (region · byline)',
    ));
    test('A section begins with its key, which editors keep in sight above its entries', async () => {
        const sidecar = 'glossator: 1\nmentions:\n  - {id: m1, actor: usa, at: 0-5, text: "Kerry"}\n\nclaims:\n  # The first.\n  - {id: c1, claimer: none, content: {at: 6-10, text: "left"}}\n';
        const corpus = await openMarked({ 'actors.yaml': registry, 'a.txt': 'Kerry left', 'a.txt.gloss.yaml': sidecar });
        const symbols = await documentSymbols(corpus.view, uriOf(root, 'a.txt.gloss.yaml'));
        assert.deepEqual(symbols?.map(({ name, range }) => `${name} ${range.start.line}-${range.end.line}`), ['mentions 1-2', 'claims 4-6']);
    });
    test('The registry shows its actors', () => check(
        { 'actors.yaml': registry, 'a.txt': 'x' }, 'actors.yaml', 'John Kerry (john-kerry · person)', 'United States (usa · state)',
    ));
});

function symbolsOf(corpus: Corpus, query: string): readonly CorpusSymbol[] {
    const steps = workspaceSymbols(corpus, query);
    for (;;) {
        const step = steps.next();
        if (step.done) {
            return step.value;
        }
    }
}

suite('Workspace symbols', () => {
    async function check(query: string, ...expected: string[]): Promise<void> {
        const { corpus } = await openCorpus(corpusFiles);
        assert.deepEqual(symbolsOf(corpus, query).map(({ name, containerName }) => `${name.replace(/\u200e$/, '')} (${containerName})`), expected);
    }

    test('Behind a name that ends in Arabic the numbers of a path keep their places', async () => {
        const { corpus } = await openCorpus(corpusFiles);
        assert.deepEqual(['لافروف', 'سيرغى', 'lavro'].map(query => symbolsOf(corpus, query)[0]?.name), ['سيرغي لافروف\u200e', 'سيرغي لافروف · سيرغى\u200e', 'Lavrov']);
    });

    test('An actor is found by any name, and shown by that name', async () => {
        await check('lavro', 'Lavrov (Sergei Lavrov · person)');
        await check('لافروف', 'سيرغي لافروف (Sergei Lavrov · person)');
        await check('sergei-l', 'Sergei Lavrov · sergei-lavrov (person)');
    });
    test('Exact names come before longer ones', () => check(
        'kerry', 'Kerry (John Kerry · person)', 'Teresa Kerry (person)', 'John Kerry (for United States): that Russia “must act” (a.txt)', 'John Kerry: The Russians withdrew. (b.txt)',
    ));
    test('A name in other letters carries the query, or the editor would drop it', () => check('سيرغى', 'سيرغي لافروف · سيرغى (Sergei Lavrov · person)'));
    test('A claim is found by what it says', () => check('withdrew', 'John Kerry: The Russians withdrew. (b.txt)'));
    test('What was found stands where VS Code still looks: among the first letters of the name', async () => {
        const long = `${'It is said at great length and with many words. '.repeat(4)}“It is pretty obvious what they want.”`;
        const gloss = `${'They think of it as they thought before, and so on. '.repeat(3)}`;
        const { corpus } = await openCorpus({
            'actors.yaml': registry, 'a.txt': long,
            'a.txt.gloss.yaml': `glossator: 1\nclaims:\n  - {id: c-1, claimer: {actor: john-kerry}, content: {at: 0-${long.length}, text: "${long}"}, gloss: "${gloss}"}\n`,
        });
        const [symbol] = symbolsOf(corpus, 'obvious pretty');
        assert.equal(symbol?.name, 'obvious pretty · John Kerry: They think of it as they thought before, and so on.…thought before, and so on.');
        assert.equal(symbolsOf(corpus, 'pretty obvious')[0]?.name, 'John Kerry: …pretty obvious what they want.”');
    });
    test('Two letters find no claims', () => check('no'));

    test('A claim’s place is looked up when it is wanted', async () => {
        const store = await openCorpus(corpusFiles);
        const [symbol] = symbolsOf(store.corpus, 'withdrew');
        assert.deepEqual(symbol?.location, { uri: `${root}/b.txt` });
        const resolved = await resolveWorkspaceSymbol(store, symbol!);
        const { start, end } = (resolved.location as Location).range;
        assert.equal(corpusFiles['b.txt']!.slice(start.character, end.character), 'الروس تراجعوا');
    });
});
