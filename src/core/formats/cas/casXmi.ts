import type { XmlElement } from '@rgrove/parse-xml';
import { InputError } from '../imported';
import { childElement, childElements, readXml, xmlBlock, xmlDeclaration, xmlElement, xmlText } from '../xml';
import { isIndexed } from './casJson';
import type { Cas, CasStructure, CasType, CasValue } from './casModel';

/** A CAS as XMI, as UIMA's serialiser writes it. */
export function formatXmi({ text, structures }: Cas, types: readonly CasType[]): string {
    const prefixes = new Map<string, string>();
    const prefixOf = (type: string): string => {
        const namespace = namespaceOf(type);
        let prefix = prefixes.get(namespace);
        if (prefix === undefined) {
            const base = type.split('.').at(-2) ?? 'noNamespace';
            const times = [...prefixes.values()].filter(each => each.replace(/\d+$/, '') === base).length;
            prefixes.set(namespace, prefix = times === 0 ? base : `${base}${times + 1}`);
        }
        return prefix;
    };
    const elements: string[] = [];
    const members: string[] = [];
    for (const { id, type, begin, end, features, links } of structures) {
        const isMember = begin !== undefined || isIndexed(type, types);
        elements.push(xmlElement(`${prefixOf(type)}:${shortType(type)}`, {
            'xmi:id': id, sofa: isMember ? '1' : undefined, begin, end,
            ...Object.fromEntries(Object.entries(features).map(([key, value]) => [key, String(value)])),
            ...Object.fromEntries(Object.entries(links).map(([key, targets]) => [key, targets.join(' ')])),
        }));
        if (isMember) {
            members.push(id);
        }
    }
    const namespaces = Object.fromEntries([...prefixes].map(([namespace, prefix]) => [`xmlns:${prefix}`, namespace]));
    return `${xmlDeclaration}${xmlBlock('xmi:XMI', { 'xmlns:xmi': 'http://www.omg.org/XMI', 'xmlns:cas': 'http:///uima/cas.ecore', ...namespaces, 'xmi:version': '2.0' }, [
        xmlElement('cas:NULL', { 'xmi:id': '0' }),
        ...elements,
        xmlElement('cas:Sofa', { 'xmi:id': '1', sofaNum: '1', sofaID: '_InitialView', mimeType: 'text', sofaString: text }),
        xmlElement('cas:View', { sofa: '1', members: members.join(' ') }),
    ])}\n`;
}

/** `TypeSystem.xml`: what an XMI needs beside it. */
export function formatTypeSystem(types: readonly CasType[]): string {
    const textElement = (name: string, text: string) => `<${name}>${xmlText(text)}</${name}>`;
    const featureElement = (name: string, range: string) => {
        const element = range.endsWith('[]') ? range.slice(0, -2) : undefined;
        return xmlBlock('featureDescription', {}, [
            textElement('name', name), textElement('description', ''), textElement('rangeTypeName', element === undefined ? range : 'uima.cas.FSArray'),
            ...element === undefined ? [] : [textElement('elementType', element)],
        ]);
    };
    return `${xmlDeclaration}${xmlBlock('typeSystemDescription', { xmlns: 'http://uima.apache.org/resourceSpecifier' }, [
        xmlBlock('types', {}, types.map(({ name, superType, features }) => xmlBlock('typeDescription', {}, [
            textElement('name', name), textElement('description', ''), textElement('supertypeName', superType),
            xmlBlock('features', {}, Object.entries(features).map(([key, range]) => featureElement(key, range))),
        ]))),
    ])}\n`;
}

/** Types → their features that lead to other structures; those of a super type hold as well. @throws InputError */
export function parseTypeSystem(content: string, path: string): ReadonlyMap<string, ReadonlySet<string>> {
    const root = readXml(content, path);
    const textOf = (element: XmlElement, name: string) => childElement(element, name)?.text.trim() ?? '';
    const own = new Map<string, { readonly superType: string; readonly links: readonly string[] }>();
    for (const type of childElements(childElement(root, 'types'))) {
        const links = childElements(childElement(type, 'features')).filter(feature => {
            const range = textOf(feature, 'rangeTypeName');
            return !/^uima\.cas\.(?:String|Boolean|Byte|Short|Integer|Long|Float|Double)(?:Array|List)?$/.test(range);
        });
        own.set(textOf(type, 'name'), { superType: textOf(type, 'supertypeName'), links: links.map(feature => textOf(feature, 'name')) });
    }
    return new Map([...own.keys()].map(name => {
        const links = new Set<string>();
        // A type system that is its own ancestor is wrong, and no reason to go on for ever.
        const seen = new Set<string>();
        for (let at: string | undefined = name; at !== undefined && !seen.has(at); at = own.get(at)?.superType) {
            seen.add(at);
            own.get(at)?.links.forEach(link => links.add(link));
        }
        return [name, links];
    }));
}

