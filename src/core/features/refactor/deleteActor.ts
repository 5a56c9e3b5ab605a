import { displayName } from '../../annotation/model';
import { removeEntries } from '../../sidecar/sections';
import { allSidecars, changed, type CorpusFile, named, registryFiles, sidecarsOf } from '../rename';
import { actorOf, type CorpusDraft, entryOfActor, type Progress, refsOf } from './corpusDraft';
import { asList, isMap } from './join';
import { redirect } from './redirect';

/**
 * Takes an actor away with everything that names it. Its mentions stay as places that are not linked, with the actor's
 * type, or go; claims stay, and so do the words that were marked as their claimers; a publisher stays as plain text.
 */
export async function* deleteActor(draft: CorpusDraft, key: string, mentions: 'unlink' | 'remove'): AsyncGenerator<Progress, string> {
    const { corpus } = draft;
    const found = actorOf(corpus, key);
    const { actor, source } = found;
    const refs = refsOf(corpus, found);
    const files: CorpusFile[] = [...source ? [] : registryFiles(corpus), ...source ? sidecarsOf(source) : allSidecars(corpus)];
    for (const [index, file] of files.entries()) {
        yield { done: index, total: files.length };
        if (!file.yaml.file.canEdit && refs.some(ref => file.yaml.file.text.includes(ref))) {
            // Nothing would lead from there to the actor any more.
            draft.open(file);
        }
        const values = (start: number) => {
            const entry = draft.open(file).raw.sections.get('mentions')?.entries.find(each => each.start === start)?.value;
            return isMap(entry) ? entry : {};
        };
        const isOnly = (start: number) => asList(values(start)['actor']).every(ref => refs.includes(String(ref)));
        const redirected = redirect(corpus, file.yaml, () => draft.open(file), {
            refs, to: undefined, words: displayName(actor),
            isMeant: ({ section, path }) => !(file.part === 'registry' && section === 'actors' && path[0] === actor.id),
            besides: ({ section, start }) => (
                section === 'mentions' && actor.entityType !== undefined && isOnly(start) && values(start)['type'] === undefined ? [[['type'], actor.entityType]] : []),
        });
        if (mentions === 'remove' && redirected.length > 0) {
            const indices = new Set(redirected.flatMap(each => (each.section === 'mentions' ? [each.index] : [])));
            const open = draft.open(file);
            const gone = open.raw.sections.get('mentions')?.entries.filter(({ value }, at) => indices.has(at) && isMap(value) && value['actor'] === undefined) ?? [];
            open.apply(changed(() => removeEntries(open.text, open.raw, 'mentions', gone)));
        }
    }
    const own = draft.fileOf(actor.id, source);
    own.apply(changed(() => removeEntries(own.text, own.raw, 'actors', [entryOfActor(own, actor.id)])));
    return `Delete ${named(displayName(actor))}`;
}
