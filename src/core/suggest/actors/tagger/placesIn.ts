import type { NameWords } from '../../../names/nameWords';
import { type Places, placeKinds, type PlaceMention } from '../places';
import type { PlaceKind } from './actorText';

/** What a gazetteer knows of a text, as taggers take it. */
export function placesIn(words: NameWords, places: Places | undefined): PlaceKind[] {
    return (places?.find(words) ?? []).map(toPlaceKind);
}

export function toPlaceKind({ start, end, kind }: PlaceMention): PlaceKind {
    return { start, end, kind: placeKinds.indexOf(kind) + 1 };
}
