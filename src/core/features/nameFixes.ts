import type { CodeAction, Range } from 'vscode-languageserver-types';
import { displayName } from '../annotation/model';
import { unannotatedNames } from '../checks/names';
import type { NamedPlace } from '../corpus/names';
import { preview } from '../text/preview';
import { isolate } from '../text/script';
import { spansOverlap } from '../text/span';
import { type FixTarget, offer } from './driftedActions';

const mostActors = 4;

/** For a name in a source that is not annotated: it is annotated, here or wherever it stands, or never asked for again. */
export async function nameFixes(target: FixTarget, range: Range): Promise<CodeAction[]> {
    const { view: { corpus }, source, sourceView } = target;
    const asked = sourceView.text.spanOf(range);
    const all = unannotatedNames(corpus, sourceView, target.view.formerTexts);
    const place = all.find(({ span }) => spansOverlap(span, { start: asked.start, end: Math.max(asked.end, asked.start + 1) }) || span.end === asked.start);
    if (!place) {
        return [];
    }
    const rangeOf = ({ span }: NamedPlace): Range => ({ start: sourceView.text.positionOf(span.start), end: sourceView.text.positionOf(span.end) });
    const actions: CodeAction[] = [];
    const actors = place.actors.slice(0, mostActors);
    for (const ref of actors) {
        const actor = corpus.actor(ref, source);
        const name = isolate(actor ? displayName(actor) : ref);
        const which = actors.length > 1 ? `${name} (“${ref}”)` : name;
        const same = all.filter(other => other.actors.includes(ref));
        actions.push(...await offer(target, `Annotate as ${which}`, { kind: 'addMentions', ranges: [rangeOf(place)], actor: { actor: ref } }, actors.length === 1));
        // Names that others have, too, must be looked at one by one.
        const certain = same.filter(other => other.actors.length === 1);
        if (certain.length > 1 && place.actors.length === 1) {
            actions.push(...await offer(target, `Annotate all ${certain.length} names of ${name} in this source`, { kind: 'addMentions', ranges: certain.map(rangeOf), actor: { actor: ref } }, false));
        }
    }
    // These are undone as annotating is, by our own undo: not edits of a file that may not even be open.
    return [
        ...actions,
        ...await offer(target, `Refuse: “${isolate(preview(sourceView.text.slice(place.span), 40))}” is not meant here`, { kind: 'refuseName', range: rangeOf(place), actors: place.actors }, false),
        ...place.actors.every(ref => ref.startsWith('~')) ? [] : await offer(target, `Ignore “${isolate(preview(sourceView.text.slice(place.span), 40))}” in this corpus`, { kind: 'ignoreName', range: rangeOf(place) }, false),
    ];
}
