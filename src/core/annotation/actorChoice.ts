import type { ActorRef } from './model';

/** An actor that is known, or one that is to be made. Plain data. */
export type ActorChoice =
    | { readonly actor: ActorRef }
    | { readonly create: NewActor };

export interface NewActor {
    /** The first of its names. Choices of one operation with equal name, type and place mean one actor. */
    readonly name: string;
    readonly type: string;
    /** In the registry, or in this source only. */
    readonly where: 'registry' | 'source';
    /** Further names by language. */
    readonly names?: Readonly<Record<string, readonly string[]>>;
    /** Nobody says who it is: “a senior official”. */
    readonly anonymous?: boolean;
}
