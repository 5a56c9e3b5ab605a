import { parseXml, type XmlElement, XmlError } from '@rgrove/parse-xml';
import { InputError } from './imported';

/**
 * Reads XML. A document type is passed over: no entity but the five of XML is known, nothing is fetched.
 * @throws InputError where it is not well-formed
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

/** The elements in an element. */
export function childElements(element: XmlElement): readonly XmlElement[] {
    return element.children.filter((child): child is XmlElement => child.type === 'element');
}

/** An element as text; attributes that are undefined are left out. */
export function xmlElement(name: string, attributes: Readonly<Record<string, string | number | undefined>>, children: readonly string[] = [], indent = ''): string {
    const written = Object.entries(attributes).map(([key, value]) => (value === undefined ? '' : ` ${key}="${escapeXml(String(value))}"`)).join('');
    return children.length === 0 ? `${indent}<${name}${written}/>\n` : `${indent}<${name}${written}>\n${children.join('')}${indent}</${name}>\n`;
}

/** An element of nothing but text. */
export function xmlText(name: string, text: string, indent = ''): string {
    return `${indent}<${name}>${escapeXml(text)}</${name}>\n`;
}

/** What XML 1.0 has no place for, even as a number: control characters, halves of surrogate pairs, two non-characters. */
const illegal = /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** A text without what XML cannot hold: such a unit becomes one `�`, so that offsets stay. */
export function legalXml(text: string): string {
    return text.replace(illegal, '\ufffd');
}

/** Text for attributes and elements: line ends and tabs as numbers, because attributes would lose them. */
function escapeXml(text: string): string {
    return legalXml(text).replace(/[&<>"\t\n\r\u0085\u2028]/g, character => escapes[character] ?? `&#${character.charCodeAt(0)};`);
}

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
