import type { LocationLink, Position } from 'vscode-languageserver-types';
import type { CorpusView } from '../corpus/view';
import { actorEntry, anchorSpot, annotationSpot, claimSpot, sidecarEntry, type Spot, topicEntry } from './locations';
import { placesAt, type Target } from './target';
import { yamlFileOf } from './yamlFile';

/**
 * Where what stands at a place is defined: an actor in the registry, a topic in the settings, the other end of a
 * relation in its source, the entry of a sidecar in its source, a claim of a source in its sidecar. An entry is its own
 * definition, for which editors show its references.
 */
export async function definition(view: CorpusView, uri: string, position: Position): Promise<LocationLink[] | undefined> {
    const isYaml = yamlFileOf(view.corpus, uri) !== undefined;
    for (const { range, targets } of await placesAt(view, uri, position)) {
        const spots = await Promise.all(targets.map(target => spotOf(view, target, isYaml)));
        const named = targets.some(target => target.kind === 'actor');
        const links = targets.flatMap((target, index): LocationLink[] => {
            const spot = spots[index];
            // A mention of a known actor leads to the actor only.
            const isOwn = target.kind === 'mention' || target.kind === 'claim';
            return !spot || (named && isOwn && spots.some((other, k) => other && targets[k]!.kind === 'actor')) ? [] : [{
                originSelectionRange: range, targetUri: spot.uri, targetRange: spot.range, targetSelectionRange: spot.selection,
            }];
        });
        if (links.length > 0) {
            return links;
        }
    }
    return undefined;
}

async function spotOf(view: CorpusView, target: Target, isYaml: boolean): Promise<Spot | undefined> {
    const { corpus } = view;
    switch (target.kind) {
        case 'actor':
        case 'actor-entry':
            return actorEntry(corpus, target.key);
        case 'topic':
            return topicEntry(corpus, target.id);
        case 'mention':
            return isYaml ? whole(await annotationSpot(view, target.source, target.mention)) : sidecarEntry(target.source, target.mention);
        case 'claim':
            return isYaml ? whole(await claimSpot(view, target.record)) : sidecarEntry(target.record.source, target.record.claim);
        case 'memo': {
            const location = isYaml && target.memo.anchor ? await anchorSpot(view, target.source, target.memo.anchor) : undefined;
            return location ? whole(location) : sidecarEntry(target.source, target.memo);
        }
        case 'address':
            return target.record && whole(await claimSpot(view, target.record));
        case 'anchor': {
            const location = await anchorSpot(view, target.source, target.anchor);
            return location && whole(location);
        }
        case 'choice':
        case 'check':
        case 'key':
            return undefined;
    }
}

function whole({ uri, range }: { readonly uri: string; readonly range: Spot['range'] }): Spot {
    return { uri, range, selection: range };
}
