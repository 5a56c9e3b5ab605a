import type { Range } from 'vscode-languageserver-types';
import type { Claim, Mention } from '../annotation/model';
import { removeEntries } from '../sidecar/sections';
import { coveringSpan, formatSpan, type Span, spanContains } from '../text/span';
import { anchorValue, oneOrMore } from './anchorValues';
import { defaultOf } from './attributes';
import { type Done, type EditContext, Refusal } from './context';
import type { ActorChoice, ClaimDraft, EditOperation, MentionDraft, RegionDraft } from './operation';

export function addMentions(context: EditContext, ranges: readonly Range[], choice: ActorChoice, kind: string | undefined, rejected: readonly Range[] = []): Done {
    const spans = context.spansOf(ranges);
    const isThere = 'actor' in choice ? spans.filter(span => hasMention(context, span, choice.actor)) : [];
    const wanted = spans.filter(span => !isThere.includes(span));
    if (wanted.length === 0 && rejected.length === 0) {
        throw new Refusal('This is annotated with this actor already.');
    }
    const [actor] = context.actors([choice]);
    const ids = wanted.map(span => {
        const id = context.newId('m');
        context.insert('mentions', context.text.savedSpanOf(span)?.start ?? span.start, { id, actor, kind: kind === 'name' ? undefined : kind, ...context.anchorKeys(span) });
        return id;
    });
    for (const span of context.spansOf(rejected)) {
        context.append('rejected', { as: 'mention', actor, ...context.anchorKeys(span) });
    }
    return { label: ids.length === 1 ? 'Annotate Actor' : `Annotate ${ids.length} Mentions`, ids };
}

export function makeClaimer(context: EditContext, id: string, claim: Claim): Done {
    const mention = context.annotation(id);
    if (mention.type !== 'mention') {
        throw new Refusal('This is not a mention.');
    }
    if (claim.claimer && claim.claimer !== 'none' && claim.claimer.anchors.length > 0) {
        throw new Refusal('The claim has a claimer already. Remove that first.');
    }
    if (!isPlain(mention)) {
        throw new Refusal('The mention has a note, a flag, tags or attributes, for which a claimer has no place. Remove them from it first.');
    }
    const onBehalfOf = claim.claimer && claim.claimer !== 'none' ? claim.claimer.onBehalfOf : [];
    context.set(claim, ['claimer'], { actor: oneOrMore(mention.actors), for: oneOrMore(onBehalfOf), ...anchorValue(mention) });
    const draft = context.sidecar();
    draft.apply(removeEntries(draft.text, draft.raw, 'mentions', [context.entryOf(draft, 'mentions', mention)]));
    return { label: 'Make Claimer', ids: [claim.id ?? ''] };
}

function hasMention(context: EditContext, span: Span, actor: string): boolean {
    return context.text.within(span).some(({ annotation, part }) => {
        const own = context.text.spanOf(part.anchor);
        const isReference = part.part === 'mention' ? (annotation as Mention).actors.includes(actor)
            : part.part === 'claimer' && annotation.type === 'claim' && annotation.claimer !== 'none' && annotation.claimer?.actors.includes(actor);
        return isReference && own?.start === span.start && own.end === span.end;
    });
}

/** Whether a mention says nothing but whom it means, so that it can become part of something else. */
function isPlain({ note, flag, tags = [], extra = {} }: Mention): boolean {
    return (note ?? flag) === undefined && tags.length === 0 && Object.keys(extra).length === 0;
}

/** Makes a claim. */
export function addClaim(context: EditContext, draft: ClaimDraft): Done {
    const content = context.spansOf(draft.content);
    if (content.length === 0) {
        throw new Refusal('A claim needs content: select what is said.');
    }
    const id = context.newId('c');
    const { claimer, cue, via = [] } = draft;
    const claimerSpans = claimer && claimer !== 'none' ? context.spansOf(claimer.ranges) : [];
    const cueSpans = cue && cue !== 'none' ? context.spansOf(cue.ranges) : [];
    const value = {
        id,
        claimer: claimer === 'none' || claimer === undefined ? claimer : { actor: oneOrMore(context.actors(claimer.actors)), ...context.partKeys(claimerSpans) },
        cue: cue === 'none' || cue === undefined ? cue : context.partKeys(cueSpans),
        content: context.partKeys(content),
        via: via.length === 0 ? undefined : via.map(relay => ({
            actor: oneOrMore(context.actors(relay.actors)), ...context.partKeys(context.spansOf(relay.ranges)), ...(relay.cue && { cue: context.partKeys(context.spansOf(relay.cue)) }),
        })),
        ...Object.fromEntries((['form', 'mode', 'attribution', 'stance', 'certainty'] as const).map(key => [key, draft[key] === defaultOf('claim', key) ? undefined : draft[key]])),
        by: suggestedBy(draft.suggestedBy),
    };
    const first = coveringSpan([...content, ...claimerSpans, ...cueSpans].map(span => context.text.savedSpanOf(span) ?? span))!;
    context.insert('claims', first.start, value);
    return { label: 'Annotate Claim', ids: [id] };
}

