import { type Static, type TSchema, Type } from '@sinclair/typebox';
import {
    attributions, certainties, claimForms, claimModes, flags, mentionKinds, positions, regionKinds, rejectedKinds, stances, statuses,
} from './model';

/**
 * The file formats, declared once: the JSON Schemas that editors use, the checks of hand-edited files and the completion
 * of keys and values come from here. Unknown keys are allowed everywhere.
 */

/** The version of the format that this program reads and writes. */
export const formatVersion = 1;

function choice<const T extends readonly string[]>(values: T, description: string) {
    return Type.Union(values.map(value => Type.Literal(value as T[number])), { description });
}

/** One value, or a list of them. */
function oneOrMore<T extends TSchema>(item: T, description: string) {
    return Type.Union([item, Type.Array(item)], { description });
}

/** Ids of actors may be of any script, but hold nothing that YAML or an address would read otherwise. `words` is for messages. */
const actorIdPattern = '[^\\s~#,:/%"\'{}\\[\\]-][^\\s#,:/%"\'{}\\[\\]]*$';
const ActorId = Type.String({ pattern: `^${actorIdPattern}`, words: 'an actor’s id', description: 'An id of the registry.' });
const ActorRef = Type.String({ pattern: `^~?${actorIdPattern}`, words: 'an actor’s id', description: 'An id of the registry, or ~id of this source’s own actors.' });
const ActorRefs = oneOrMore(ActorRef, 'An actor, or a list of them.');
const Id = Type.String({ pattern: '^[A-Za-z0-9][A-Za-z0-9_.-]*$', words: 'an id of letters, digits and hyphens', description: 'A short id, unique over the corpus. Written by the program.' });
const Name = Type.Union([Type.String({ minLength: 1 }), Type.Array(Type.String({ minLength: 1 }))]);
const Names = Type.Record(Type.String(), Name, { description: 'Language → names; the first is the display name.' });
const LanguageTexts = Type.Union([Type.String(), Type.Record(Type.String(), Type.String())]);
const EdtfDate = Type.Union([Type.String({ pattern: '^[0-9YTZ?~%./:+XSE-]+$', words: 'a date (EDTF), e.g. 2016-07-14' }), Type.Integer()], { description: 'A date in EDTF: 2016-07-14, 2016-07, 2016~.' });

const anchorKeys = {
    at: Type.Optional(Type.String({ pattern: '^[0-9]+-[0-9]+$', words: 'of the form start-end, e.g. 92-102', description: 'start-end in code points of the text, end exclusive.' })),
    text: Type.Optional(Type.String({ minLength: 1, description: 'The quote: the source’s own characters.' })),
    before: Type.Optional(Type.String({ description: 'What stands before the quote, where the quote occurs more than once.' })),
    after: Type.Optional(Type.String({ description: 'What stands after the quote, where the quote occurs more than once.' })),
    sha256: Type.Optional(Type.String({ description: 'Of a drifted anchor: hash of the text that it last stood in.' })),
};
const Fragment = Type.Object(anchorKeys);
const partKeys = {
    ...anchorKeys,
    spans: Type.Optional(Type.Array(Fragment, { minItems: 1, description: 'The fragments of a discontinuous part.' })),
};
const actorPartKeys = {
    ...partKeys,
    actor: Type.Optional(ActorRefs),
    for: Type.Optional(oneOrMore(ActorRef, 'On whose behalf.')),
};

const NoteItem = Type.Object({
    by: Type.Optional(Type.String()),
    on: Type.Optional(EdtfDate),
    text: Type.String(),
});
const Note = Type.Union([
    Type.String(),
    Type.Array(NoteItem),
    Type.Object({ thread: Type.Array(NoteItem), resolved: Type.Optional(Type.Boolean()) }),
], { description: 'A remark: text, or a thread of {by, on, text}.' });
const entryKeys = {
    note: Type.Optional(Note),
    flag: Type.Optional(choice(flags, 'What a second reader should look at.')),
    by: Type.Optional(Type.Union([Type.String(), Type.Object({ suggested: Type.String(), accepted: Type.Optional(Type.String()) })], { description: 'Who wrote this.' })),
    tags: Type.Optional(oneOrMore(Type.String(), 'Free tags.')),
};
/** What an entry of a main sidecar says of the layers that it was taken from. */
const adjudicated = {
    'adjudicated-from': Type.Optional(Type.Record(Type.String(), Type.String(), { description: 'Layer → the annotation of it from which this was taken.' })),
    'adjudicated-against': Type.Optional(Type.Record(Type.String(), Type.String(), { description: 'Layer → the annotation of it against which this was decided.' })),
};
const none = Type.Literal('none', { description: 'Looked for: there is none.' });
const Positions = Type.Record(Type.String(), choice(positions, 'The claimer’s position.'));

