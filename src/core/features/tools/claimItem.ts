import { parseQuery } from '../../analysis/query/parse';
import { type Matcher, matcherOf } from '../../analysis/query/matcher';
import { type Claim, claimText } from '../../annotation/model';
import { formatAddress } from '../../corpus/address';
import type { Corpus, SourceRecord } from '../../corpus/corpus';
import type { SourceView } from '../../corpus/view';
import { preview } from '../../text/preview';
import { actorName, claimerName, type Languages, partText } from '../describe';

/** UTF-16 units of a quote beyond which it is cut. */
const longestQuote = 600;

/** The address of a claim; one without an id goes by its number in the sidecar. */
export function addressOfClaim(source: SourceRecord, claim: Claim): string {
    return formatAddress(source.path, claim.id ?? `claim-${source.sidecar.claims.indexOf(claim) + 1}`);
}

/** A claim in plain data: where it stands, who says what, and what of the rest is not as usual. `view` is undefined where its source has no readable text. */
export function claimItem(corpus: Corpus, source: SourceRecord, claim: Claim, view: SourceView | undefined, languages: Languages): object {
    const spans = claim.content.anchors.map(anchor => view?.spanOf(anchor));
    const start = spans.find(span => span !== undefined)?.start;
    const { published, title } = source.sidecar.source;
    return {
        address: addressOfClaim(source, claim),
        ...(start !== undefined && { line: view!.text.positionOf(start).line + 1 }),
        // A quote that is not where it was is no evidence of what the text says now.
        ...(spans.includes(undefined) && { drifted: true }),
        claimer: claimerName(corpus, { source, claim }, languages),
        quote: preview(partText(claim.content), longestQuote),
        ...(claim.gloss.size > 0 && { gloss: claimText(claim, languages) }),
        ...(claim.via.length > 0 && { via: claim.via.map(({ actors, anchors }) => actors.map(ref => actorName(corpus, ref, source, languages)).join(', ') || partText({ anchors })) }),
        ...(claim.mode !== 'says' && { mode: claim.mode }),
        ...(claim.stance !== 'asserts' && { stance: claim.stance }),
        ...(claim.attribution !== 'firm' && { attribution: claim.attribution }),
        ...(claim.certainty !== 'unknown' && { certainty: claim.certainty }),
        ...(claim.topics.size > 0 && { topics: Object.fromEntries(claim.topics) }),
        ...(claim.about.size > 0 && { about: [...claim.about].map(([ref, position]) => `${actorName(corpus, ref, source, languages)}${position ? `=${position}` : ''}`) }),
        ...(claim.said?.on !== undefined && { said: claim.said.on }),
        ...(title !== undefined && { title }),
        ...(published !== undefined && { published }),
        ...(claim.relations.length > 0 && { relations: claim.relations.map(({ kind, to }) => `${kind} ${to}`) }),
    };
}

/** A query made ready for a corpus, or why it is not understood. */
export function matcherFor(corpus: Corpus, text: string): Matcher | { readonly problem: string } {
    const { query, problems } = parseQuery(text);
    const matcher = matcherOf(query, corpus);
    const [first] = [...problems, ...matcher.problems];
    return first ? { problem: `The query “${text}” is not understood: ${first.message}` } : matcher;
}
