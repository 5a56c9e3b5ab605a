import { parseXml, type XmlElement, XmlError } from '@rgrove/parse-xml';
import { InputError } from './imported';

/**
 * Reads XML; the result is its root. A document type is passed over: no entity but the five of XML is known, nothing is fetched.
 * @throws {InputError} where it is not well-formed
 */
export function readXml(text: string, path: string): XmlElement {
    try {
        const { root } = parseXml(text);
        if (!root) {
            throw new InputError(path, 'this XML has no content.');
        }
        return root;
    } catch (error) {
        if (error instanceof XmlError) {
            throw new InputError(path, `this is not well-formed XML: ${error.message.split('\n', 1)[0]!.replace(/ \(line .*$/, '')}`, error.line);
        }
        if (error instanceof RangeError) {
            throw new InputError(path, 'this XML is nested too deep.');
        }
        throw error;
    }
}

/** The elements in an element, of a name where one is given; none of nothing. */
export function childElements(element: XmlElement | undefined, name?: string): XmlElement[] {
    return element?.children.filter((child): child is XmlElement => child.type === 'element' && (name === undefined || localName(child as XmlElement) === name)) ?? [];
}

/** The first element of a name in an element. */
export function childElement(element: XmlElement | undefined, name: string): XmlElement | undefined {
    return childElements(element, name)[0];
}

/** What an element is called, without its prefix. */
export function localName({ name }: XmlElement): string {
    return name.slice(name.indexOf(':') + 1);
}

export const xmlDeclaration = '<?xml version="1.0" encoding="UTF-8"?>\n';

/** An element; `content` is XML, not text. */
export function xmlElement(name: string, attributes: XmlAttributes, content = ''): string {
    return content === '' ? `<${name}${xmlAttributes(attributes)}/>` : `<${name}${xmlAttributes(attributes)}>${content}</${name}>`;
}

/** An element whose elements stand on lines of their own, indented. */
export function xmlBlock(name: string, attributes: XmlAttributes, elements: readonly string[]): string {
    return xmlElement(name, attributes, elements.length === 0 ? '' : `\n${elements.map(element => `  ${element.includes('\n') ? element.replaceAll('\n', '\n  ') : element}\n`).join('')}`);
}

/** By name; those that are undefined are not there. */
export type XmlAttributes = Readonly<Record<string, string | number | boolean | undefined>>;

/** Attributes, each with a space in front. */
export function xmlAttributes(attributes: XmlAttributes): string {
    let written = '';
    for (const [name, value] of Object.entries(attributes)) {
        if (value !== undefined) {
            written += ` ${name}="${typeof value === 'string' ? escaped(value, inAttributes) : value}"`;
        }
    }
    return written;
}

/** A text as the content of an element. What XML cannot carry becomes U+FFFD. */
export function xmlText(text: string): string {
    return escaped(text, inTexts);
}

/** Whether XML can carry a text as it is. */
export function isXmlText(text: string): boolean {
    return text.search(illegal) < 0;
}

/** A text without what XML cannot carry: such a unit becomes one U+FFFD, so that offsets stay. */
export function legalXml(text: string): string {
    return text.replace(illegal, '\ufffd');
}

/** What no XML 1.0 document may have, also not as references (section 2.2): control characters, halves of surrogate pairs, two non-characters. */
const illegal = /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** Line ends and tabs are numbers in attributes, which would lose them; in texts, only the one that would become another. */
const inAttributes = /[&<>"\t\n\r\u0085\u2028]/g;
const inTexts = /[&<>\r]/g;

function escaped(text: string, signs: RegExp): string {
    // Most texts have nothing to escape.
    return plain.test(text) ? text : legalXml(text).replace(signs, sign => escapes[sign] ?? `&#${sign.charCodeAt(0)};`);
}

const plain = /^[ !#-%'-;=?-~\xa0-\u2027]*$/;
const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
