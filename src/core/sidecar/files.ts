import type {
    Actor, ActorRef, Claim, Memo, Mention, Region, Rejected, SourceMetadata,
} from '../annotation/model';
import type { Problem } from '../annotation/problem';

/**
 * What was read of one YAML file. `canEdit` is false where the file could not be understood as a whole (broken YAML, a
 * newer version of the format): it is then never written.
 */
interface YamlFile {
    readonly text: string;
    readonly problems: readonly Problem[];
    readonly canEdit: boolean;
}

/** What the index of a corpus has to know of a sidecar before anybody asks for its annotations. */
export interface Outline {
    readonly mentions: number;
    readonly claims: number;
    /** Mentions without an actor. */
    readonly unlinked: number;
    /** Actors that are known in this source only. */
    readonly ownActors: number;
    /** Every actor that is named by annotations (also by `about` or `for`) or affiliations, as written, each once. */
    readonly actors: readonly ActorRef[];
    /** For each of {@link actors} the number of places that refer to it. */
    readonly places: readonly number[];
    /** Actors that stand elsewhere than in annotations: as publisher or author, in the affiliations of the sidecar's own. */
    readonly otherActors: readonly ActorRef[];
    /** The actors that make claims, each as often as it makes one. */
    readonly claimers: readonly ActorRef[];
    /** The actors that claims are about, each as often as one is. */
    readonly about: readonly ActorRef[];
    /** The addresses that stand in claims, as written. */
    readonly addresses: readonly string[];
    /** The topics that claims are on, each once. */
    readonly topics: readonly string[];
}

/** A sidecar: the annotations of one source. They are read when first asked for: a large corpus is never asked for all. */
export interface Sidecar extends YamlFile {
    /** Known from the beginning. */
    readonly outline: Outline;
    /** The ids of mentions and claims, also where these were not asked for. */
    ids(): readonly string[];
    readonly source: SourceMetadata;
    readonly regions: readonly Region[];
    /** The source's own actors by id, without `~`. */
    readonly actors: ReadonlyMap<string, Actor>;
    readonly mentions: readonly Mention[];
    readonly claims: readonly Claim[];
    readonly memos: readonly Memo[];
    readonly rejected: readonly Rejected[];
    /** The annotations that name one of some actors, and perhaps others: not all are read for them, nor kept in memory. */
    naming(actors: readonly ActorRef[]): Pick<Sidecar, 'mentions' | 'claims'>;
    /** The same sidecar before anybody asked for its annotations, so that the memory which these take is free again. */
    unread(): Sidecar;
}

/** A registry file: `actors.yaml`, or one of `actors/*.yaml`. */
export interface RegistryFile extends YamlFile {
    readonly actors: ReadonlyMap<string, Actor>;
    /** The actors of the reading that this one was made from, while the file is being edited: most are the same. */
    readonly before?: ReadonlyMap<string, Actor>;
    /** Language → names that are refused for the whole corpus. */
    readonly ignore: ReadonlyMap<string, readonly string[]>;
}

/** `glossator.yaml`. Every key has a default. */
export interface Settings extends YamlFile {
    /** Globs of sources, relative to the corpus root. */
    readonly sources: readonly string[];
    readonly guideline: string | undefined;
    readonly actorTypes: readonly ChoiceDefinition[];
    readonly relations: readonly RelationDefinition[];
    readonly topics: ReadonlyMap<string, Topic>;
    readonly attributes: ReadonlyMap<string, AttributeDefinition>;
    /** Check code → severity, or `ignore`. */
    readonly checks: ReadonlyMap<string, 'ignore' | 'hint' | 'information' | 'warning' | 'error'>;
}

/** A value that may be chosen. */
export interface ChoiceDefinition {
    readonly value: string;
    readonly names: ReadonlyMap<string, string>;
    readonly definition: string | undefined;
    readonly include: string | undefined;
    readonly exclude: string | undefined;
}

export interface RelationDefinition extends ChoiceDefinition {
    readonly symmetric: boolean;
}

export interface Topic extends ChoiceDefinition {
    /** The id of the topic that this one is part of. */
    readonly broader: string | undefined;
    /** UTF-16 offsets of the entry in the settings file. */
    readonly entryStart: number;
    readonly entryEnd: number;
}

export interface AttributeDefinition {
    readonly of: readonly ('claim' | 'mention' | 'actor')[];
    readonly type: 'values' | 'text' | 'integer' | 'boolean' | 'date' | 'actor';
    readonly values: readonly ChoiceDefinition[];
    readonly definition: string | undefined;
}
