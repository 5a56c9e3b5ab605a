import { attributions, certainties, claimForms, claimModes, flags, mentionKinds, positions, regionKinds, stances, statuses } from '../../annotation/model';
import type { Corpus } from '../../corpus/corpus';
import type { AttributeDefinition } from '../../sidecar/files';
import { attributePrefix, type Columns, type TableName, tableNames } from './csvTables';

/** The file that describes the tables. */
export const dictionaryName = 'datapackage.json';

/**
 * The tables as a Frictionless tabular data package (specs.frictionlessdata.io, version 1, which version 2 reads): every
 * table and column with what it holds, and which columns lead to which table.
 */
export function dataPackage(corpus: Corpus, columns: Columns, fileOf: (table: TableName) => string): string {
    const resources = tableNames.map(name => ({
        name,
        path: fileOf(name),
        profile: 'tabular-data-resource',
        description: tables[name].description,
        format: 'csv',
        mediatype: 'text/csv',
        encoding: 'utf-8',
        dialect: { delimiter: ',', lineTerminator: '\r\n', quoteChar: '"', doubleQuote: true, header: true },
        schema: {
            fields: columns[name].map(column => fieldOf(corpus, name, column)),
            missingValues: [''],
            ...tables[name].key ? { primaryKey: tables[name].key } : {},
            ...tables[name].links ? { foreignKeys: tables[name].links.map(([fields, resource, target]) => ({ fields, reference: { resource, fields: target } })) } : {},
        },
    }));
    return `${JSON.stringify({
        profile: 'tabular-data-package',
        name: 'glossator-tables',
        title: 'Annotations of a Glossator corpus',
        description: 'Who is mentioned and who claims what in the sources of a corpus. Fields that a spreadsheet would take for a formula begin with an apostrophe, '
            + 'which is not part of their text. Several values in one field are divided by “ | ”, the fragments of a quote by “ … ”.',
        resources,
    }, undefined, 2)}\n`;
}

interface Table {
    readonly description: string;
    readonly key?: readonly string[];
    /** Columns, and the table and columns that they lead to. */
    readonly links?: readonly (readonly [fields: readonly string[], resource: TableName, target: readonly string[]])[];
}

const toClaim = [['source', 'claim'], 'claims', ['source', 'claim']] as const;
const toSource = [['source'], 'sources', ['source']] as const;

// Columns that may name what is not in the tables (a source's own actor by an unknown id, a list of ids) are no foreign keys.
const tables: Readonly<Record<TableName, Table>> = {
    sources: { description: 'One row a source.', key: ['source'] },
    actors: { description: 'One row an actor: those of the registry, then those that are known in one source only.', key: ['actor'] },
    actor_names: { description: 'One row a name of an actor.', key: ['actor', 'language', 'kind', 'number'], links: [[['actor'], 'actors', ['actor']]] },
    actor_memberships: { description: 'One row an affiliation of an actor.', links: [[['actor'], 'actors', ['actor']]] },
    mentions: { description: 'One row a place that refers to one or more actors.', key: ['source', 'mention'], links: [toSource] },
    claims: { description: 'One row a claim: somebody says, writes, believes, demands or intends something.', key: ['source', 'claim'], links: [toSource] },
    claim_claimers: { description: 'One row a claimer of a claim, and one row an actor on whose behalf it is made.', links: [toClaim] },
    claim_topics: { description: 'One row a topic of a claim, with the claimer’s position on it.', key: ['source', 'claim', 'topic'], links: [toClaim] },
    claim_about: { description: 'One row an actor that a claim is about, with the claimer’s position on it.', links: [toClaim] },
    claim_via: { description: 'One row an actor that relays a claim, the nearest to the claimer first.', links: [toClaim] },
    claim_glosses: { description: 'One row a paraphrase of a claim.', key: ['source', 'claim', 'language'], links: [toClaim] },
    relations: { description: 'One row a link from a claim to another claim, which may be of another source.', links: [toClaim] },
    'claims-wide': {
        description: 'One row a claim, in words instead of ids, for reading in a spreadsheet. Everything in it stands in the other tables as well.',
        key: ['source', 'claim'], links: [toClaim],
    },
};

interface Column {
    readonly description: string;
    readonly type?: 'integer' | 'boolean';
    readonly values?: readonly string[];
}

