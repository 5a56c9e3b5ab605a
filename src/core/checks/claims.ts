import type { Claim } from '../annotation/model';
import type { Problem } from '../annotation/problem';
import { problem } from './catalogue';
import { entryRange, headOf, type SourceContext, valueRange } from './sourceContext';

/** What of a claim or mention is not yet done. */
export function claimProblems({ source }: SourceContext): Problem[] {
    const { sidecar } = source;
    return [
        ...sidecar.mentions
            .filter(mention => mention.actors.length === 0 && mention.entityType === undefined)
            .map(mention => problem('mention.no-actor', 'This mention has neither an actor nor a type.', headOf(sidecar, mention), { fix: 'link', entry: entryRange(mention), path: ['actor'], text: mention.text })),
        ...sidecar.claims.flatMap(claim => missingParts(claim).map(part => part(sidecar))),
    ];
}

function missingParts(claim: Claim): ((file: { readonly text: string }) => Problem)[] {
    const found: ((file: { readonly text: string }) => Problem)[] = [];
    const { claimer, cue, content } = claim;
    if (content.anchors.length === 0) {
        found.push(file => problem(
            'claim.no-content', 'The content of this claim has no quote.', valueRange(file, claim, ['content']),
            { fix: 'remove-entry', section: 'claims', entry: entryRange(claim), what: 'this claim' },
        ));
    }
    if (claimer === undefined) {
        found.push(file => problem(
            'claim.no-claimer', 'Who makes this claim is not yet done; “claimer: none” says that nobody is named.',
            headOf(file, claim), { fix: 'set-none', entry: entryRange(claim), key: 'claimer' },
        ));
    } else if (claimer !== 'none' && claimer.actors.length === 0) {
        found.push(file => problem(
            'claim.unlinked-claimer', claimer.anchors.length > 0 ? 'This claimer is not linked to an actor.' : 'This claimer has neither an actor nor a place in the text.',
            valueRange(file, claim, ['claimer', 'text']),
            { fix: 'link', entry: entryRange(claim), path: ['claimer', 'actor'], text: claimer.anchors.map(anchor => anchor.text).join(' ') },
        ));
    }
    if (cue === undefined) {
        found.push(file => problem(
            'claim.no-cue', 'By which words this claim is made is not yet done; “cue: none” says that there are none.',
            headOf(file, claim), { fix: 'set-none', entry: entryRange(claim), key: 'cue' },
        ));
    }
    return found;
}
