import type { MentionKind } from '../../annotation/model';
import type { TextRange } from '../../text/span';

/** What an actor that was found seems to be; the usual types of corpora. */
export const foundActorTypes = ['person', 'organisation', 'state', 'place', 'armed-group', 'media', 'office', 'group'] as const;
export type FoundActorType = (typeof foundActorTypes)[number];

export function isFoundActorType(type: string): type is FoundActorType {
    return (foundActorTypes as readonly string[]).includes(type);
}

/** A place of a text that may refer to an actor (UTF-16); titles, Arabic particles and genitive endings are left out. */
export interface FoundActor extends TextRange {
    readonly entityType: FoundActorType;
    readonly mentionKind: MentionKind;
    /** How probable it is that there is such a mention of such a type: of those at .8, eight in ten are right. */
    readonly confidence: number;
    /** `model actors.en 1`, `rule gazetteer`, `rule surname`, `rule alias`, `rule same name`. */
    readonly by: string;
    /** The reason in words. */
    readonly why: string;
    /** What groups places of one actor within a text: the whole name that this is short for; of an adjective or a people the state’s name. */
    readonly key: string;
    /** The state that a capital or an office may stand for (Moscow, the Kremlin: Russia), by the name that the gazetteer has for it. */
    readonly standsFor?: string | undefined;
}
