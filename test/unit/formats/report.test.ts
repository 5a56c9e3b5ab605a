import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import MarkdownIt from 'markdown-it';
import { parseXml, XmlElement, XmlText } from '@rgrove/parse-xml';
import { wellFormed } from '../../../src/core/formats/report/htmlVerify';
import { escapeMarkdownLine } from '../../../src/core/formats/report/markdownText';
import { arabicStylesheet, arabicStylesheetHash, stylesheet, stylesheetHash } from '../../../src/core/formats/report/stylesheet';
import { runs } from '../../counts';
import { exported, marked, smallCorpus } from './exporting';

/** The page of a corpus. Reading it as XML also tells that every element is closed and every text escaped. */
async function page(corpus: Readonly<Record<string, string>>): Promise<{ readonly html: string; readonly root: XmlElement; readonly failures: readonly string[]; readonly losses: readonly string[] }> {
    const { files, failures, losses } = await exported('html', corpus);
    const html = files['report.html']!;
    return { html, root: parseXml(html).root!, failures, losses };
}

function all(node: XmlElement, wanted: (element: XmlElement) => boolean): XmlElement[] {
    return node.children.flatMap(child => (child instanceof XmlElement ? [...wanted(child) ? [child] : [], ...all(child, wanted)] : []));
}

function has(name: string): (element: XmlElement) => boolean {
    return element => (element.attributes['class'] ?? '').split(' ').includes(name);
}

function byId(root: XmlElement, id: string): XmlElement {
    const found = all(root, element => element.attributes['id'] === id);
    assert.equal(found.length, 1, `${found.length} elements #${id}`);
    return found[0]!;
}

/** The words of the source in a paragraph: without numbers and labels. */
function words(node: XmlElement): string {
    return node.children.map(child => (child instanceof XmlText ? child.text : child instanceof XmlElement && !has('n')(child) && !has('rl')(child) ? words(child) : '')).join('');
}

/** What a reader sees, on one line. */
function seen(node: XmlElement): string {
    const text = (each: XmlElement): string => each.children.map(child => (child instanceof XmlText ? child.text
        : child instanceof XmlElement ? (['dd', 'td', 'th', 'p', 'text'].includes(child.name) ? ` ${text(child)} ` : text(child)) : '')).join('');
    return text(node).replace(/\s+/g, ' ').trim();
}

/** A paragraph with its marks: `(class:words)`, numbers as `[1]`, `<` and `>` where a mark begins or ends. */
function drawn(node: XmlElement): string {
    return node.children.map(child => {
        if (!(child instanceof XmlElement)) {
            return child instanceof XmlText ? child.text : '';
        }
        const classes = (child.attributes['class'] ?? '').split(' ');
        return classes[0] === 'n' ? `[${child.text}]` : classes[0] === 'rl' ? `${child.text}:`
            : `${classes.includes('s') ? '<' : ''}(${classes.filter(each => each !== 's' && each !== 'e').join('.')}:${drawn(child)})${classes.includes('e') ? '>' : ''}`;
    }).join('');
}

const paragraphsOf = (root: XmlElement) => all(root, has('t'));

/** Whether paragraphs have all of a text but the white space between them. */
function assertWords(paragraphs: readonly string[], text: string): void {
    let rest = text;
    for (const paragraph of paragraphs) {
        rest = rest.trimStart();
        assert.equal(rest.slice(0, paragraph.length), paragraph);
        rest = rest.slice(paragraph.length);
    }
    assert.equal(rest.trim(), '');
}

function sample(): Record<string, string> {
    const folder = join(process.cwd(), 'test/corpus');
    return Object.fromEntries(readdirSync(folder).map(name => [name, readFileSync(join(folder, name), 'utf8')]));
}

