import type { Position, TypeHierarchyItem } from 'vscode-languageserver-types';
import type { Corpus } from '../corpus/corpus';
import type { CorpusView } from '../corpus/view';
import { actorItem, type HierarchyData } from './callHierarchy';
import { choiceName, type Languages } from './describe';
import { symbolKinds } from './documentSymbols';
import { topicEntry } from './locations';
import { placesAt } from './target';

type TopicData = { readonly root: string; readonly topic: string };

/**
 * Who belongs to what, as a type hierarchy: upwards the groups that an actor is a member of, downwards its members; of a
 * topic the broader and the narrower ones.
 */
export async function prepareTypeHierarchy(view: CorpusView, uri: string, position: Position, languages?: Languages): Promise<TypeHierarchyItem[] | undefined> {
    for (const { targets } of await placesAt(view, uri, position)) {
        const items = targets.flatMap(target => (
            target.kind === 'actor' || target.kind === 'actor-entry' ? actorItem(view.corpus, target.key, languages)
                : target.kind === 'topic' ? topicItem(view.corpus, target.id, languages) : undefined) ?? []);
        if (items.length > 0) {
            return items;
        }
    }
    return undefined;
}

/** The groups that an actor is a member of, with the dates; the broader topic. */
export function supertypes({ corpus }: CorpusView, item: TypeHierarchyItem, languages?: Languages): TypeHierarchyItem[] | undefined {
    const data = item.data as HierarchyData | TopicData;
    if ('topic' in data) {
        const broader = corpus.settings.topics.get(data.topic)?.broader;
        return (broader !== undefined && asList(topicItem(corpus, broader, languages))) || [];
    }
    const found = 'actor' in data ? corpus.actorOfKey(data.actor) : undefined;
    return found?.actor.memberOf.flatMap(({ actor, from, until }) => {
        const group = actorItem(corpus, corpus.actorKey(actor, found.source ?? { path: '' }), languages);
        return group ? [{ ...group, detail: [from || until ? `${from ?? '…'} – ${until ?? '…'}` : undefined, group.detail].filter(part => part).join(' · ') }] : [];
    });
}

/** The members of an actor, in the registry and among the own actors of sources; the narrower topics. */
export function subtypes({ corpus }: CorpusView, item: TypeHierarchyItem, languages?: Languages): TypeHierarchyItem[] | undefined {
    const data = item.data as HierarchyData | TopicData;
    if ('topic' in data) {
        return [...corpus.settings.topics.values()].filter(({ broader }) => broader === data.topic).flatMap(({ value }) => topicItem(corpus, value, languages) ?? []);
    }
    return 'actor' in data ? [...corpus.membersOf(data.actor)].flatMap(key => actorItem(corpus, key, languages) ?? []) : undefined;
}

function topicItem(corpus: Corpus, id: string, languages?: Languages): TypeHierarchyItem | undefined {
    const topic = corpus.settings.topics.get(id);
    const spot = topicEntry(corpus, id);
    const data: TopicData = { root: corpus.root, topic: id };
    return topic && spot && {
        name: choiceName(topic, id, languages), kind: symbolKinds.topic, detail: topic.definition ?? '',
        uri: spot.uri, range: spot.range, selectionRange: spot.selection, data,
    };
}

function asList<T>(item: T | undefined): T[] {
    return item === undefined ? [] : [item];
}
