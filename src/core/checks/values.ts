import type { Actor, Claim, Entry, Mention } from '../annotation/model';
import type { Problem } from '../annotation/problem';
import { ActorSchema, ClaimSchema, MentionSchema } from '../annotation/schema';
import type { Corpus, SourceRecord } from '../corpus/corpus';
import type { AttributeDefinition } from '../sidecar/files';
import { type FixPath, problem } from './catalogue';
import { isSimilar } from './similar';
import { keyRange, type SourceContext, valueRange } from './sourceContext';

/** Whether values are among those that the settings list, and keys those of the format. */
export function valueProblems({ corpus, source }: SourceContext): Problem[] {
    const { mentions, claims, actors } = source.sidecar;
    return [
        ...mentions.flatMap(mention => mentionProblems(corpus, source, mention)),
        ...claims.flatMap(claim => claimProblems(corpus, source, claim)),
        ...[...actors.values()].flatMap(actor => actorValueProblems(corpus, source.sidecar, actor)),
    ];
}

/** As {@link valueProblems}, of one actor of the registry or of a source. */
export function actorValueProblems(corpus: Corpus, file: { readonly text: string }, actor: Actor): Problem[] {
    return [
        ...typeProblems(corpus, file, actor, [actor.id, 'type'], actor.entityType),
        ...extraProblems(corpus, file, actor, [actor.id], 'actor', actorKeys),
    ];
}

const actorKeys = Object.keys(ActorSchema.properties);
const claimKeys = Object.keys(ClaimSchema.properties);
const mentionKeys = Object.keys(MentionSchema.properties);

function mentionProblems(corpus: Corpus, { sidecar }: SourceRecord, mention: Mention): Problem[] {
    return [
        ...typeProblems(corpus, sidecar, mention, ['type'], mention.entityType),
        ...extraProblems(corpus, sidecar, mention, [], 'mention', mentionKeys),
    ];
}

function claimProblems(corpus: Corpus, { sidecar }: SourceRecord, claim: Claim): Problem[] {
    const kinds = corpus.settings.relations.map(relation => relation.value);
    return [
        ...claim.relations.flatMap(({ kind }, index) => (kinds.includes(kind) ? [] : [
            outside('value.relation-kind', `“${kind}” is not among the relations of the settings`, kinds, kind, sidecar, claim, ['relations', index, 'kind']),
        ])),
        ...extraProblems(corpus, sidecar, claim, [], 'claim', claimKeys),
    ];
}

function typeProblems(corpus: Corpus, file: { readonly text: string }, entry: Entry, path: FixPath, type: string | undefined): Problem[] {
    const types = corpus.settings.actorTypes.map(choice => choice.value);
    return type === undefined || types.includes(type) ? [] : [
        outside('value.actor-type', `“${type}” is not among the actor types of the settings`, types, type, file, entry, path),
    ];
}

function outside(
    code: 'value.actor-type' | 'value.relation-kind' | 'value.attribute', message: string, values: readonly string[], value: string,
    file: { readonly text: string }, entry: Entry, path: FixPath,
): Problem {
    const range = valueRange(file, entry, path);
    return problem(code, `${message}: ${values.join(', ')}.`, range, { fix: 'value', range, value, values });
}

/** Keys beyond the format: attributes of the settings, whose values are checked, or perhaps slips of the pen. */
function extraProblems(
    corpus: Corpus, file: { readonly text: string }, entry: Entry, path: FixPath, on: 'claim' | 'mention' | 'actor', known: readonly string[],
): Problem[] {
    return Object.entries(entry.extra ?? {}).flatMap(([key, value]) => {
        const attribute = corpus.settings.attributes.get(key);
        if (attribute) {
            return attributeProblems(corpus, file, entry, [...path, key], attribute, on, value);
        }
        const meant = known.filter(other => isSimilar(key, other));
        if (meant.length === 0) {
            return [];
        }
        const range = keyRange(file, entry, [...path, key]);
        return [problem('value.misspelt-key', `“${key}” is no key of the format; “${meant[0]}” is.`, range, { fix: 'value', range, value: key, values: meant })];
    });
}

function attributeProblems(
    corpus: Corpus, file: { readonly text: string }, entry: Entry, path: FixPath, { type, values, of }: AttributeDefinition,
    on: 'claim' | 'mention' | 'actor', value: unknown,
): Problem[] {
    const key = String(path.at(-1));
    if (!of.includes(on)) {
        return [problem('value.attribute', `“${key}” is an attribute of a ${of.join(' or ')}, not of a ${on}.`, keyRange(file, entry, path))];
    }
    const listed = values.map(choice => choice.value);
    const given = Array.isArray(value) ? value : [value];
    const bad = given.find(item => !isOfType(corpus, type, listed, item));
    if (bad === undefined) {
        return [];
    }
    return type === 'values'
        ? [outside('value.attribute', `“${String(bad)}” is not among the values of “${key}”`, listed, String(bad), file, entry, path)]
        : [problem('value.attribute', `“${key}” must be ${words[type]}.`, valueRange(file, entry, path))];
}

const words: Readonly<Record<AttributeDefinition['type'], string>> = {
    values: 'one of its values', text: 'a text', integer: 'a whole number', boolean: 'true or false', date: 'a date in EDTF, e.g. 2016-07', actor: 'an actor of the registry',
};

function isOfType(corpus: Corpus, type: AttributeDefinition['type'], values: readonly string[], value: unknown): boolean {
    switch (type) {
        case 'values':
            return values.includes(String(value));
        case 'text':
            return typeof value === 'string' || typeof value === 'number';
        case 'integer':
            return Number.isInteger(value);
        case 'boolean':
            return typeof value === 'boolean';
        case 'date':
            return /^[0-9YTZ?~%./:+XSE-]+$/.test(String(value));
        case 'actor':
            return typeof value === 'string' && (value.startsWith('~') || corpus.actor(value) !== undefined);
    }
}
