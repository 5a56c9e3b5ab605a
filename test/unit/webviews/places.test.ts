import * as assert from 'node:assert/strict';
import { logicalOffset, offsetIn, placeIn, type PlacedText, type TextTree } from '../../../src/webviews/reader/places';

suite('Places of a selection', () => {
    test('In a text without marks', () => check('<p>John [Kerry] left.</p>', 'Kerry'));
    test('Across marks and their ends', () => check('<p>US <m>Secretary <m>Ke[rry</m></m> me]t Putin</p>', 'rry me'));
    test('From right to left the selection runs in the order of the text', () => check('<p>قال <m>جون [كيري</m> إن] الروس</p>', 'كيري إن'));
    test('In mixed lines as well', () => check('<p>قالت <m>Reu[ters</m> إن <m>Kerry</m>] غادر</p>', 'ters إن Kerry'));
    test('From one paragraph to the next', () => check('<p>One t[wo</p><p><m>three</m> f]our</p>', 'wo\n\nthree f'));
    test('What ends before the next paragraph ends with the first words of that', () => check('<p>[One two</p>]<p>three</p>', 'One two\n\n'));
    test('What ends after the last paragraph ends with it', () => check('<p>One</p><p>[three</p>]', 'three'));
    test('A relation beside a paragraph counts as its end', () => check('<p>One [two</p><margin>contra]dicts</margin>', 'two'));

    test('A place and its offset are one and the same, there and back', () => {
        const { blocks: [block] } = parse('<p>a <m>b<m>c</m></m>d</p>');
        for (let offset = 0; offset <= block!.length; offset++) {
            const place = placeIn(block!.paragraph, offset);
            assert.equal(offsetIn(block!.paragraph, place.node, place.offset), offset);
        }
    });
});

/** A tree as a page has it. */
class FakeNode implements TextTree<FakeNode> {
    parentNode: FakeNode | null = null;
    readonly childNodes: FakeNode[] = [];
    readonly nodeType: number;
    #text: string;

    constructor(text?: string) {
        this.nodeType = text === undefined ? 1 : 3;
        this.#text = text ?? '';
    }

    get textContent(): string {
        return this.nodeType === 3 ? this.#text : this.childNodes.map(child => child.textContent).join('');
    }

    append(child: FakeNode): FakeNode {
        child.parentNode = this;
        this.childNodes.push(child);
        return child;
    }
}

/** `<p>` paragraphs, `<m>` marks, `<margin>` beside the paragraph before it; `[` and `]` are the ends of the selection. */
function check(html: string, expected: string): void {
    const { blocks, text, places } = parse(html);
    const [start, end] = places.map(({ node, offset }) => logicalOffset(blocks, node, offset));
    assert.equal(text.slice(start, end), expected);
}

function parse(html: string): { blocks: PlacedText<FakeNode>[]; text: string; places: { node: FakeNode; offset: number }[] } {
    const article = new FakeNode();
    const blocks: PlacedText<FakeNode>[] = [];
    const places: { node: FakeNode; offset: number }[] = [];
    let at = article;
    for (const [token] of html.matchAll(/<\/?\w+>|[[\]]|[^<[\]]+/g)) {
        if (token === '<p>') {
            const element = article.append(new FakeNode());
            at = element.append(new FakeNode());
        } else if (token === '<margin>') {
            at = article.childNodes.at(-1)!.append(new FakeNode());
        } else if (token === '<m>') {
            at = at.append(new FakeNode());
        } else if (token.startsWith('</')) {
            at = token === '</m>' ? at.parentNode! : article;
        } else if (token === '[' || token === ']') {
            const last = at.childNodes.at(-1);
            places.push(last?.nodeType === 3 ? { node: last, offset: last.textContent.length } : { node: at, offset: at.childNodes.length });
        } else {
            const last = at.childNodes.at(-1);
            if (last?.nodeType === 3) {
                // The text goes on behind an end of the selection.
                const whole = new FakeNode(last.textContent + token);
                at.childNodes.splice(-1, 1);
                at.append(whole);
                places.filter(({ node }) => node === last).forEach(place => (place.node = whole));
            } else {
                at.append(new FakeNode(token));
            }
        }
    }
    let text = '';
    for (const element of article.childNodes) {
        const paragraph = element.childNodes[0]!;
        text += text === '' ? '' : '\n\n';
        blocks.push({ start: text.length, length: paragraph.textContent.length, element, paragraph });
        text += paragraph.textContent;
    }
    return { blocks, text, places };
}
