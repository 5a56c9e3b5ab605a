import { regionKinds, rejectedKinds } from '../annotation/model';
import type { Corpus } from '../corpus/corpus';
import {
    attributionChoices, certaintyChoices, choicesOf, flagChoices, formChoices, mentionKindChoices, modeChoices, positionChoices,
    stanceChoices, statusChoices,
} from './choices';
import type { Choice } from './codebook';
import type { Languages } from './describe';
import type { ChoiceList, FormatChoice } from './meaning';

const formatLists: Readonly<Record<FormatChoice, readonly Choice[]>> = {
    kind: mentionKindChoices,
    form: formChoices,
    mode: modeChoices,
    attribution: attributionChoices,
    stance: stanceChoices,
    certainty: certaintyChoices,
    position: positionChoices,
    status: statusChoices,
    flag: flagChoices,
    as: rejectedKinds.map(value => ({ value, label: value })),
    region: regionKinds.map(value => ({ value, label: value })),
};

/** What may be chosen where a list is asked for; empty for an attribute without listed values. */
export function choicesIn(corpus: Corpus, list: ChoiceList, languages: Languages = ['en']): readonly Choice[] {
    const { settings } = corpus;
    switch (list.of) {
        case 'format':
            return formatLists[list.key];
        case 'actor-types':
            return choicesOf(settings.actorTypes, languages);
        case 'relations':
            return choicesOf(settings.relations, languages);
        case 'attribute': {
            const definition = settings.attributes.get(list.key);
            return definition?.of.includes(list.on) ? choicesOf(definition.values, languages) : [];
        }
    }
}