export const MentionSchema = Type.Object({
    id: Type.Optional(Id),
    actor: Type.Optional(ActorRefs),
    type: Type.Optional(Type.String({ description: 'What it is, where it is not linked to an actor yet.' })),
    kind: Type.Optional(choice(mentionKinds, 'How the actor is referred to; name is not written.')),
    ...anchorKeys,
    ...entryKeys,
    ...adjudicated,
}, { description: 'A place that refers to an actor.' });

const RelationSchema = Type.Object({
    kind: Type.String({ description: 'One of the relations of the corpus.' }),
    to: Type.String({ pattern: '^.*#.+$', words: 'an address of the form path#id', description: 'The address of the other claim, path#id.' }),
    note: Type.Optional(Note),
});

export const ClaimSchema = Type.Object({
    id: Type.Optional(Id),
    claimer: Type.Optional(Type.Union([none, Type.Object(actorPartKeys)], { description: 'Who says it. Without at: understood from context.' })),
    cue: Type.Optional(Type.Union([none, Type.Object(partKeys)], { description: 'The words that say that it is said.' })),
    content: Type.Object({
        ...partKeys,
        'refers-to': Type.Optional(Type.String({ description: 'What "this" stands for.' })),
    }, { description: 'What is said.' }),
    via: Type.Optional(Type.Array(Type.Object({ ...actorPartKeys, cue: Type.Optional(Type.Object(partKeys)) }), { description: 'Who relays it, nearest to the claimer first.' })),
    said: Type.Optional(Type.Object({ on: Type.Optional(EdtfDate), ...partKeys }, { description: 'When it was said.' })),
    form: Type.Optional(choice(claimForms, 'Direct, indirect or mixed speech.')),
    mode: Type.Optional(choice(claimModes, 'Says is not written.')),
    attribution: Type.Optional(choice(attributions, 'The text’s commitment that it was said or held; firm is not written.')),
    stance: Type.Optional(choice(stances, 'What the claimer does by it; asserts is not written.')),
    certainty: Type.Optional(choice(certainties, 'The claimer’s own, as worded; unknown is not written.')),
    topics: Type.Optional(Type.Union([Positions, Type.Array(Type.String())], { description: 'Topic → for, against, neutral or mixed.' })),
    about: Type.Optional(Type.Union([ActorRef, Type.Array(ActorRef), Positions], { description: 'Actors that it is about, or actor → position.' })),
    gloss: Type.Optional(LanguageTexts),
    relations: Type.Optional(Type.Array(RelationSchema, { description: 'Links to other claims.' })),
    ...entryKeys,
    ...adjudicated,
}, { description: 'Somebody says, writes, believes, demands or intends something.' });

export const RegionSchema = Type.Object({
    kind: choice(regionKinds, 'What the stretch is.'),
    at: anchorKeys.at,
    starts: Type.Optional(Type.String({ description: 'Its first words.' })),
    ends: Type.Optional(Type.String({ description: 'Its last words.' })),
    ...entryKeys,
}, { description: 'A stretch that is not article text, or a special part of it.' });

export const MemoSchema = Type.Object({
    id: Type.Optional(Id),
    ...anchorKeys,
    ...entryKeys,
}, { description: 'A note on a passage or the whole source.' });

export const RejectedSchema = Type.Object({
    as: choice(rejectedKinds, 'What was refused.'),
    actor: Type.Optional(ActorRefs),
    kind: Type.Optional(choice(regionKinds, 'Of a region: what the stretch is not. Without it: no region at all.')),
    starts: Type.Optional(Type.String({ description: 'Of a region: its first words.' })),
    ends: Type.Optional(Type.String({ description: 'Of a region: its last words.' })),
    from: Type.Optional(Type.String({ pattern: '^[0-9]+-[0-9]+$', words: 'of the form start-end, e.g. 92-102', description: 'Of a move: the position from which a quote drifted. With at: it is not there; without: it is kept as it is.' })),
    ...anchorKeys,
    ...entryKeys,
    ...adjudicated,
}, { description: 'What was refused, and is not proposed again.' });

export const SourceMetadataSchema = Type.Object({
    title: Type.Optional(Type.String()),
    author: Type.Optional(Type.Union([Type.String(), Type.Array(Type.String())])),
    publisher: Type.Optional(Type.String({ description: 'An actor’s id or plain text.' })),
    published: Type.Optional(EdtfDate),
    language: Type.Optional(Type.String({ description: 'BCP 47, e.g. en or ar.' })),
    url: Type.Optional(Type.String()),
    status: Type.Optional(choice(statuses, 'How far the annotation is.')),
    sha256: Type.Optional(Type.String({ description: 'Of the text against which the anchors were last verified. Written by the program.' })),
}, { description: 'About the source.' });

