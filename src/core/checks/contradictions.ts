import { type Claim, claimText, displayName } from '../annotation/model';
import type { Problem } from '../annotation/problem';
import type { Corpus, SourceRecord } from '../corpus/corpus';
import { claimersOf, contradicts, isHeld } from '../corpus/heldClaims';
import { preview } from '../text/preview';
import { problem } from './catalogue';
import { entryRange, keyRange, type SourceContext, valueRange } from './sourceContext';

/** Where an actor contradicts itself: something to look at, which may well be so. */
export function contradictionProblems({ corpus, source }: SourceContext): Problem[] {
    return [...relatedProblems(corpus, source), ...positionProblems(corpus, source)];
}

function relatedProblems(corpus: Corpus, source: SourceRecord): Problem[] {
    return source.sidecar.claims.flatMap(claim => claim.relations.flatMap(({ kind, to }, index) => {
        const target = kind === contradicts && isHeld(claim) ? corpus.claimInLayersAt(to, source) : undefined;
        if (!target || target.claim === claim || !isHeld(target.claim)) {
            return [];
        }
        const both = claimersOf(corpus, { source, claim }).filter(key => claimersOf(corpus, target).includes(key));
        return both.map(key => problem(
            'claim.contradicts-own', `${nameOf(corpus, key)} contradicts itself: the other claim is its own, too (“${preview(claimText(target.claim), 60)}”).`,
            valueRange(source.sidecar, claim, ['relations', index, 'to']),
            { fix: 'remove', entry: entryRange(claim), path: claim.relations.length === 1 ? ['relations'] : ['relations', index], what: 'this relation' },
        ));
    }));
}

function positionProblems(corpus: Corpus, source: SourceRecord): Problem[] {
    /** Actor and topic → the first claim with each position. */
    const first = new Map<string, Map<'for' | 'against', Claim>>();
    const turned = new Set<string>();
    const problems: Problem[] = [];
    for (const claim of source.sidecar.claims) {
        for (const [topic, position] of isHeld(claim) ? claim.topics : []) {
            if (position !== 'for' && position !== 'against') {
                continue;
            }
            for (const key of claimersOf(corpus, { source, claim })) {
                const of = `${topic}\n${key}`;
                const known = first.get(of) ?? new Map<'for' | 'against', Claim>();
                first.set(of, known.has(position) ? known : known.set(position, claim));
                const other = known.get(position === 'for' ? 'against' : 'for');
                // The first to turn is enough: each further one would say the same.
                if (other && !turned.has(of)) {
                    turned.add(of);
                    problems.push(problem(
                        'claim.positions', `${nameOf(corpus, key)} is ${position} “${topic}” here, and ${position === 'for' ? 'against' : 'for'} it in “${preview(claimText(other), 60)}”.`,
                        keyRange(source.sidecar, claim, ['topics', topic]),
                    ));
                }
            }
        }
    }
    return problems;
}

function nameOf(corpus: Corpus, key: string): string {
    const actor = corpus.actorOfKey(key)?.actor;
    return actor ? displayName(actor) : key;
}
