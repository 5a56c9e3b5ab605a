import { expand, prefixes, type RdfLiteral, type RdfProperties, type RdfSubject, type RdfTerm } from './terms';

/**
 * Writes Turtle (W3C Recommendation of 25 February 2014) and N-Quads. By hand, because it is little more than escaping: the writer of
 * `n3` is small as well (4 kB compressed), but wants an object for every term of every statement, and leaves the encoding of addresses to us.
 * Tests read what is written here with `n3`.
 */

export const turtleHead = `${Object.entries(prefixes).map(([prefix, address]) => `@prefix ${prefix}: <${address}> .`).join('\n')}\n`;

/** A description as a block of Turtle, blank nodes within it. */
export function turtle({ iri, properties }: RdfSubject): string {
    return `\n${iriText(iri)}${turtleProperties(properties, '    ')} .\n`;
}

function turtleProperties(properties: RdfProperties, indent: string): string {
    return properties.map(([predicate, value]) => `\n${indent}${predicateText(predicate)} ${turtleTerm(value, indent)}`).join(' ;');
}

function predicateText(predicate: string): string {
    let text = predicateTexts.get(predicate);
    if (text === undefined) {
        predicateTexts.set(predicate, text = predicate === 'rdf:type' ? 'a' : nameText(expand(predicate)));
    }
    return text;
}

const predicateTexts = new Map<string, string>();

function turtleTerm(term: RdfTerm, indent: string): string {
    if ('iri' in term) {
        return nameText(term.iri);
    }
    if ('literal' in term) {
        return literalText(term, nameText);
    }
    return term.properties.length === 0 ? '[]' : `[${turtleProperties(term.properties, `${indent}    `)}\n${indent}]`;
}

/** An IRI with the prefix of its vocabulary, where it has one. */
function nameText(iri: string): string {
    const at = 1 + Math.max(iri.lastIndexOf('#'), iri.lastIndexOf('/'), iri.lastIndexOf(':'));
    const prefix = prefixOf.get(iri.slice(0, at));
    return prefix !== undefined && /^[A-Za-z][A-Za-z0-9_-]*$/.test(iri.slice(at)) ? `${prefix}:${iri.slice(at)}` : iriText(iri);
}

const prefixOf: ReadonlyMap<string, string> = new Map(Object.entries(prefixes).map(([prefix, address]) => [address, prefix]));

/** Writes N-Quads: a statement a line, blank nodes numbered over the file. */
export class QuadWriter {
    #blanks = 0;

    /** @param graph The IRI of the graph that says so. */
    quads({ iri, properties }: RdfSubject, graph: string): string {
        const lines: string[] = [];
        this.#add(iriText(iri), properties, iriText(graph), lines);
        return lines.join('');
    }

    #add(subject: string, properties: RdfProperties, graph: string, lines: string[]): void {
        for (const [predicate, value] of properties) {
            const name = iriText(expand(predicate));
            const inner = 'properties' in value && !('iri' in value) ? `_:b${++this.#blanks}` : undefined;
            lines.push(`${subject} ${name} ${inner ?? ('literal' in value ? literalText(value, iriText) : iriText((value as { iri: string }).iri))} ${graph} .\n`);
            if (inner) {
                this.#add(inner, (value as RdfSubject).properties, graph, lines);
            }
        }
    }
}

/** What a line of N-Quads may be (W3C Recommendation of 25 February 2014), for what is written here. */
const quad = /(?:<[^\0-\x20<>"{}|^`\\]+>|_:b\d+) <[^\0-\x20<>"{}|^`\\]+> (?:<[^\0-\x20<>"{}|^`\\]+>|_:b\d+|"[^"\\\n\r]*(?:\\(?:[tbnrf"'\\]|u[\dA-F]{4})[^"\\\n\r]*)*"(?:@[A-Za-z]+(?:-[A-Za-z\d]+)*|\^\^<[^\0-\x20<>"{}|^`\\]+>)?) <[^\0-\x20<>"{}|^`\\]+> \.\n/y;

/** The first line of N-Quads that is none; undefined where all are. */
export function wrongQuad(text: string): string | undefined {
    const lone = surrogate.test(text) ? text.search(loneSurrogate) : -1;
    quad.lastIndex = 0;
    for (let at = 0; at < text.length; at = quad.lastIndex) {
        if (!quad.test(text) || (lone >= at && lone < quad.lastIndex)) {
            return text.slice(at).split('\n', 1)[0];
        }
    }
    return undefined;
}

function iriText(iri: string): string {
    return `<${wellFormed(iri).replace(/[\0-\x20<>"{}|^`\\]/g, character => `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`)}>`;
}

/** Most texts have no surrogates: looking for halves of pairs alone takes much longer. */
function wellFormed(text: string): string {
    return surrogate.test(text) ? text.replace(loneSurrogate, '\ufffd') : text;
}

const surrogate = /[\ud800-\udfff]/;

const loneSurrogate = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

const escapes: Readonly<Record<string, string>> = { '\t': '\\t', '\b': '\\b', '\n': '\\n', '\r': '\\r', '\f': '\\f', '"': '\\"', '\\': '\\\\' };

function literalText({ literal, language, type }: RdfLiteral, name: (iri: string) => string): string {
    const text = wellFormed(literal)
        .replace(/[\0-\x1f"\\\x7f]/g, character => escapes[character] ?? `\\u${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`);
    return `"${text}"${language ? `@${language}` : type ? `^^${name(type)}` : ''}`;
}