/** What a column of a table holds; columns of one name hold the same in all tables that are not named before a dot. */
const descriptions: Readonly<Record<string, Column>> = {
    source: { description: 'The path of the source in the corpus.' },
    'actors.source': { description: 'The only source in which the actor is known; empty for the registry.' },
    layer: { description: 'The annotator whose layer this is; empty for the main one.' },
    title: { description: 'The title of the source.' },
    author: { description: 'Who wrote the source.' },
    publisher: { description: 'Who published the source: an actor, or a name.' },
    published: { description: 'When the source was published (EDTF).' },
    language: { description: 'A language (BCP 47).' },
    url: { description: 'Where the source is on the web.' },
    status: { description: 'How far the annotation of the source is.', values: statuses },
    length: { description: 'The length of the text, in the unit.', type: 'integer' },
    unit: { description: 'What offsets count.', values: ['code point', 'UTF-16'] },
    sha256: { description: 'The hash of the text (without byte order mark, lines ending in LF) against which the annotations were last verified.' },
    mentions: { description: 'How many mentions the source has.', type: 'integer' },
    claims: { description: 'How many claims the source has.', type: 'integer' },
    extra: { description: 'What else is said about it, as JSON.' },
    actor: { description: 'The id of the actor; with the path of the source where it is known in one source only.' },
    name: { description: 'The name of the actor or topic.' },
    type: { description: 'The type of the actor.' },
    wikidata: { description: 'The actor’s entry in Wikidata.' },
    anonymous: { description: 'Whether the source does not name the actor.', type: 'boolean' },
    maybe: { description: 'Actors that this one may be.' },
    was: { description: 'Former ids of the actor.' },
    'actor_names.kind': { description: 'Whether it is a name, or another word that stands for the actor.', values: ['name', 'also'] },
    number: { description: 'The place in the order, from 1.', type: 'integer' },
    member_of: { description: 'The id of the actor that it belongs to.' },
    'actor_memberships.name': { description: 'The name of the actor that it belongs to.' },
    from: { description: 'Since when (EDTF).' },
    until: { description: 'Until when (EDTF).' },
    mention: { description: 'The id of the mention.' },
    actors: { description: 'The ids of the actors.' },
    names: { description: 'The names of the actors.' },
    'mentions.kind': { description: 'How the actor is referred to.', values: mentionKinds },
    text: { description: 'The quote.' },
    start: { description: 'Where it begins in the text, in the unit.', type: 'integer' },
    end: { description: 'Where it ends in the text, in the unit, exclusive.', type: 'integer' },
    line: { description: 'The line in which it begins, from 1.', type: 'integer' },
    state: { description: 'Whether the quote stands at its place in the text; only then there are offsets.', values: ['placed', 'drifted', 'unplaced'] },
    sentence: { description: 'The sentence around it.' },
    region: { description: 'What part of the source it stands in, where that is not article text.', values: regionKinds },
    flag: { description: 'What a second reader should look at.', values: flags },
    tags: { description: 'Free tags.' },
    note: { description: 'A remark.' },
    by: { description: 'Who wrote this.' },
    claim: { description: 'The id of the claim.' },
    summary: { description: 'The claim in one sentence: its paraphrase, else its content.' },
    content_text: { description: 'What is said.' },
    content_spans: { description: 'Where it stands: start..end of each fragment, in the unit, end exclusive.' },
    claimers: { description: 'The ids of those who make the claim.' },
    claimer_names: { description: 'The names of those who make the claim.' },
    claimer_state: { description: 'Whether the claimer stands in the text, is understood from context, is not there at all, or was not looked for yet.', values: ['in text', 'understood', 'none', 'not done'] },
    claimer_text: { description: 'The words that name the claimer.' },
    claimer_spans: { description: 'Where they stand.' },
    cue_state: { description: 'Whether there are words that say that it is said.', values: ['in text', 'understood', 'none', 'not done'] },
    cue_text: { description: 'The words that say that it is said.' },
    cue_spans: { description: 'Where they stand.' },
    spans: { description: 'Where it stands.' },
    form: { description: 'Direct, indirect or mixed speech.', values: claimForms },
    mode: { description: 'Whether it is said, believed, known or wanted.', values: claimModes },
    attribution: { description: 'The text’s commitment that it was said or held.', values: attributions },
    stance: { description: 'What the claimer does by it.', values: stances },
    certainty: { description: 'How certain the claimer is, as worded.', values: certainties },
    refers_to: { description: 'What “this” in the content stands for: a text, or the address of a claim.' },
    date: { description: 'When it was said (EDTF).' },
    date_rests_on: { description: 'Whether the date is that of the claim or that of the source.', values: ['said', 'published'] },
    said_text: { description: 'The words that say when.' },
    said_spans: { description: 'Where they stand.' },
    depth: { description: 'In the content of how many claims it stands.', type: 'integer' },
    inside: { description: 'The id of the narrowest of these.' },
    role: { description: 'What the actor has to do with it: makes it, relays it, or has it made on its behalf.', values: ['claimer', 'via', 'for'] },
    topic: { description: 'The id of the topic.' },
    position: { description: 'The claimer’s position.', values: positions },
    gloss: { description: 'The claim in one sentence.' },
    'relations.kind': { description: 'What the first claim is to the other.' },
    to_claim: { description: 'The id of the other claim; its address where it was not found.' },
    to_source: { description: 'The source of the other claim.' },
    symmetric: { description: 'Whether the link means the same in both directions.', type: 'boolean' },
    'relations.state': { description: 'Whether the other claim was found.', values: ['found', 'not found'] },
    claimer: { description: 'The names of those who make the claim.' },
    claimer_types: { description: 'Their types.' },
    on_behalf_of: { description: 'The names of those on whose behalf it is made.' },
    via: { description: 'The names of those who relay it, the nearest to the claimer first.' },
    content: { description: 'What is said, as the source has it.' },
    topics: { description: 'Its topics, with the claimer’s position on each.' },
    about: { description: 'The actors that it is about, with the claimer’s position on each.' },
    relations: { description: 'The claims that it is linked to, in words.' },
    'claims-wide.inside': { description: 'The claim in whose content it stands, in words.' },
};

function fieldOf(corpus: Corpus, table: TableName, name: string): Readonly<Record<string, unknown>> {
    const attribute = name.startsWith(attributePrefix) ? corpus.settings.attributes.get(name.slice(attributePrefix.length)) : undefined;
    if (attribute) {
        return attributeField(name, attribute);
    }
    const { description, type = 'string', values } = descriptions[`${table}.${name}`] ?? descriptions[name]!;
    return { name, type, description, ...values ? { constraints: { enum: values } } : {} };
}

/** No constraint on the values of an attribute: a sidecar may have another, which a check reports. */
function attributeField(name: string, { definition, type, values }: AttributeDefinition): Readonly<Record<string, unknown>> {
    const described = values.map(({ value, definition: meaning }) => (meaning ? `${value}: ${meaning}` : value)).join('; ');
    const description = [definition, type === 'values' ? described : type].filter(part => part).join(' — ');
    return { name, type: 'string', description: description || 'An attribute of the corpus.' };
}
