import { type ActorPart, actorParts, type ActorRef, type Anchor } from '../../annotation/model';
import { closedRegions } from '../../corpus/closedRegions';
import type { Corpus } from '../../corpus/corpus';
import type { SourceView } from '../../corpus/view';
import { paragraphAfter } from '../../text/paragraphs';
import { dominantScript, guessLanguage, isGuessed } from '../../text/script';
import { rangesOverlap, type TextRange } from '../../text/span';
import { ActorEngine, type ActorModels } from '../actors/actorEngine';
import type { FoundActor } from '../actors/foundActor';
import type { ActorModel } from '../actors/tagger/actorModel';
import { nameTypes } from '../actors/tagger/actorTagger';
import { readingOf } from '../actors/tagger/actorWords';
import { type ActorExample, trainActors } from '../actors/tagger/trainActors';
import { addMatches, isWithin } from './agreement';
import type { Effort, Learning } from './learn';

/** Types of actors as taggers tell them apart; names of all other types are none to them. */
const taggedTypes = new Map<string, (typeof nameTypes)[number]>([
    ['person', 'person'], ['state', 'place'], ['place', 'place'],
    ['organisation', 'organisation'], ['armed-group', 'organisation'], ['media', 'organisation'], ['office', 'organisation'], ['group', 'organisation'],
]);

function typeOf(entityType: string | undefined): number {
    const type = taggedTypes.get(entityType ?? '');
    return type === undefined ? -1 : nameTypes.indexOf(type);
}

/** The names that people annotated in a source, as an example to learn from. What was suggested and is accepted counts as theirs. */
export function nameExample(corpus: Corpus, view: SourceView, language: string): ActorExample {
    const { source, text } = view;
    const typeOfAll = (refs: readonly ActorRef[], other?: string) => {
        const types = new Set(refs.length > 0 ? refs.map(ref => typeOf(corpus.actor(ref, source)?.entityType)) : [typeOf(other)]);
        return types.size === 1 ? [...types][0]! : -1;
    };
    const rangeOf = (anchor: Anchor): TextRange[] => {
        const span = view.spanOf(anchor);
        return span ? [text.textRangeOf(span)] : [];
    };
    const found = source.sidecar.mentions.filter(({ kind }) => kind === 'name')
        .flatMap(mention => rangeOf(mention).map(range => ({ ...range, type: typeOfAll(mention.actors, mention.entityType) })));
    const namesIn = (part: ActorPart) => {
        const names = new Set(part.actors.flatMap(ref => [...corpus.actor(ref, source)?.names.values() ?? []].flat()));
        return part.anchors.flatMap(rangeOf).flatMap(range => nameWithin(text.text, range, names)).map(range => ({ ...range, type: typeOfAll(part.actors) }));
    };
    found.push(...source.sidecar.claims.flatMap(actorParts).flatMap(namesIn));
    const paragraphs = readParagraphs(view, language);
    const names: (TextRange & { type: number })[] = [];
    // Of names within others the longest is learned.
    for (const name of found.filter(each => each.type >= 0 && isWithin(each, paragraphs)).sort((a, b) => a.start - b.start || b.end - a.end)) {
        if (name.start >= (names.at(-1)?.end ?? 0)) {
            names.push(name);
        }
    }
    return { text: text.text, paragraphs, names };
}

/** The longest of the names that stands in the words for a claimer, which may have more: “Secretary John Kerry”. */
function nameWithin(text: string, { start, end }: TextRange, names: ReadonlySet<string>): TextRange[] {
    const words = text.slice(start, end);
    const isLetter = (character: string | undefined) => character !== undefined && /[\p{L}\p{N}]/u.test(character);
    for (const name of [...names].sort((a, b) => b.length - a.length)) {
        const at = name === '' ? -1 : words.indexOf(name);
        if (at >= 0 && !isLetter(words[at - 1]) && !isLetter(words[at + name.length])) {
            return [{ start: start + at, end: start + at + name.length }];
        }
    }
    return [];
}

/** A shorter paragraph hardly tells its language. */
const fewestCharacters = 200;

/** The paragraphs that teach something: those in the language in which something is to be annotated. */
function readParagraphs(view: SourceView, language: string): TextRange[] {
    const { text } = view.text;
    const closed = closedRegions(view).map(({ span }) => view.text.textRangeOf(span));
    const script = dominantScript(text);
    const found: TextRange[] = [];
    for (let range = paragraphAfter(text, 0); range; range = paragraphAfter(text, range.end)) {
        const piece = text.slice(range.start, range.end);
        const guessed = piece.length < fewestCharacters || !isGuessed(language) ? language : guessLanguage(piece) ?? language;
        if (guessed === language && dominantScript(piece) === script && !closed.some(each => rangesOverlap(each, range!))) {
            found.push(range);
        }
    }
    return found;
}

/** Below, a suggestion is too weak to be shown. */
const shown = 0.35;

/** Learns names of one language; `shipped` is what finds them without what is learned. A name is right where its ends and its type are. */
export function nameLearning(language: string, shipped: ActorModels, { fewestNames, repetitions }: Effort): Learning<ActorExample, ActorModel, FoundActor> {
    const reading = readingOf(language);
    const base = language === 'en' || language === 'ar' ? shipped[language] : undefined;
    return {
        what: 'names', fewest: fewestNames,
        countOf: ({ names }) => names.length,
        train: examples => trainActors(examples, {
            name: `actors.${language} of this corpus`, language: reading, seed: 1, places: shipped.places, names: shipped[reading]?.names ?? new Map(), base, repetitions, ...settings,
        }),
        finder: model => {
            const engine = new ActorEngine({ ...shipped, ...model && { own: new Map([[language, model]]) } });
            return text => engine.find(text);
        },
        addAgreement: (sum, { paragraphs, names }, found) => addMatches(
            sum, names, found.filter(each => each.mentionKind === 'name' && each.confidence >= shown && isWithin(each, paragraphs)),
            (name, each) => each.start === name.start && each.end === name.end && typeOf(each.entityType) === name.type,
        ),
    };
}

const settings = { stages: 2, epochs: 2, dropout: 0.2, most: [15_000, 20_000] } as const;
