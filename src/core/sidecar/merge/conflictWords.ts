import { entryChanges, placeWords } from '../diff';
import type { EntryConflict } from './files';
import { isMap } from './plainFile';
import { positionKeys } from './positions';
import type { Clash, Sides } from './sides';
import { actorWords, type NameOf, pathWords, quoted, quoteOf, subjectOf, valueWords } from './words';

/** What both sides say differently, as a sentence. */
export function conflictWords({ section, identity, sides, clashes }: EntryConflict, nameOf: NameOf): string {
    const key = identity?.startsWith('.') ? identity.slice(1) : '';
    const subject = identity === undefined ? `“${section}”` : subjectOf(section, key, sides.ours ?? sides.theirs, nameOf);
    const words = clashes ? clashes.map(clash => clashWords(clash, nameOf)).join('; ') : wholeWords(section, sides, nameOf);
    return `${subject.charAt(0).toUpperCase()}${subject.slice(1)}: ${words}.`;
}

function wholeWords(section: string, { base, ours, theirs }: Sides, nameOf: NameOf): string {
    if (ours === undefined || theirs === undefined) {
        const [gone, stays] = ours === undefined ? ['ours', 'theirs'] : ['theirs', 'ours'];
        const changes = entryChanges(section, { key: '', value: base }, { key: '', value: ours ?? theirs }, nameOf);
        return `${gone} removes it, ${stays} changes it (${changes.map(change => change.words).join('; ') || 'its id'})`;
    }
    return `ours says ${valueWords(ours)}, theirs ${valueWords(theirs)}`;
}

function clashWords({ values }: Clash, nameOf: NameOf): string {
    const [path, { ours, theirs }] = values[0]!;
    const last = path.at(-1);
    const part = pathWords(path.slice(0, -1));
    if (last === 'actor') {
        return `ours links ${part === '' ? 'it' : `the ${part}`} to ${actorWords(ours, nameOf)}, theirs to ${actorWords(theirs, nameOf)}`;
    }
    if (typeof last === 'string' && positionKeys.has(last) && values.length > 0) {
        const [mine, other] = (['ours', 'theirs'] as const).map(side => Object.fromEntries(values.map(([at, sides]) => [String(at.at(-1)), sides[side]])));
        const [here, there] = [mine, other].map(place => quoteOf(place) ?? '');
        const name = part === '' ? 'it' : `the ${part}`;
        return here === there ? `ours has ${name} at ${placeWords(mine!)}, theirs at ${placeWords(other!)}` : `ours has ${name} as ${quoted(here!)}, theirs as ${quoted(there!)}`;
    }
    return `ours says ${pathWords(path)}: ${sideWords(ours)}, theirs: ${sideWords(theirs)}`;
}

function sideWords(value: unknown): string {
    return isMap(value) && value['text'] !== undefined ? quoted(String(value['text'])) : valueWords(value);
}
