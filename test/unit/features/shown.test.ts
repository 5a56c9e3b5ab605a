import assert from 'node:assert/strict';
import type { Range } from 'vscode-languageserver-types';
import { codeLenses, lensLocations, type LensTarget, resolveCodeLens } from '../../../src/core/features/codeLenses';
import { inlayHints } from '../../../src/core/features/inlayHints';
import { semanticTokens, semanticTokensLegend } from '../../../src/core/features/semanticTokens';
import { uriOf } from '../../../src/core/corpus/layout';
import { root } from '../fixture';
import { openMarked } from '../marked';
import { corpusFiles } from './placed';

const all: Range = { start: { line: 0, character: 0 }, end: { line: 10_000, character: 0 } };
const plain = (text: string) => text.replace(/[\u2066-\u2069]/g, '');

suite('Inlay hints', () => {
    /** A source with the hints that are shown in it, in brackets. */
    async function check(path: string, expected: string, languages = ['en'], files: Readonly<Record<string, string>> = corpusFiles): Promise<void> {
        const { view } = await openMarked(files);
        const uri = uriOf(root, path);
        const text = (await view.sourceView(view.corpus.source(path)!))!.text;
        const hints = (await inlayHints(view, uri, all, languages)) ?? [];
        let shown = text.text;
        for (const { position, label } of [...hints].reverse()) {
            const at = text.toUtf16(text.offsetOf(position));
            shown = `${shown.slice(0, at)}[${plain((label as readonly { value: string }[])[0]!.value)}]${shown.slice(at)}`;
        }
        assert.equal(shown, expected);
    }

    test('Metonyms, descriptions and claimers by other words than a name; not names', () => check(
        'a.txt',
        'Kerry leaves Moscow[= Russia]\nUS Secretary of State John Kerry said on July 14 that Russia “must act”. Kerry left.\n“We have no deal,” a senior official told reporters.',
    ));
    test('Names in another script than the reader’s', () => check('b.txt', 'قال جون كيري[= John Kerry] إن الروس[= Russia] تراجعوا. وروسيا[= Russia] تنفي ذلك.'));
    test('In the reader’s own script names are plain', () => check('b.txt', 'قال جون كيري إن الروس تراجعوا. وروسيا تنفي ذلك.', ['ar', 'en']));
    test('A pronoun that is a claimer too has one hint; unknown actors have none', () => check(
        'c.txt', 'He[= Russia] left. She went.', ['en'],
        {
            'actors.yaml': corpusFiles['actors.yaml']!, 'c.txt': 'He left. She went.',
            'c.txt.gloss.yaml': 'glossator: 1\nmentions:\n  - {id: m1, actor: rus, kind: pronoun, at: 0-2, text: "He"}\n  - {id: m2, actor: nobody, kind: pronoun, at: 9-12, text: "She"}\nclaims:\n  - {id: c1, claimer: {actor: russia, at: 0-2, text: "He"}, content: {at: 3-7, text: "left"}}\n',
        },
    ));
    test('Only within the range', async () => {
        const { view } = await openMarked(corpusFiles);
        assert.deepEqual(await inlayHints(view, uriOf(root, 'a.txt'), { start: { line: 1, character: 0 }, end: { line: 1, character: 80 } }), []);
        assert.equal(await inlayHints(view, uriOf(root, 'actors.yaml'), all), undefined);
    });
});

suite('Code lenses', () => {
    /** Each lens: its line, its title, and the places that it leads to. */
    async function lenses(path: string): Promise<readonly string[]> {
        const corpus = await openMarked(corpusFiles);
        const uri = uriOf(root, path);
        const found = await codeLenses(corpus.view, uri) ?? [];
        return Promise.all(found.map(async lens => {
            const { command } = resolveCodeLens(corpus.view.corpus, lens, uri);
            const places = await lensLocations(corpus.view, lens.data as LensTarget);
            return `${lens.range.start.line}: ${command!.title} → ${places.map(place => corpus.at(place)).join(' | ')}`;
        }));
    }

    test('Above paragraphs that have claims', async () => assert.deepEqual(await lenses('a.txt'), [
        // Lines that follow one another are one paragraph.
        '1: 2 claims → a.txt: that Russia “must act” | a.txt: We have no deal', '1: 1 relation → b.txt: الروس تراجعوا',
    ]));
    test('Above the actors of the registry', async () => assert.deepEqual((await lenses('actors.yaml')).slice(0, 6), [
        '2: 4 mentions → a.txt: Kerry | a.txt: Kerry | a.txt: John Kerry | b.txt: جون كيري',
        '2: 2 claims made → a.txt: that Russia “must act” | b.txt: الروس تراجعوا', '2: 0 about → ',
        '6: 4 mentions → a.txt: Moscow | a.txt: Russia | b.txt: الروس | b.txt: روسيا',
        '6: 0 claims made → ', '6: 1 about → a.txt: that Russia “must act”',
    ]));
});

suite('Semantic tokens', () => {
    /** The tokens of a source: their texts and types, in order. */
    async function check(marked: string, expected: readonly string[], range?: Range): Promise<void> {
        const corpus = await openMarked({ 'a.txt': marked });
        const uri = uriOf(root, 'a.txt');
        const { data } = (await semanticTokens(corpus.view, uri, range))!;
        let line = 0;
        let character = 0;
        const tokens: string[] = [];
        for (let at = 0; at < data.length; at += 5) {
            character = data[at] === 0 ? character + data[at + 1]! : data[at + 1]!;
            line += data[at]!;
            tokens.push(`${corpus.textAt(uri, { start: { line, character }, end: { line, character: character + data[at + 2]! } })} ${semanticTokensLegend.tokenTypes[data[at + 3]!]}`);
        }
        assert.deepEqual(tokens, expected);
    }

    test('Of what nests the innermost, side by side', () => check(
        '«c1/claimer@usa:He» «c1/cue:said» «c1/content:the 🏛 «usa:US» left» today', ['He variable', 'said keyword', 'the 🏛  string', 'US class', ' left string'],
    ));
    test('Split at line breaks, blank lines left out', () => check('«c1/content:one\n\ntwo» three', ['one string', 'two string']));
    test('Within a range', () => check('«a:one» «b:two» «c:three»', ['two class'], { start: { line: 0, character: 4 }, end: { line: 0, character: 7 } }));
});