const MembershipSchema = Type.Union([ActorRef, Type.Object({ actor: ActorRef, from: Type.Optional(EdtfDate), until: Type.Optional(EdtfDate) })]);

export const ActorSchema = Type.Object({
    type: Type.Optional(Type.String({ description: 'One of the corpus’ actor types.' })),
    names: Type.Optional(Names),
    also: Type.Optional(Type.Record(Type.String(), Name, { description: 'Language → metonyms, demonyms, descriptions: never a name conflict.' })),
    wikidata: Type.Optional(Type.String({ pattern: '^Q[0-9]+$', words: 'a Wikidata id, e.g. Q22316' })),
    'member-of': Type.Optional(Type.Union([MembershipSchema, Type.Array(MembershipSchema)], { description: 'Affiliations.' })),
    was: Type.Optional(oneOrMore(ActorId, 'Former ids, which still resolve.')),
    anonymous: Type.Optional(Type.Boolean()),
    maybe: Type.Optional(oneOrMore(ActorRef, 'Actors that this one may be.')),
    ...entryKeys,
}, { description: 'An actor.' });

const glossator = Type.Integer({ minimum: 1, description: 'The version of the format.' });
const ActorMap = Type.Record(Type.String(), ActorSchema);

/** `NAME.txt.gloss.yaml` */
export const SidecarSchema = Type.Object({
    glossator,
    source: Type.Optional(SourceMetadataSchema),
    regions: Type.Optional(Type.Array(RegionSchema)),
    actors: Type.Optional(ActorMap),
    mentions: Type.Optional(Type.Array(MentionSchema)),
    claims: Type.Optional(Type.Array(ClaimSchema)),
    memos: Type.Optional(Type.Array(MemoSchema)),
    rejected: Type.Optional(Type.Array(RejectedSchema)),
}, { $id: 'sidecar', title: 'Glossator sidecar: the annotations of one source' });

/** `actors.yaml` and `actors/*.yaml` */
export const RegistrySchema = Type.Object({
    glossator,
    actors: Type.Optional(ActorMap),
    ignore: Type.Optional(Type.Record(Type.String(), Name, { description: 'Language → names that are refused for the whole corpus.' })),
}, { $id: 'actors', title: 'Glossator registry: the actors of a corpus' });

const definitionKeys = {
    names: Type.Optional(LanguageTexts),
    definition: Type.Optional(Type.String()),
    include: Type.Optional(Type.String()),
    exclude: Type.Optional(Type.String()),
};
const Definition = Type.Union([Type.Null(), Type.String(), Type.Object(definitionKeys)]);
/** A list of values, some of them perhaps `{value: definition}`, or a map of values to definitions. */
const Values = Type.Union([
    Type.Array(Type.Union([Type.String(), Type.Record(Type.String(), Definition)])),
    Type.Record(Type.String(), Definition),
]);

/** `glossator.yaml` */
export const SettingsSchema = Type.Object({
    glossator,
    sources: Type.Optional(oneOrMore(Type.String(), 'Globs of the sources, from this folder.')),
    guideline: Type.Optional(Type.String({ description: 'A Markdown file with the guideline.' })),
    'actor-types': Type.Optional(Values),
    attributes: Type.Optional(Type.Record(Type.String(), Type.Object({
        of: Type.Optional(oneOrMore(choice(['claim', 'mention', 'actor'], 'What has it.'), 'What has it.')),
        type: Type.Optional(choice(['values', 'text', 'integer', 'boolean', 'date', 'actor'], 'values, where there are any.')),
        values: Type.Optional(Values),
        definition: Type.Optional(Type.String()),
    }), { description: 'Further attributes of claims, mentions or actors.' })),
    relations: Type.Optional(Type.Union([
        Type.Array(Type.String()),
        Type.Record(Type.String(), Type.Union([Type.Null(), Type.Object({ ...definitionKeys, symmetric: Type.Optional(Type.Boolean()) })])),
    ], { description: 'Kinds of links between claims.' })),
    topics: Type.Optional(Type.Union([
        Type.Array(Type.String()),
        Type.Record(Type.String(), Type.Union([Type.Null(), Type.String(), Type.Object({ ...definitionKeys, broader: Type.Optional(Type.String()) })])),
    ], { description: 'What claims are about.' })),
    checks: Type.Optional(Type.Record(Type.String(), choice(['ignore', 'hint', 'information', 'warning', 'error'], 'How a check is reported.'))),
}, { $id: 'glossator', title: 'Glossator corpus settings' });

export type SidecarValue = Static<typeof SidecarSchema>;