/** Features that lead to other structures in what INCEpTION and DKPro write. */
const usualLinks = new Set(['Governor', 'Dependent', 'target', 'parts', 'first', 'next', 'parent', 'lemma', 'pos', 'morph', 'stem']);

/** Reads XMI; of several texts the first. @throws InputError */
export function parseXmi(content: string, path: string, typeSystem: ReadonlyMap<string, ReadonlySet<string>> | undefined, loseView: () => void): Cas {
    const root = readXml(content, path);
    if (!root.name.endsWith(':XMI') && root.name !== 'XMI') {
        throw new InputError(path, 'this is not the XMI of a UIMA CAS.');
    }
    const children = childElements(root);
    const typeOf = (element: XmlElement): string => {
        const [prefix = '', name = ''] = element.name.includes(':') ? element.name.split(':') : ['', element.name];
        const namespace = element.attributes[`xmlns:${prefix}`] ?? root.attributes[`xmlns:${prefix}`] ?? '';
        const packageName = /^http:\/\/\/(.+)\.ecore$/.exec(namespace)?.[1]?.replaceAll('/', '.');
        return packageName === undefined || packageName === 'uima.noNamespace' ? name : `${packageName}.${name}`;
    };
    const sofas = children.filter(child => typeOf(child) === 'uima.cas.Sofa' && child.attributes['sofaString'] !== undefined);
    const sofa = sofas.find(each => each.attributes['sofaID'] === '_InitialView') ?? sofas[0];
    if (!sofa) {
        throw new InputError(path, 'the CAS has no text.');
    }
    sofas.slice(1).forEach(loseView);
    const byId = new Map(children.map(child => [child.attributes['xmi:id'] ?? '', child]));
    const isHost = (value: string) => value.split(' ').every(id => byId.get(id)?.attributes['target'] !== undefined && byId.get(id)?.attributes['begin'] === undefined);
    const structures = children.flatMap((element): CasStructure[] => {
        const type = typeOf(element);
        const { attributes } = element;
        if (/^uima\.cas\.(?:NULL|Sofa|View|FSArray|\w+Array|\w+List)$/.test(type) || (attributes['sofa'] !== undefined && attributes['sofa'] !== sofa.attributes['xmi:id'])) {
            return [];
        }
        const features = new Map<string, CasValue>();
        const links = new Map<string, readonly string[]>();
        const known = typeSystem?.get(type);
        for (const [key, value] of Object.entries(attributes)) {
            if (key.includes(':') || key === 'sofa' || key === 'begin' || key === 'end' || key === 'xmlns') {
                continue;
            }
            const isLink = known ? known.has(key) : (usualLinks.has(key) || isHost(value)) && value.split(' ').every(id => byId.has(id));
            if (isLink) {
                links.set(key, value.split(' ').filter(id => id !== '').flatMap(id => arrayOf(byId.get(id)) ?? [id]));
            } else {
                features.set(key, value);
            }
        }
        for (const child of childElements(element)) {
            const values = features.get(child.name);
            features.set(child.name, [...Array.isArray(values) ? values as readonly string[] : [], child.text]);
        }
        return [{
            id: attributes['xmi:id'] ?? '', type, begin: numberOf(attributes['begin']), end: numberOf(attributes['end']),
            features: Object.fromEntries(features), links: Object.fromEntries(links),
        }];
    });
    return { text: sofa.attributes['sofaString']!, language: undefined, structures };
}

/** The elements of an array that is written as a structure of its own. */
function arrayOf(element: XmlElement | undefined): readonly string[] | undefined {
    return element?.name.endsWith(':FSArray') ? (element.attributes['elements'] ?? '').split(' ').filter(id => id !== '') : undefined;
}

function numberOf(text: string | undefined): number | undefined {
    return text !== undefined && /^\d{1,12}$/.test(text) ? Number(text) : undefined;
}

function namespaceOf(type: string): string {
    const parts = type.split('.').slice(0, -1);
    return `http:///${parts.length > 0 ? parts.join('/') : 'uima/noNamespace'}.ecore`;
}

function shortType(type: string): string {
    return type.slice(type.lastIndexOf('.') + 1);
}
