import type {
    Attribution, Certainty, ClaimForm, ClaimMode, Flag, MentionKind, Position, Stance, Status,
} from '../annotation/model';
import type { ChoiceDefinition } from '../sidecar/files';
import { choiceName } from './describe';

/** A value that may be chosen. */
export interface Choice {
    readonly value: string;
    readonly label: string;
    readonly definition?: string;
    readonly isDefault?: boolean;
}

/** The values that the file format itself offers, in the order in which they are shown; defaults are marked. */
export const mentionKindChoices = choices<MentionKind>('name', {
    name: ['name', 'A proper name, also a part or a short form of it'],
    description: ['description', 'A noun phrase that describes the actor: the Russian foreign minister'],
    pronoun: ['pronoun', 'he, they, who …'],
    adjective: ['adjective', 'An adjective of the name: American, Russian'],
    demonym: ['demonym', 'The people for the state: the Russians'],
    metonym: ['metonym', 'A place or building for the actor: Moscow, the Kremlin'],
});

export const stanceChoices = choices<Stance>('asserts', {
    asserts: ['asserts', 'States that something is so'],
    denies: ['denies', 'States that something is not so, or rejects it'],
    asks: ['asks', 'Wants to know'],
    predicts: ['predicts', 'States that something will be so'],
    demands: ['demands', 'Wants somebody else to do something'],
    proposes: ['proposes', 'Offers or suggests something'],
    commits: ['commits', 'Promises, threatens or announces an act of one’s own'],
    supports: ['supports', 'Approves of somebody or something'],
    opposes: ['opposes', 'Disapproves of somebody or something'],
});

export const formChoices = choices<ClaimForm>(undefined, {
    direct: ['direct', 'Quoted word for word'],
    indirect: ['indirect', 'Reported in the author’s words'],
    mixed: ['mixed', 'Reported, with some of the claimer’s own words'],
});

export const modeChoices = choices<ClaimMode>('says', {
    says: ['says', 'Speaks or writes it'],
    believes: ['believes', 'Holds it to be so'],
    knows: ['knows', 'Holds it to be so, and the text agrees'],
    wants: ['wants', 'Intends, hopes for or fears it'],
});

export const attributionChoices = choices<Attribution>('firm', {
    firm: ['firm', 'The text says that it was said or held'],
    tentative: ['tentative', 'The text says that it seems to have been said or held'],
    hypothetical: ['hypothetical', 'The text only supposes that it is said or held'],
    negated: ['negated', 'The text says that it was not said or held'],
});

export const certaintyChoices = choices<Certainty>('unknown', {
    certain: ['certain', 'The claimer leaves no doubt'],
    probable: ['probable', 'The claimer thinks it likely'],
    possible: ['possible', 'The claimer thinks it possible'],
    unknown: ['unknown', 'The wording says nothing about it'],
});

export const positionChoices = choices<Position>(undefined, {
    for: ['for', 'In favour of it'],
    against: ['against', 'Against it'],
    neutral: ['neutral', 'Neither for nor against it'],
    mixed: ['mixed', 'Partly for, partly against it'],
});

export const statusChoices = choices<Status>('todo', {
    todo: ['to do', 'Not begun'],
    'in-progress': ['in progress', 'Begun, not complete'],
    done: ['done', 'Complete, by its annotator’s judgement'],
    reviewed: ['reviewed', 'Checked by a second reader'],
});

export const flagChoices = choices<Flag>(undefined, {
    unsure: ['unsure', 'Whoever wrote this is not sure'],
    discuss: ['discuss', 'To be talked over'],
});

/** The choices of a codebook: named in the first of `languages` that has a name. */
export function choicesOf(definitions: Iterable<ChoiceDefinition>, languages: readonly string[]): readonly Choice[] {
    return [...definitions].map(definition => choiceOf(definition, languages));
}

/** The words for a value of the format or of a codebook; the value itself where it is neither. */
export function wordsOf(value: string, from: readonly Choice[]): string {
    return from.find(choice => choice.value === value)?.label ?? spaced(value);
}

/** A key or value as words: `armed-group` → `armed group`. */
export function spaced(value: string): string {
    return value.replace(/(?<=\p{L})[-_](?=\p{L})/gu, ' ');
}

function choiceOf(definition: ChoiceDefinition, languages: readonly string[]): Choice {
    const name = choiceName(definition, definition.value, languages);
    const sentences = [
        definition.definition,
        definition.include && `Includes: ${definition.include}`,
        definition.exclude && `Excludes: ${definition.exclude}`,
    ].filter(sentence => sentence);
    return {
        value: definition.value,
        label: name === definition.value ? spaced(name) : name,
        ...(sentences.length > 0 && { definition: sentences.join('. ') }),
    };
}

function choices<T extends string>(
    standard: T | undefined, words: Readonly<Record<T, readonly [label: string, definition: string]>>,
): readonly Choice[] {
    return Object.entries<readonly [string, string]>(words).map(([value, [label, definition]]) => ({
        value, label, definition, ...(value === standard && { isDefault: true }),
    }));
}
