import { type TSchema, Type } from '@sinclair/typebox';
import { ActorSchema, ClaimSchema, MemoSchema, MentionSchema, RegionSchema, RejectedSchema, SourceMetadataSchema } from '../../annotation/schema';

/** What `value` is, by the kind of the line. */
export const valueSchemas: Readonly<Record<string, TSchema>> = {
    source: SourceMetadataSchema, actor: ActorSchema, region: RegionSchema, mention: MentionSchema, claim: ClaimSchema, memo: MemoSchema,
    rejected: RejectedSchema,
};

/** A line of an export as JSON Lines, whatever its kind. */
export const JsonlLineSchema = Type.Object({
    kind: Type.Union(['topic', 'relation', 'attribute', 'actor', 'source', 'region', 'mention', 'claim', 'memo', 'rejected'].map(kind => Type.Literal(kind)), { description: 'What the value is.' }),
    source: Type.Optional(Type.String({ description: 'The path of the source that it is about, from the root of the corpus.' })),
    layer: Type.Optional(Type.String({ pattern: '^[a-z0-9-]+$', description: 'The annotator whose layer it is.' })),
    id: Type.Optional(Type.String({ description: 'Of an actor (~id: of the source only), topic, relation or attribute.' })),
    unit: Type.Optional(Type.Literal('code point', { description: 'What positions count.' })),
    text: Type.Optional(Type.String({ description: 'Of a source: its text, without byte order mark and with LF.' })),
    value: Type.Object({}, { description: 'As in the files of the corpus.' }),
}, { $id: 'jsonl', title: 'A line of Glossator’s JSON Lines' });