suite('HTML report', () => {
    test('Claimers, cues, contents and mentions are marked in the text, and contents have numbers', async () => {
        const { root, failures } = await page(smallCorpus);
        assert.deepEqual(failures, []);
        assert.deepEqual(paragraphsOf(root).map(drawn), [
            '“We <(c:[1]want peace)>,” <(w:<(m.person:Kerry)>)> <(q:said)> on <(d:Friday)>, “<(c:[…1]and soon)>.”',
            '<(m.state:Moscow)> disagreed.',
            'قالت <(w:<(m.state:روسيا)>)> إن <(c:[1]الحرب مستمرة)>',
        ]);
    });

    test('Marks that overlap are cut, and keep their own ends', async () => {
        const { root } = await page(marked({
            'a.txt': '«a:one «b:two» three» four\nfive',
            'a.txt.gloss.yaml': 'claims:\n  - {id: c-a, claimer: none, cue: {at: 4-13, text: "two three"}, content: {at: 0-7, text: "one two"}}\n  - {id: c-b, content: {at: 14-23, text: "four\\nfive"}}',
        }));
        assert.deepEqual(paragraphsOf(root).map(drawn), ['<(c:[1]one <(q:two))>(q: three)> <(c:[2]four)', '(c:five)>']);
    });

    test('What is no article text is dimmed and says what it is', async () => {
        const { root } = await page(marked({
            'a.txt': 'خبر عاجل\n\nJoin us now.',
            'a.txt.gloss.yaml': 'regions:\n  - {kind: headline, at: 0-8, starts: "خبر", ends: "عاجل"}\n  - {kind: boilerplate, at: 10-22, starts: "Join", ends: "now."}',
        }));
        assert.deepEqual(paragraphsOf(root).map(drawn), ['<(r:headline:خبر عاجل)>', '<(r.dim:boilerplate:Join us now.)>']);
        // `dir=auto` looks through spans, but not into a bdi: a label must not decide the direction.
        assert.deepEqual(paragraphsOf(root).map(({ attributes }) => attributes['dir']), ['auto', 'auto']);
        assert.deepEqual(all(root, has('rl')).map(({ name }) => name), ['bdi', 'bdi', 'bdi']);
    });

    test('Each claim is told below its paragraph, and tied to others', async () => {
        const { root } = await page(smallCorpus);
        assert.equal(seen(byId(root, 's1-c-peace000')), '1.1 John Kerry (for State Department) said (2016-07-15) Kerry wants peace soon. How: demands · wants · direct speech'
            + ' Topics: Peace talks (for) About: Russia (against) Further: verdict: correct contradicts: 2.1 Russia: الحرب مستمرة Note: a first remark');
        assert.equal(seen(byId(root, 's2-c-warwar00')), '2.1 Russia, no cue الحرب مستمرة How: asserts contradicts: 1.1 John Kerry: Kerry wants peace soon.');
    });

    test('Actors have their names, places and claims; contradictions stand side by side', async () => {
        const { root } = await page(smallCorpus);
        assert.equal(seen(byId(root, 'actor-russia')), 'Russia Type state Names en: Russia Also called en: Moscow Mentions 2: 1 Talks (1) · 2 b.txt (1)'
            + ' 1 claim made 2.1 الحرب مستمرة 1 claim about it 1.1 John Kerry: Kerry wants peace soon. (against)');
        assert.equal(seen(byId(root, 'contradictions')), 'Contradictions Claims that annotators related as contradicting one another One claim The other claim'
            + ' 1.1 John Kerry: Kerry wants peace soon. Talks, 2016-07-14 2.1 Russia: الحرب مستمرة b.txt');
        assert.equal(seen(byId(root, 'network')), 'Who speaks about whom Network of the 2 most connected actors, with an arrow from each claimer to those that its claims are about. The table below says the same.'
            + ' John Kerry Russia An arrow leads from who speaks to whom it is about; the more claims, the thicker. Whole lines: more claims for than against; dashed: more against; dotted: neither.'
            + ' Circles are persons, squares states, diamonds all others. Claims by whom about whom. Counted are claims with a firm attribution that stand in no other claim. Claimer About Claims For Against John Kerry Russia 1 0 1');
    });

    test('Different actors with opposite positions on a topic stand side by side; one that only turned does not, nor what is not firmly said', async () => {
        const claim = (id: string, actor: string, topic: string, position: string, more = '') => `  - {id: ${id}, claimer: {actor: ${actor}}, content: {at: 0-4, text: "Talk"}, topics: {${topic}: ${position}}${more}}`;
        const { root } = await page(marked({
            'glossator.yaml': 'topics: {peace: {names: {en: Peace}}, war: {}, trade: {}}',
            'actors.yaml': 'actors: {a: {names: {en: [Ann]}}, b: {names: {en: [Bob]}}}',
            'a.txt': 'Talk',
            'a.txt.gloss.yaml': ['claims:', claim('c-1', 'a', 'peace', 'for'), claim('c-2', 'b', 'peace', 'against'), claim('c-3', 'a', 'war', 'for'), claim('c-4', 'a', 'war', 'against'),
                claim('c-5', 'a', 'trade', 'for'), claim('c-6', 'b', 'trade', 'against', ', attribution: hypothetical')].join('\n'),
        }));
        assert.equal(seen(byId(root, 'contradictions')), 'Contradictions Peace Who is for and who against it For (1) Against (1) 1.1 Ann: Talk a.txt 1.2 Bob: Talk a.txt');
    });

    test('The method note counts what is shown and what is not', async () => {
        const { root, losses } = await page(marked({
            'actors.yaml': 'actors: {kerry: {type: person, names: {en: [Kerry]}}, nobody: {names: {en: [Nobody]}}}',
            'a.txt': 'Kerry left.',
            'a.txt.gloss.yaml': 'source: {published: 2016-07, status: done}\nmentions:\n  - {id: m-1, actor: kerry, at: 0-5, text: "Perry"}\n  - {id: m-2, type: person, at: 0-5, text: "Kerry"}\nclaims:\n  - {id: c-1, claimer: {actor: kerry}, content: {text: "nowhere"}}\nmemos:\n  - {note: hm}',
            'b.txt.gloss.yaml': 'mentions: []',
        }));
        assert.equal(all(byId(root, 'method'), ({ name }) => name === 'tr').map(row => row.children.filter(cell => cell instanceof XmlElement).map(cell => cell.text).join(': ')).join('\n'), [
            'Sources: 2', 'Characters: 11', 'Languages: unknown 2', 'Status of the sources: done 1, todo 1', 'Oldest source: 2016-07', 'Newest source: 2016-07',
            'Actors: 1; 1 more of the registry are named nowhere here', 'Mentions: 2, 1 of them not linked to an actor yet', 'Claims: 1', 'Relations between claims: 0',
            'Drifted quotes: 1: their words are no longer where they were marked, and are not shown in the text', 'Quotes without a position: 1',
            'Claims not shown in the text: 1; they are listed below their sources', 'Sources whose text could not be read: 1; nothing of them is in this report',
            'Regions marked as something else than article text: none', 'Made with: Glossator',
        ].join('\n'));
        assert.match(seen(byId(root, 's1')), /Claims whose words are not at their place in the text 1\.1 Kerry nowhere How: asserts$/);
        assert.deepEqual(losses, ['Memos were left out (1, first: a.txt)', 'Mentions that are not at their place in the text were left out (1, first: a.txt#m-1)']);
    });

    test('The names of anybody are text, whatever is in them', async () => {
        const hostile = '</style><script>alert(1)</script>"\' onclick=\'x\' &lt; \u202egnp.exe\u0007';
        const quoted = JSON.stringify(hostile);
        const { html, root, failures } = await page({
            'glossator.yaml': `glossator: 1\nactor-types: [${quoted}]\ntopics: {peace: {names: {en: ${quoted}}, definition: ${quoted}}}\n`,
            'actors.yaml': `glossator: 1\nactors: {kerry: {type: ${quoted}, names: {en: [${quoted}], ${quoted}: [${quoted}]}, note: ${quoted}}}\n`,
            [`<b>&"'.txt`]: hostile,
            [`<b>&"'.txt.gloss.yaml`]: `glossator: 1\nsource: {title: ${quoted}, language: ${quoted}, url: "javascript:alert(1)", publisher: ${quoted}}\nmentions:\n  - {id: "m\\"<1", actor: kerry, at: 0-7, text: "</style"}\nclaims:\n`
                + `  - {id: "c\\"<1", claimer: {actor: kerry}, content: {at: 8-15, text: "<script"}, gloss: {${quoted}: ${quoted}}, topics: {peace: for}, ${quoted}: ${quoted}, about: {${quoted}: for}, relations: [{kind: ${quoted}, to: ${quoted}, note: ${quoted}}]}\n`,
        });
        assert.deepEqual(failures, []);
        assert.deepEqual(all(root, ({ name }) => name === 'script'), []);
        assert.doesNotMatch(html, /<script|onclick='|href="javascript/);
        assert.deepEqual(all(root, element => Object.keys(element.attributes).some(name => name.startsWith('on') || name === 'style')), []);
        // Where there is no element that ends what a direction control begins, it is ended within the text.
        for (const { attributes: { title } } of all(root, element => element.attributes['title'] !== undefined)) {
            assert.equal(title!.split('\u202e').length, title!.split('\u202c').length);
        }
        assert.deepEqual(all(root, ({ attributes: { lang } }) => lang !== undefined && !/^[a-z]{2}$/.test(lang)), []);
    });

    test('Nothing is loaded and nothing runs: the policy allows the one stylesheet', async () => {
        const { html } = await page(smallCorpus);
        assert.equal(stylesheetHash, createHash('sha256').update(stylesheet).digest('base64'));
        assert.ok(html.includes(`content="default-src 'none'; style-src 'sha256-${stylesheetHash}'; base-uri 'none'; form-action 'none'"`));
        assert.ok(html.includes(`<style>${stylesheet}</style>`));
        assert.doesNotMatch(html, /<(script|img|link|iframe|object|embed)\b|\bsrc=|@import|url\((?!#)/);
        assert.doesNotMatch(stylesheet, /[<&]|\b(left|right|top|bottom):/);
    });

    test('The sample: every link leads somewhere, no id is there twice, every text is whole', async () => {
        const files = sample();
        const { html, root, failures } = await page(files);
        assert.deepEqual(failures, []);
        const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(match => match[1]!);
        assert.equal(new Set(ids).size, ids.length);
        const links = all(root, ({ name, attributes: { href } }) => name === 'a' && href!.startsWith('#'));
        assert.deepEqual(links.map(({ attributes: { href } }) => href!.slice(1)).filter(id => !ids.includes(id)), []);
        assert.deepEqual(links.filter(link => link.text.trim() === ''), []);
        assert.deepEqual(links.filter(link => all(link, ({ name }) => name === 'a').length > 0), []);
        Object.keys(files).filter(path => path.endsWith('.txt')).sort().forEach((path, index) =>
            assertWords(paragraphsOf(byId(root, `s${index + 1}`)).map(words), files[path]!.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n')));
        assert.equal((await page(files)).html, html);
    });

    test('Paragraphs have the words of the source, whatever is marked in it', () => fc.assert(fc.asyncProperty(
        fc.array(fc.constantFrom('a', 'ب', '\n', '\n\n', ' ', '., ', '<', '&', '"', '😀', '\u0000', '\ud800', '\u202e', '\t', 'word'), { minLength: 1, maxLength: 40 }),
        fc.array(fc.tuple(fc.nat(40), fc.nat(12), fc.constantFrom('mention', 'claim', 'region')), { maxLength: 8 }),
        async (pieces, places) => {
            const text = pieces.join('');
            const points = Array.from(text);
            const entries = places.map(([start, length, kind], index) => {
                const [at, quote] = [`${start}-${start + length + 1}`, points.slice(start, start + length + 1).join('')];
                return { kind, line: kind === 'mention' ? `  - {id: m-${index}, type: person, at: ${at}, text: ${JSON.stringify(quote)}}`
                    : kind === 'claim' ? `  - {id: c-${index}, claimer: none, cue: {at: ${at}, text: ${JSON.stringify(quote)}}, content: {at: ${at}, text: ${JSON.stringify(quote)}}}`
                        : `  - {kind: boilerplate, at: ${at}}`, isIn: start + length < points.length };
            }).filter(({ isIn }) => isIn);
            const section = (name: string, kind: string) => `${name}:\n${entries.filter(entry => entry.kind === kind).map(({ line }) => `${line}\n`).join('')}`;
            const { root, failures } = await page({ 'a.txt': text, 'a.txt.gloss.yaml': `glossator: 1\n${section('regions', 'region')}${section('mentions', 'mention')}${section('claims', 'claim')}` });
            assert.deepEqual(failures, []);
            assertWords(paragraphsOf(root).map(words), wellFormed(text));
        },
    ), { numRuns: runs(500) }));
});

/** What a reader sees of Markdown, block by block; HTML and links in it are told. */
function rendered(markdown: string): string[] {
    const tokens = new MarkdownIt({ html: true, linkify: true }).parse(markdown, {});
    return tokens.filter(({ type }) => type === 'inline' || type === 'html_block' || type === 'code_block').map(({ type, content, children }) => (type === 'inline'
        ? children!.map(child => (child.type === 'text' || child.type === 'text_special' ? child.content : child.type === 'softbreak' ? ' ' : child.type === 'link_open' ? `{${child.attrGet('href')}}` : child.type === 'html_inline' ? `{HTML ${child.content}}` : '')).join('')
        : `{${type} ${content}}`));
}

suite('Markdown report', () => {
    test('Sources are quotes with the numbers of claims in brackets, and claims are lists', async () => {
        const { files, failures } = await exported('markdown', smallCorpus);
        assert.deepEqual(failures, []);
        const report = files['report.md']!;
        assert.equal(report.slice(report.indexOf('## Sources'), report.indexOf('## Actors')), `## Sources

### Source 1

**Talks**

- File: a.txt
- Publisher: reuters
- Published: 2016-07-14
- Language: en
- Status: done
- Annotations: 1 mention, 1 claim

> “We ⟦1 want peace 1⟧,” Kerry said on Friday, “⟦…1 and soon …1⟧.”

- **1.1** John Kerry (for State Department) “said” (2016-07-15): Kerry wants peace soon.
  - How: demands · wants · direct speech
  - Topics: Peace talks (for)
  - About: Russia (against)
  - Further: verdict: correct
  - contradicts: [2.1](#source-2) Russia: “⁨الحرب مستمرة⁩”
  - Note: a first remark

> Moscow disagreed.

### Source 2

**b.txt**

- File: b.txt
- Language: ar
- Status: todo
- Annotations: 0 mentions, 1 claim

> قالت روسيا إن ⟦1 الحرب مستمرة 1⟧

- **2.1** Russia, no cue: “⁨الحرب مستمرة⁩”
  - How: asserts
  - contradicts: [1.1](#source-1) John Kerry: Kerry wants peace soon.

`);
    });

    test('Contradictions and who speaks about whom are tables', async () => {
        const { files } = await exported('markdown', smallCorpus);
        assert.equal(files['report.md']!.slice(files['report.md']!.indexOf('## Contradictions')), `## Contradictions

| One claim | The other claim | Note |
| --- | --- | --- |
| [1.1](#source-1) John Kerry: Kerry wants peace soon. (Talks, 2016-07-14) | [2.1](#source-2) Russia: “⁨الحرب مستمرة⁩” (b.txt) |  |

## Who speaks about whom

| Claimer | About | Claims | For | Against |
| --- | --- | --- | --- | --- |
| John Kerry | Russia | 1 | 0 | 1 |

Counted are claims with a firm attribution that stand in no other claim.
`);
    });

    test('What is only supposed, or stands in another claim, is not counted for who speaks about whom', async () => {
        const claim = (id: string, at: string, text: string, attribution: string) =>
            `  - {id: ${id}, claimer: {actor: john-kerry}, content: {at: ${at}, text: ${text}}, about: [russia], attribution: ${attribution}}\n`;
        const { files } = await exported('markdown', {
            ...smallCorpus,
            'a.txt': 'Russia would say that it is over.',
            'a.txt.gloss.yaml': `glossator: 1\nclaims:\n${claim('c-outer000', '0-32', '"Russia would say that it is over"', 'firm')}${claim('c-inner000', '22-32', 'it is over', 'firm')}${claim('c-maybe000', '0-6', 'Russia', 'hypothetical')}`,
            'b.txt.gloss.yaml': 'glossator: 1\n',
        });
        assert.equal(files['report.md']!.slice(files['report.md']!.indexOf('| John Kerry')), '| John Kerry | Russia | 1 | 0 | 0 |\n\n'
            + 'Counted are claims with a firm attribution that stand in no other claim. 2 of 3 are not.\n');
    });

    for (const text of ['# no heading', '- no list', '1. no list', '> no quote', '*no* _emphasis_ ~~no~~', '<b onclick="x">no</b>', '[no](http://a.b) ![no](x)', 'http://example.org www.example.org a@example.org',
        '&amp; `no` $x$ | no', '===', '---', '```', ':smile: 12:30', '[^1]: no', '| no |', '+ no', 'see a.b.org and //c.org']) {
        test(`Stays as it is: ${text}`, () => assert.deepEqual(rendered(escapeMarkdownLine(text)), [text]));
    }

    test('Any text stays as it is, in a paragraph, a list and a table', () => fc.assert(fc.property(
        fc.array(fc.constantFrom('a', ' ', '*', '_', '`', '~', '[', ']', '(', ')', '<', '>', '!', '#', '-', '+', '=', '|', '\\', '&', 'amp;', ':', '//', 'http', 'www.', '.', '1', '@', 'b.org', '\n', 'ب'), { maxLength: 25 }),
        pieces => {
            const text = pieces.join('');
            const line = text.replace(/\s+/g, ' ').trim();
            const plain = (markdown: string) => rendered(markdown).map(block => block.replace(/\s+/g, ' '));
            assert.deepEqual(plain(escapeMarkdownLine(text)), line === '' ? [] : [line]);
            assert.deepEqual(plain(`> ${escapeMarkdownLine(text)}`), line === '' ? [] : [line]);
            assert.deepEqual(plain(`| a |\n| --- |\n| ${escapeMarkdownLine(text)} |`), ['a', line]);
        },
    ), { numRuns: runs(5000) }));
});

suite('The report in Arabic', () => {
    test('Is written from right to left, with Arabic names first; what the sources say stays as it is', async () => {
        const { files, failures } = await exported('html', smallCorpus, { language: 'ar' });
        const root = parseXml(files['report.html']!).root!;
        assert.deepEqual(failures, []);
        assert.deepEqual([root.attributes['lang'], root.attributes['dir']], ['ar', 'rtl']);
        assert.equal(seen(byId(root, 's2-c-warwar00')), '2.1 Russia، بلا لفظ قول الحرب مستمرة الكيفية: يؤكّد يناقض: 1.1 جون كيري: Kerry wants peace soon.');
        assert.deepEqual(paragraphsOf(root).map(words), ['“We want peace,” Kerry said on Friday, “and soon.”', 'Moscow disagreed.', 'قالت روسيا إن الحرب مستمرة']);
        assert.equal(arabicStylesheetHash, createHash('sha256').update(arabicStylesheet).digest('base64'));
        assert.ok(files['report.html']!.includes(`style-src 'sha256-${arabicStylesheetHash}'`));
    });

    test('As Markdown its links lead to the headings of its sources', async () => {
        const { files } = await exported('markdown', smallCorpus, { language: 'ar' });
        assert.match(files['report.md']!, /^## المنهج$[^]*^### المصدر 1$/m);
        assert.match(files['report.md']!, /\(#المصدر-1\)/);
    });
});
