import { InputError, type Values } from '../imported';
import { asMap, asText, parseJson } from '../plainInput';
import type { Cas, CasStructure, CasType, CasValue } from './casModel';

/** A CAS as UIMA JSON CAS 0.4.0 (github.com/apache/uima-uimaj-io-jsoncas). */
export function formatCasJson({ text, structures }: Cas, types: readonly CasType[]): string {
    let next = structures.length + 2;
    const written: object[] = [{ '%ID': 1, '%TYPE': 'uima.cas.Sofa', sofaNum: 1, sofaID: '_InitialView', mimeType: 'text', sofaString: text }];
    const members: number[] = [];
    const ranges = new Map(types.map(({ name, features }) => [name, features]));
    for (const { id, type, begin, end, features, links } of structures) {
        const references: Record<string, number> = {};
        for (const [key, targets] of Object.entries(links)) {
            const range = ranges.get(type)?.[key] ?? '';
            if (range.endsWith('[]')) {
                const array = next++;
                written.push({ '%ID': array, '%TYPE': range, '%ELEMENTS': targets.map(Number) });
                references[`@${key}`] = array;
            } else {
                references[`@${key}`] = Number(targets[0]);
            }
        }
        const isMember = begin !== undefined || isIndexed(type, types);
        written.push({ '%ID': Number(id), '%TYPE': type, ...isMember ? { '@sofa': 1 } : {}, ...begin === undefined ? {} : { begin, end }, ...features, ...references });
        if (isMember) {
            members.push(Number(id));
        }
    }
    return `${JSON.stringify({
        '%TYPES': Object.fromEntries(types.map(({ name, superType, features }) => [name, {
            '%NAME': name, '%SUPER_TYPE': superType,
            ...Object.fromEntries(Object.entries(features).map(([key, range]) => [key, { '%NAME': key, '%RANGE': range }])),
        }])),
        '%FEATURE_STRUCTURES': written,
        '%VIEWS': { _InitialView: { '%SOFA': 1, '%MEMBERS': members } },
    }, null, 1)}\n`;
}

/** Whether structures of a type are found through their text, without a place in it. */
export function isIndexed(type: string, types: readonly CasType[]): boolean {
    return types.find(({ name }) => name === type)?.superType === 'uima.cas.AnnotationBase';
}

/** Reads a CAS; of several texts the first. @throws InputError */
export function parseCasJson(content: string, path: string, loseView: () => void): Cas {
    const root = asMap(parseJson(content, path));
    const all = root?.['%FEATURE_STRUCTURES'];
    if (!root || (!Array.isArray(all) && !asMap(all))) {
        throw new InputError(path, 'this is not JSON of a UIMA CAS: it has no “%FEATURE_STRUCTURES”.');
    }
    const structures = new Map<string, Values>();
    for (const [key, item] of Array.isArray(all) ? all.map(each => [undefined, each] as const) : Object.entries(asMap(all)!)) {
        const map = asMap(item);
        const id = key ?? asText(map?.['%ID']);
        if (!map || id === undefined || asText(map['%TYPE']) === undefined) {
            throw new InputError(path, 'each feature structure should be an object with “%ID” and “%TYPE”.');
        }
        structures.set(id, map);
    }
    const sofas = [...structures].filter(([, map]) => map['%TYPE'] === 'uima.cas.Sofa' && typeof map['sofaString'] === 'string');
    const sofa = sofas.find(([, map]) => map['sofaID'] === '_InitialView') ?? sofas[0];
    if (!sofa) {
        throw new InputError(path, 'the CAS has no text.');
    }
    sofas.slice(1).forEach(loseView);
    const found = [...structures].flatMap(([id, map]) => structureOf(id, map, structures, sofa[0]));
    return { text: sofa[1]['sofaString'] as string, language: undefined, structures: found };
}

function structureOf(id: string, map: Values, all: ReadonlyMap<string, Values>, sofa: string): CasStructure[] {
    const type = asText(map['%TYPE'])!;
    const own = asText(map['@sofa']);
    if (type === 'uima.cas.Sofa' || type.endsWith('[]') || '%ELEMENTS' in map || (own !== undefined && own !== sofa)) {
        return [];
    }
    const features: Record<string, CasValue> = {};
    const links: Record<string, readonly string[]> = {};
    for (const [key, value] of Object.entries(map)) {
        if (key.startsWith('@') && key !== '@sofa') {
            const target = asText(value) ?? '';
            const elements = all.get(target)?.['%ELEMENTS'];
            if (Array.isArray(elements) && elements.every(each => typeof each === 'number' && all.has(String(each))) && !isPrimitiveArray(all.get(target)!)) {
                links[key.slice(1)] = elements.map(String);
            } else if (Array.isArray(elements)) {
                features[key.slice(1)] = elements.filter(isPlain);
            } else {
                links[key.slice(1)] = [target];
            }
        } else if (!/^[%@]/.test(key) && key !== 'begin' && key !== 'end' && (isPlain(value) || Array.isArray(value))) {
            features[key.replace(/^#/, '')] = Array.isArray(value) ? value.filter(isPlain) : value as string;
        }
    }
    return [{
        id, type, features, links,
        begin: typeof map['begin'] === 'number' ? map['begin'] : undefined, end: typeof map['end'] === 'number' ? map['end'] : undefined,
    }];
}

function isPrimitiveArray(map: Values): boolean {
    return /^uima\.cas\.(?:String|Boolean|Byte|Short|Integer|Long|Float|Double)(?:\[\]|Array)$/.test(String(map['%TYPE']));
}

function isPlain(value: unknown): value is string | number | boolean {
    return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}
