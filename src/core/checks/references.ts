import type { ActorRef, Claim, Entry } from '../annotation/model';
import type { Problem } from '../annotation/problem';
import type { Corpus, SourceRecord } from '../corpus/corpus';
import type { TextRange } from '../text/span';
import { type FixPath, problem } from './catalogue';
import { entryRange, keyRange, type SourceContext, valueRange } from './sourceContext';

/** Whether the actors, topics and claims that a sidecar names are there. */
export function referenceProblems({ corpus, source, main }: SourceContext): Problem[] {
    const problems: Problem[] = [];
    for (const use of actorUses(source)) {
        if (!corpus.actor(use.ref, source) && !corpus.actor(use.ref, main)) {
            const range = use.on === 'key'
                ? keyRange(source.sidecar, use.entry, use.path) : itemRange(source.sidecar, use.entry, use.path, use.ref);
            problems.push(unknownActor(use.ref, range));
        }
    }
    for (const claim of source.sidecar.claims) {
        problems.push(...topicProblems(corpus, source, claim), ...relationProblems(corpus, source, claim));
    }
    return problems;
}

/** The problem of an actor that is nowhere defined. */
export function unknownActor(ref: ActorRef, range: TextRange): Problem {
    const where = ref.startsWith('~') ? 'among the source’s own actors' : 'in the registry';
    return problem('reference.unknown-actor', `There is no actor “${ref}” ${where}.`, range, { fix: 'actor', range, ref });
}

/** The place of one of several values: the value alone where there is no list. */
export function itemRange(file: { readonly text: string }, entry: Pick<Entry, 'entryStart' | 'entryEnd'>, path: FixPath, value: string): TextRange {
    const range = valueRange(file, entry, path);
    const last = path.at(-1);
    // `actor: x` and `actor: [x]` have one path in the model: the index leads nowhere where there is no list.
    const at = typeof last === 'number' ? file.text.slice(range.start, range.end).indexOf(value) : -1;
    return at > 0 ? { start: range.start + at, end: range.start + at + value.length } : range;
}

interface ActorUse {
    readonly ref: ActorRef;
    readonly entry: Entry;
    readonly path: FixPath;
    readonly on: 'key' | 'value';
}

function* actorUses({ sidecar }: SourceRecord): IterableIterator<ActorUse> {
    const values = function* (entry: Entry, path: FixPath, refs: readonly ActorRef[]): IterableIterator<ActorUse> {
        for (const [index, ref] of refs.entries()) {
            yield { ref, entry, path: [...path, index], on: 'value' };
        }
    };
    for (const mention of sidecar.mentions) {
        yield* values(mention, ['actor'], mention.actors);
    }
    for (const claim of sidecar.claims) {
        if (claim.claimer && claim.claimer !== 'none') {
            yield* values(claim, ['claimer', 'actor'], claim.claimer.actors);
            yield* values(claim, ['claimer', 'for'], claim.claimer.onBehalfOf);
        }
        for (const [index, relay] of claim.via.entries()) {
            yield* values(claim, ['via', index, 'actor'], relay.actors);
            yield* values(claim, ['via', index, 'for'], relay.onBehalfOf);
        }
        let index = 0;
        for (const [ref, position] of claim.about) {
            yield position === undefined
                ? { ref, entry: claim, path: ['about', index], on: 'value' } : { ref, entry: claim, path: ['about', ref], on: 'key' };
            index++;
        }
    }
    for (const actor of sidecar.actors.values()) {
        for (const [index, { actor: group }] of actor.memberOf.entries()) {
            yield { ref: group, entry: actor, path: [actor.id, 'member-of', index, 'actor'], on: 'value' };
        }
        yield* values(actor, [actor.id, 'maybe'], actor.maybe);
    }
}

function topicProblems(corpus: Corpus, source: SourceRecord, claim: Claim): Problem[] {
    return [...claim.topics.keys()].filter(topic => !corpus.settings.topics.has(topic)).map(topic => {
        const range = keyRange(source.sidecar, claim, ['topics', topic]);
        return problem('reference.unknown-topic', `There is no topic “${topic}” in the settings.`, range, { fix: 'topic', range, topic });
    });
}

function relationProblems(corpus: Corpus, source: SourceRecord, claim: Claim): Problem[] {
    const seen = new Set<string>();
    const { refersTo } = claim.content;
    const referent = refersTo?.includes('#') ? movedProblem(corpus, source, claim, ['content', 'refers-to'], refersTo) : [];
    return [...referent, ...claim.relations.flatMap(({ kind, to }, index) => {
        const range = () => valueRange(source.sidecar, claim, ['relations', index, 'to']);
        const fix = { fix: 'remove' as const, entry: entryRange(claim), path: ['relations', index], what: 'this relation' };
        const target = corpus.claimInLayersAt(to, source);
        if (!target) {
            return [problem('reference.unknown-claim', `There is no claim at “${to}”.`, range(), fix)];
        }
        if (target.claim === claim) {
            return [problem('reference.self', 'This relation leads from the claim to itself.', range(), fix)];
        }
        const same = `${kind} ${target.source.path}#${target.claim.id}`;
        if (seen.has(same)) {
            return [problem('reference.repeated', `The claim has this relation (${kind}) already.`, range(), fix)];
        }
        seen.add(same);
        return movedProblem(corpus, source, claim, ['relations', index, 'to'], to);
    })];
}

/** An address whose path does not fit any more, while its id leads to a claim. */
function movedProblem(corpus: Corpus, source: SourceRecord, claim: Claim, path: FixPath, written: string): Problem[] {
    const address = corpus.currentAddress(written, source);
    return address === undefined ? [] : [problem(
        'reference.moved', `The claim is now at “${address}”.`, valueRange(source.sidecar, claim, path), { fix: 'address', entry: entryRange(claim), path, address },
    )];
}
