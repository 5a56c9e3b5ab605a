/** Characters that no XML 1.0 document may have (section 2.2), also not as references; and lone surrogates. */
// eslint-disable-next-line no-control-regex
const illegal = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\t': '&#9;', '\n': '&#10;', '\r': '&#13;' };

export const xmlDeclaration = '<?xml version="1.0" encoding="UTF-8"?>\n';

/** Whether XML can carry a text as it is. */
export function isXmlText(text: string): boolean {
    return text.search(illegal) < 0;
}

/** A text as the content of an element. What XML cannot carry becomes U+FFFD. */
export function xmlText(text: string): string {
    return text.replace(illegal, '\ufffd').replace(/[&<>\r]/g, character => escapes[character]!);
}

/** Attributes, each with a space in front; those that are undefined are not there. Their line breaks and tabs survive. */
export function xmlAttributes(attributes: Readonly<Record<string, string | number | boolean | undefined>>): string {
    return Object.entries(attributes).map(([name, value]) => (value === undefined ? ''
        : ` ${name}="${String(value).replace(illegal, '\ufffd').replace(/[&<>"\t\n\r]/g, character => escapes[character]!)}"`)).join('');
}

/** An element; `content` is XML, not text. */
export function xmlElement(name: string, attributes: Parameters<typeof xmlAttributes>[0], content = ''): string {
    return content === '' ? `<${name}${xmlAttributes(attributes)}/>` : `<${name}${xmlAttributes(attributes)}>${content}</${name}>`;
}
