import type { Annotation } from '../../../src/core/annotation/model';
import type { ClaimRecord, Corpus, SourceRecord } from '../../../src/core/corpus/corpus';
import type { CorpusStore } from '../../../src/core/corpus/store';

const name = (source: SourceRecord, annotation: Annotation) => `${source.path}#${annotation.id ?? annotation.entryStart}`;
const claimName = ({ source, claim }: ClaimRecord) => name(source, claim);

/** All that a corpus knows and answers, as lines that can be compared and read. */
export function describeCorpus(corpus: Corpus): string[] {
    const lines = [`settings ${corpus.settings.sources.join(' ')} ${[...corpus.settings.topics.keys()].join()}`, `counts ${JSON.stringify(corpus.counts)} ${corpus.sourceCount} ${corpus.actorCount}`];
    lines.push(...corpus.registryFiles.map(({ uri, file }) => `registry ${uri} ${JSON.stringify(file.text)}`));
    const keys = new Set([...corpus.actors()].map(actor => actor.id));
    const ids = new Set<string>();
    for (const source of corpus.sources) {
        lines.push(`source ${source.path} ${source.uri} ${source.hasSource} ${source.hasSidecar} ${source.sidecar.canEdit} ${JSON.stringify(source.sidecar.text)} ${[...source.layers].map(([layer, { text }]) => `${layer}: ${JSON.stringify(text)}`).sort().join()}`);
        if (corpus.sourceByUri(source.uri) !== source || corpus.sourceByUri(source.sidecarUri) !== source) {
            lines.push(`${source.path} is not found by its addresses`);
        }
        for (const annotation of [...source.sidecar.mentions, ...source.sidecar.claims]) {
            ids.add(annotation.id ?? '');
            for (const ref of annotation.type === 'mention' ? annotation.actors : [...annotation.about.keys(), ...(annotation.claimer && annotation.claimer !== 'none' ? annotation.claimer.actors : [])]) {
                keys.add(corpus.actorKey(ref, source));
            }
        }
        const furthest = source.sidecar.mentions.reduce((most, { span }) => Math.max(most, span?.end ?? 0), 20);
        for (let offset = 0; offset <= furthest; offset += 3) {
            lines.push(`at ${source.path} ${offset}: ${corpus.at(source, offset).map(({ annotation, part }) => `${name(source, annotation)} ${part.part}`).join()}`,
                `within ${source.path} ${offset}: ${source.index.within(offset, offset + 5).map(({ annotation, part }) => `${name(source, annotation)} ${part.part}`).join()}`);
        }
    }
    for (const key of [...keys].sort()) {
        lines.push(`references ${key}: ${[...corpus.referencesOf(key)].map(({ source, annotation, part }) => `${name(source, annotation)} ${part.path.join('.')}`).join()}`,
            `counts ${key}: ${[...corpus.referenceCounts(key)].map(({ source, count }) => `${source.path} ${count}`).join()} ${corpus.referenceCount(key)}`,
            `by ${key}: ${[...corpus.claimsBy(key)].map(claimName).join()}`, `about ${key}: ${[...corpus.claimsAbout(key)].map(record => `${claimName(record)} ${record.position}`).join()}`);
        const { made, about } = corpus.claimCounts(key);
        if (made !== [...corpus.claimsBy(key)].length || about !== [...corpus.claimsAbout(key)].length) {
            lines.push(`of the claims by and about ${key} ${made} and ${about} are counted`);
        }
    }
    for (const id of [...ids].sort()) {
        const found = corpus.annotation(id);
        lines.push(`id ${id}: ${corpus.pathsOfId(id).join()} ${found ? name(found.source, found.annotation) : '-'}`);
    }
    for (const record of corpus.claims()) {
        const { outgoing, incoming } = corpus.relationsOf(record);
        lines.push(`relations ${claimName(record)}: ${outgoing.map(({ kind, to, target }) => `${kind} ${to} ${target ? claimName(target) : '-'}`).join()} / ${incoming.map(({ kind, from }) => `${kind} ${claimName(from)}`).join()}`);
    }
    return lines;
}

/** The same with the texts of the sources and what is shown in them. */
export async function describeStore(store: CorpusStore): Promise<string[]> {
    const lines = describeCorpus(store.corpus);
    for (const source of store.corpus.sources) {
        const view = await store.sourceView(source);
        const shown = view && [...source.sidecar.mentions].map(mention => JSON.stringify(view.spanOf(mention)) ?? '-');
        lines.push(`view ${source.path}: ${view ? JSON.stringify(view.text.text) : `none ${store.unreadable(source)?.kind}`} ${shown?.join()}`);
    }
    return lines;
}
