import type { TSchema } from '@sinclair/typebox';
import { Value, type ValueError, ValueErrorType } from '@sinclair/typebox/value';
import type { Problem } from '../annotation/problem';
import { formatVersion } from '../annotation/schema';
import type { TextRange } from '../text/span';
import type { RawEntry, RawFile, RawSection } from './raw';
import { rangeOfPath } from './yamlPlace';

/**
 * What in a file is not of the form that its schema gives, each at its place. Only what is wrong is parsed again to
 * learn where exactly it stands.
 * @param right values of entries that were found to be right, and those that are found to be so now
 */
export function schemaProblems(text: string, raw: RawFile, schema: TSchema & { readonly properties: Readonly<Record<string, TSchema>> }, right?: WeakSet<object>): Problem[] {
    if (raw.sections.size === 0 && raw.problems.length > 0) {
        return [];
    }
    const problems: Problem[] = versionProblems(raw);
    for (const [key, section] of raw.sections) {
        const sectionSchema = Object.hasOwn(schema.properties, key) ? schema.properties[key] : undefined;
        if (sectionSchema && key !== 'glossator') {
            problems.push(...sectionProblems(text, key, section, sectionSchema, right));
            if (key === 'mentions' && section.kind === 'list' && raw.isSound) {
                problems.push(...emptyMentionProblems(section.entries));
            }
        }
    }
    return problems;
}

function versionProblems(raw: RawFile): Problem[] {
    const section = raw.sections.get('glossator');
    const version = section?.value;
    if (!section) {
        return [{ code: 'file.no-version', severity: 'warning', message: 'The file does not begin with “glossator: 1”.', range: { start: 0, end: 1 }, data: { insert: `glossator: ${formatVersion}\n` } }];
    }
    if (typeof version === 'number' && version > formatVersion) {
        return [{ code: 'file.newer-version', severity: 'error', message: `The file is of version ${version} of the format; this program knows version ${formatVersion}. It is read as far as possible and never changed.`, range: section }];
    }
    return version === formatVersion ? [] : [{ code: 'file.no-version', severity: 'error', message: `“glossator” must be ${formatVersion}.`, range: section }];
}

function sectionProblems(text: string, key: string, section: RawSection, schema: TSchema, right: WeakSet<object> | undefined): Problem[] {
    const isListSchema = schema['type'] === 'array';
    const items = schema['items'] as TSchema | undefined;
    const isRecordSchema = schema['patternProperties'] !== undefined;
    if (section.value === null) {
        return [];
    }
    if (isListSchema && section.kind === 'list' && items) {
        return section.entries.flatMap(entry => (isSurelyRight(entry) ? [] : entryProblems(text, entry, items, [], entry.value)));
    }
    const record = isRecordSchema ? Object.values(schema['patternProperties'] as Record<string, TSchema>)[0] : undefined;
    if (record && section.kind === 'map') {
        const isKnown = ({ value }: RawEntry) => typeof value === 'object' && value !== null && right?.has(value) === true;
        return section.entries.filter(entry => !isKnown(entry)).flatMap(entry => {
            const found = entryProblems(text, entry, record, [entry.key], entry.value);
            if (found.length === 0 && typeof entry.value === 'object' && entry.value !== null) {
                right?.add(entry.value);
            }
            return found;
        });
    }
    const whole = section.kind === 'map' ? Object.fromEntries(section.entries.map(entry => [entry.key, entry.value]))
        : section.kind === 'list' ? section.entries.map(entry => entry.value) : section.value;
    return entryProblems(text, { key, start: section.start, end: section.end, value: whole }, schema, [key], whole);
}

/** Problems of one value; `base` is the path from the parsed stretch to the value. */
function entryProblems(text: string, entry: RawEntry, schema: TSchema, base: readonly string[], value: unknown): Problem[] {
    if (Value.Check(schema, value)) {
        return [];
    }
    return leafErrors(Value.Errors(schema, value), base.at(-1)).map(({ path, message, values, value: own }): Problem => {
        const range = rangeOfPath(text, entry, [...base, ...path]);
        return {
            code: 'file.schema', severity: 'error', message, range: range ?? shorten(entry),
            ...(range && values.length > 0 && typeof own === 'string' && { data: { fix: 'value', range, value: own, values } }),
        };
    });
}

