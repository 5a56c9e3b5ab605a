import type { XmlElement } from '@rgrove/parse-xml';
import { InputError, type Values } from '../imported';
import { childElement, childElements, localName, readXml } from '../xml';
import type { ZipReader } from '../zipInput';

/**
 * Reads a project or codebook.
 * @throws {InputError} where it is none, or no XML that can be read
 */
export function readRefiXml(path: string, text: string, root: 'Project' | 'CodeBook'): XmlElement {
    // No such file has one; entities would be declared in it.
    if (/<!DOCTYPE/i.test(text.slice(0, Math.max(0, text.search(/<[A-Za-z]/))))) {
        throw new InputError(path, 'XML with a document type is not read', 1);
    }
    const element = readXml(text, path);
    if (localName(element) !== root) {
        throw new InputError(path, `this is no REFI-QDA ${root === 'Project' ? 'project' : 'codebook'}: its root element is not “${root}”`, 1);
    }
    return element;
}

/** A GUID in one form: programs write it in either case, some in braces. */
export function guidOf(element: XmlElement | undefined, attribute = 'guid'): string {
    return (element?.attributes[attribute] ?? '').replace(/[{}]/g, '').toLowerCase();
}

/** The text in an element, as it stands there. */
export function textOf(element: XmlElement | undefined): string {
    return element?.text ?? '';
}

/** An actor, with the GUIDs of the passages that mention it. */
export interface CaseIn {
    readonly key: string;
    readonly values: Values;
    readonly selections: ReadonlySet<string>;
}

/** The variables of a case or source that have a value, as texts. */
export function* variableValues(element: XmlElement, variables: ReadonlyMap<string, string>): Iterable<[string, string]> {
    for (const each of childElements(element, 'VariableValue')) {
        const name = variables.get(guidOf(childElement(each, 'VariableRef'), 'targetGUID'));
        const value = childElements(each).find(({ name: type }) => type.endsWith('Value'));
        if (name !== undefined && value && textOf(value) !== '') {
            yield [name, textOf(value)];
        }
    }
}

/** The text that a source or note says is in the archive; some programs leave `internal://` away. */
export function zipText(element: XmlElement, zip: ZipReader): string | undefined {
    const file = fileOf(element)?.toLowerCase();
    const name = file && zip.names.find(each => each.toLowerCase() === `sources/${file}`);
    return name ? zip.text(name) : undefined;
}

/** The name of the file with the text of a source; undefined where it is not in the archive. */
export function fileOf(element: XmlElement): string | undefined {
    return /^(?:internal:\/\/)?([^:]+)$/.exec(element.attributes['plainTextPath'] ?? '')?.[1];
}