/** Makes annotations of what was suggested: claims first, so that a mention which is their claimer is not made twice. */
export function accept(context: EditContext, mentions: readonly MentionDraft[], claims: readonly ClaimDraft[], regions: readonly RegionDraft[]): Done {
    const claimers: { readonly span: Span; readonly actors: readonly string[] }[] = [];
    const ids = claims.flatMap(claim => {
        const named = claim.claimer && claim.claimer !== 'none' ? claim.claimer : undefined;
        const actors = context.actors(named?.actors ?? []);
        context.spansOf(named?.ranges ?? []).forEach(span => claimers.push({ span, actors }));
        return addClaim(context, claim).ids;
    });
    const standing = context.source.sidecar.mentions.filter(mention => {
        const span = context.text.spanOf(mention);
        return span && isPlain(mention) && claimers.some(claimer => spanContains(claimer.span, span) && isSame(claimer.actors, mention.actors));
    });
    if (standing.length > 0) {
        const draft = context.sidecar();
        draft.apply(removeEntries(draft.text, draft.raw, 'mentions', standing.map(mention => context.entryOf(draft, 'mentions', mention))));
    }
    for (const mention of mentions) {
        const [span] = context.spansOf([mention.range]);
        const actors = mention.actor ? context.actors([mention.actor]) : [];
        const isThere = !span || actors.some(actor => hasMention(context, span, actor)) || claimers.some(claimer => spanContains(claimer.span, span) && isSame(claimer.actors, actors));
        if (!isThere) {
            const id = context.newId('m');
            context.insert('mentions', context.text.savedSpanOf(span)?.start ?? span.start, {
                id, actor: actors[0], type: actors.length === 0 ? mention.type : undefined, kind: mention.mentionKind === 'name' ? undefined : mention.mentionKind,
                ...context.anchorKeys(span), by: suggestedBy(mention.suggestedBy),
            });
            ids.push(id);
        }
    }
    regions.forEach(region => addRegion(context, region));
    const count = ids.length + regions.length;
    if (count === 0) {
        throw new Refusal('This is annotated already.');
    }
    return { label: count > 1 ? `Accept ${count} Suggestions` : claims.length > 0 ? 'Accept Claim' : mentions.length > 0 ? 'Accept Mention' : 'Accept Region', ids };
}

/** Remembers what was suggested and is not so. */
export function refuse(context: EditContext, { mentions, claims, regions }: Extract<EditOperation, { readonly kind: 'refuse' }>): Done {
    for (const { range, actors } of mentions) {
        context.spansOf([range]).forEach(span => context.append('rejected', { as: 'mention', actor: oneOrMore(actors), ...context.anchorKeys(span) }));
    }
    for (const { content } of claims) {
        const longest = context.spansOf(content).sort((a, b) => (b.end - b.start) - (a.end - a.start))[0];
        if (longest) {
            context.append('rejected', { as: 'claim', ...context.anchorKeys(longest) });
        }
    }
    for (const { range, region } of regions) {
        context.append('rejected', { as: 'region', kind: region, ...stretchKeys(context, range) });
    }
    const count = mentions.length + claims.length + regions.length;
    return { label: count === 1 ? 'Reject Suggestion' : `Reject ${count} Suggestions`, ids: [] };
}

function addRegion(context: EditContext, { range, region, suggestedBy: by }: RegionDraft): void {
    const stretch = stretchKeys(context, range);
    context.insert('regions', Number.parseInt(stretch.at, 10), { kind: region, ...stretch, by: suggestedBy(by) });
}

/** The words at both ends are those by which it is known again. */
function stretchKeys(context: EditContext, range: Range): { readonly at: string; readonly starts: string; readonly ends: string } {
    const [span] = context.spansOf([range]);
    const saved = span && context.text.savedSpanOf(span);
    if (!saved) {
        throw new Refusal('The selected text is not saved yet. Save the source first.');
    }
    const lines = context.text.text.slice(span).split('\n');
    return {
        at: formatSpan(saved), starts: /^(?:.{0,40}(?!\S)|\S+)/u.exec(lines[0]!)![0].trimEnd(), ends: /(?:(?<!\S).{1,40}|\S+)$/u.exec(lines.at(-1)!.slice(-400))![0].trimStart(),
    };
}

function suggestedBy(by: string | undefined): { readonly suggested: string } | undefined {
    return by === undefined ? undefined : { suggested: by };
}

function isSame(a: readonly string[], b: readonly string[]): boolean {
    return a.length === b.length && a.every(each => b.includes(each));
}