/** Mentions without quote and place are nowhere; where the file is broken, these may just be what could not be read. */
function emptyMentionProblems(entries: readonly RawEntry[]): Problem[] {
    return entries.filter(entry => !entry.mention && isWithoutPlace(entry.value))
        .map(entry => ({ code: 'file.schema', severity: 'error', message: 'The mention has neither “text” nor “at”.', range: shorten(entry) }));
}

function isWithoutPlace(value: unknown): boolean {
    return typeof value === 'object' && value !== null && !Array.isArray(value) && !('text' in value) && !('at' in value);
}

/**
 * Whether a mention that was read in our own form is of the schema: nearly all entries of a corpus are, and to make the plain
 * value of each and look through it would take most of the time of a check. The law: the schema says the same.
 */
export function isSurelyRight({ mention }: RawEntry): boolean {
    return mention !== undefined && mention.text !== '' && /^[A-Za-z0-9][A-Za-z0-9_.-]*$/.test(mention.id ?? 'm') && /^~?[A-Za-z0-9][A-Za-z0-9-]*$/.test(mention.actors[0]!);
}

interface LeafError {
    readonly path: readonly string[];
    readonly message: string;
    readonly value: unknown;
    /** The values that may stand there, where there are but a few. */
    readonly values: readonly string[];
}

/** The errors to show: of a union, those of the branch that comes nearest. */
function leafErrors(errors: Iterable<ValueError>, name: string | undefined): LeafError[] {
    const found = new Map<string, LeafError>();
    for (const error of errors) {
        const leaves = error.type === ValueErrorType.Union ? unionErrors(error, name) : [leafOf(error, name)];
        for (const leaf of leaves) {
            const key = leaf.path.join('/');
            if (!found.has(key)) {
                found.set(key, leaf);
            }
        }
    }
    return [...found.values()];
}

function unionErrors(error: ValueError, name: string | undefined): LeafError[] {
    const own = pathOf(error);
    const branches = error.errors.map(branch => leafErrors(branch, name));
    // A branch that fails only deeper down is what was meant: the value is at least of its kind.
    const deeper = branches.filter(branch => branch.length > 0 && branch.every(leaf => leaf.path.length > own.length));
    const best = deeper.sort((a, b) => a.length - b.length)[0];
    return best ?? [leafOf(error, name)];
}

function leafOf(error: ValueError, name: string | undefined): LeafError {
    return { path: pathOf(error), message: messageOf(error, name), value: error.value, values: valuesOf(error.schema) };
}

function pathOf(error: ValueError): string[] {
    return error.path === '' ? [] : error.path.slice(1).split('/').map(key => key.replace(/~1/g, '/').replace(/~0/g, '~'));
}

/** @param whole the name of the value that was checked; undefined for a list's item */
function messageOf(error: ValueError, whole: string | undefined): string {
    const key = pathOf(error).at(-1) ?? whole;
    const name = key === undefined ? 'This' : `“${key}”`;
    const values = valuesOf(error.schema);
    if (values.length > 0) {
        return `${name} must be ${values.length > 1 ? 'one of ' : ''}${values.join(', ')}.`;
    }
    if (error.type === ValueErrorType.ObjectRequiredProperty) {
        return `${name} is missing.`;
    }
    return `${name} must be ${inWords(error.schema)}.`;
}

function valuesOf(schema: TSchema): string[] {
    const options = (schema['anyOf'] as TSchema[] | undefined) ?? [schema];
    return options.every(option => option['const'] !== undefined) ? options.map(option => String(option['const'])) : [];
}

function inWords(schema: TSchema): string {
    const options = schema['anyOf'] as TSchema[] | undefined;
    if (options) {
        return [...new Set(options.map(inWords))].join(' or ');
    }
    if (schema['const'] !== undefined) {
        return `“${String(schema['const'])}”`;
    }
    switch (schema['type']) {
        case 'string':
            return String(schema['words'] ?? (schema['minLength'] ? 'a text that is not empty' : 'a text'));
        case 'array': return schema['minItems'] ? 'a list that is not empty' : 'a list';
        case 'object': return 'a map';
        case 'boolean': return 'true or false';
        case 'integer': return 'a whole number';
        case 'null': return 'empty';
        default: return 'of another form';
    }
}

/** An entry may be many lines long: its first 80 characters at most are marked. */
function shorten(range: TextRange): TextRange {
    return { start: range.start, end: Math.min(range.end, range.start + 80) };
}
