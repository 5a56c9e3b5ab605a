import { Type } from '@sinclair/typebox';

/** The part of the schema of SARIF 2.1.0 (OASIS, sarif-schema-2.1.0.json) that is written here; nothing else may stand in it. */
const closed = { additionalProperties: false };
const Message = Type.Object({ text: Type.String({ minLength: 1 }) }, closed);
const Level = Type.Union([Type.Literal('none'), Type.Literal('note'), Type.Literal('warning'), Type.Literal('error')]);
const ArtifactLocation = Type.Object({ uri: Type.String({ pattern: '^[^\\s\\\\]+$' }), uriBaseId: Type.Optional(Type.String()) }, closed);
const Region = Type.Object({
    startLine: Type.Integer({ minimum: 1 }), startColumn: Type.Integer({ minimum: 1 }), endLine: Type.Integer({ minimum: 1 }), endColumn: Type.Integer({ minimum: 1 }),
}, closed);
const Rule = Type.Object({
    id: Type.String(), shortDescription: Message, help: Message, properties: Type.Object({ tags: Type.Array(Type.String(), { uniqueItems: true }) }, closed),
    defaultConfiguration: Type.Object({ enabled: Type.Optional(Type.Boolean()), level: Type.Optional(Level) }, closed),
}, closed);
const Replacement = Type.Object({ deletedRegion: Region, insertedContent: Message }, closed);
const Fix = Type.Object({
    description: Message, artifactChanges: Type.Array(Type.Object({ artifactLocation: ArtifactLocation, replacements: Type.Array(Replacement, { minItems: 1 }) }, closed), { minItems: 1 }),
}, closed);
const Result = Type.Object({
    ruleId: Type.String(), ruleIndex: Type.Optional(Type.Integer({ minimum: 0 })), level: Level, message: Message,
    locations: Type.Array(Type.Object({ physicalLocation: Type.Object({ artifactLocation: ArtifactLocation, region: Region }, closed) }, closed)),
    partialFingerprints: Type.Record(Type.String(), Type.String()), fixes: Type.Optional(Type.Array(Fix, { uniqueItems: true })),
}, closed);

export const SarifSchema = Type.Object({
    $schema: Type.String(),
    version: Type.Literal('2.1.0'),
    runs: Type.Array(Type.Object({
        tool: Type.Object({ driver: Type.Object({ name: Type.String(), semanticVersion: Type.String(), rules: Type.Array(Rule, { uniqueItems: true }) }, closed) }, closed),
        columnKind: Type.Literal('utf16CodeUnits'),
        originalUriBaseIds: Type.Record(Type.String(), Type.Object({ description: Message }, closed)),
        results: Type.Array(Result),
    }, closed)),
}, closed);
