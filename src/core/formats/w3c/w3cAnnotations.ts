import type { ActorRef, By, Entry, Note } from '../../annotation/model';
import { formatAddress, parseAddress } from '../../corpus/address';
import type { Corpus } from '../../corpus/corpus';
import type { Span } from '../../text/span';
import { formatSpan } from '../../text/span';
import { actorAddress, sourceAddress, topicAddress } from '../addresses';
import type { ExportJob } from '../format';
import type { OffsetUnit } from '../offsets';
import { actorName, choiceName, plainText, remarksOf, wikidataAddress } from '../names';
import type { PlacedClaim, PlacedMention, PlacedPart, PlacedSource } from '../placed';
import { isPlaced } from '../placed';
import { numbered } from '../values';

/** One annotation as it is written; keys in the order of the file. */
export interface W3cAnnotation {
    readonly id: string;
    readonly type: 'Annotation';
    readonly motivation: string;
    readonly creator?: readonly Agent[] | undefined;
    readonly body: readonly Body[];
    /** Places of a source, or the address of a source or of another annotation as a whole. */
    readonly target: readonly Place[] | string;
}

/** Both selectors select the same text: the position is quick, the quote survives changes of the text. */
export interface Place {
    readonly type: 'SpecificResource';
    readonly source: string;
    readonly selector: readonly [
        { readonly type: 'TextQuoteSelector'; readonly exact: string; readonly prefix: string; readonly suffix: string },
        { readonly type: 'TextPositionSelector'; readonly start: number; readonly end: number },
    ];
    /** Which part of a claim stands here: `claimer`, `cue`, `content`, `via`, `via-cue`, `said`; a further relay is `via-2`. */
    readonly styleClass?: string | undefined;
    readonly language?: string | undefined;
    readonly textDirection: 'ltr' | 'rtl' | 'auto';
}

interface Body {
    readonly type: 'TextualBody' | 'SpecificResource';
    readonly purpose: string;
    /** What the body says of the annotation: `claimer`, `topic`, `stance` … */
    readonly 'glossator:role'?: string | undefined;
    readonly 'glossator:position'?: string | undefined;
    readonly source?: string | { readonly id: string; readonly label: string } | undefined;
    readonly value?: string | undefined;
    readonly format?: 'text/plain' | undefined;
    readonly language?: string | undefined;
    readonly creator?: Agent | undefined;
    readonly created?: string | undefined;
}

interface Agent {
    readonly type: 'Person' | 'Software';
    readonly name: string;
}

export const w3cLosses = {
    mention: 'Mentions that do not stand at their place in the text (drifted or unplaced) were left out',
    claim: 'Claims whose content does not stand at its place in the text (drifted or unplaced) were left out',
    part: 'Parts of claims that do not stand at their place in the text were left out',
    region: 'Regions whose first and last words do not stand at their place were left out',
    relation: 'Relations whose other claim is not in the corpus were left out',
    rejected: 'Refused suggestions were left out: the model has no such thing',
    metadata: 'Titles, authors, publishers, dates and status of sources were left out: the model describes annotations',
    date: 'Dates of remarks without a time of day were left out: the model asks for a full time',
    resolved: 'That a thread of remarks is resolved was left out',
    noId: 'Annotations without an id have a number for now, which may change; `glossator place` gives them ids',
} as const;

/** Code points of context beside a quote, as Hypothesis and Recogito write them. */
const contextLength = 32;

/**
 * The annotations of a source. A mention identifies its actors; a claim is one annotation that describes the passage: its
 * bodies are the claim's frame, its targets the fragments of its parts. (The model relates every body to every target, so
 * a part is told by its `styleClass`, the one name that the model gives a target.) A relation is an annotation of the
 * claim that it starts from, whose body is the claim that it leads to: so the direction survives as linked data.
 */
export function* w3cAnnotations(placed: PlacedSource, job: ExportJob): Iterable<W3cAnnotation> {
    yield* new SourceWriter(placed, job).annotations();
}

class SourceWriter {
    readonly #placed: PlacedSource;
    readonly #job: ExportJob;
    readonly #corpus: Corpus;
    readonly #base: string;
    readonly #unit: OffsetUnit;
    readonly #sourceAddress: string;
    /** Actor → what bodies say of it: claims of one source name the same few again and again. */
    readonly #actorSources = new Map<ActorRef, readonly (string | { readonly id: string; readonly label: string })[]>();

    constructor(placed: PlacedSource, job: ExportJob) {
        this.#placed = placed;
        this.#job = job;
        this.#corpus = job.view.corpus;
        this.#base = job.options.base ?? '';
        this.#unit = job.options.unit ?? 'code point';
        this.#sourceAddress = this.#base + sourceAddress(placed.source.path);
    }

    *annotations(): Iterable<W3cAnnotation> {
        const { source, mentions, claims } = this.#placed;
        for (const mention of mentions) {
            if (mention.span) {
                this.#noteMissingId(mention);
                yield this.#mention(mention, mention.span);
            } else {
                this.#lose('mention', mention.address);
            }
        }
        for (const claim of claims) {
            if (isPlaced(claim)) {
                this.#noteMissingId(claim);
                yield this.#claim(claim);
                yield* this.#relations(claim);
            } else {
                this.#lose('claim', claim.address);
            }
        }
        yield* this.#regions();
        yield* this.#memos();
        source.sidecar.rejected.forEach(() => this.#lose('rejected', source.path));
        const { title, author, publisher, published, url, status } = source.sidecar.source;
        if (title || author || publisher || published || url || status !== 'todo') {
            this.#lose('metadata', source.path);
        }
    }

    #mention({ mention, address }: PlacedMention, span: Span): W3cAnnotation {
        const body = [
            ...mention.actors.flatMap(ref => this.#actor('actor', ref)),
            ...this.#actorTypes(mention.actors, mention.entityType).map(type => textual('classifying', 'type', type)),
            tag('kind', mention.kind),
            ...this.#entry(mention, address),
        ];
        return {
            ...this.#head(address, mention.actors.length > 0 ? 'identifying' : 'classifying', mention.by),
            body,
            target: [this.#place(span)],
        };
    }

    #claim(placed: PlacedClaim): W3cAnnotation {
        const { claim, address } = placed;
        const { settings } = this.#corpus;
        const body: Body[] = [];
        for (const [language, gloss] of claim.gloss) {
            body.push(textual('describing', 'gloss', gloss, language || undefined));
        }
        if (claim.claimer === 'none') {
            body.push(tag('claimer', 'none'));
        } else if (claim.claimer) {
            body.push(...claim.claimer.actors.flatMap(ref => this.#actor('claimer', ref)));
            body.push(...claim.claimer.onBehalfOf.flatMap(ref => this.#actor('for', ref)));
        }
        if (claim.cue === 'none') {
            body.push(tag('cue', 'none'));
        }
        claim.via.forEach((relay, index) => {
            body.push(...relay.actors.flatMap(ref => this.#actor(numbered('via', index), ref)));
            body.push(...relay.onBehalfOf.flatMap(ref => this.#actor(numbered('via-for', index), ref)));
        });
        body.push(...claim.form ? [tag('form', claim.form)] : [], tag('mode', claim.mode), tag('attribution', claim.attribution),
            tag('stance', claim.stance), tag('certainty', claim.certainty), ...claim.said?.on ? [tag('said', claim.said.on)] : []);
        for (const [topic, position] of claim.topics) {
            const name = choiceName(settings.topics.get(topic), topic);
            body.push({
                type: 'SpecificResource', purpose: 'classifying', 'glossator:role': 'topic', 'glossator:position': position,
                source: { id: this.#base + topicAddress(topic), label: name },
            });
        }
        for (const [actor, position] of claim.about) {
            body.push(...this.#actor('about', actor, 'classifying', position));
        }
        if (claim.content.refersTo) {
            body.push(this.#referent(claim.content.refersTo));
        }
        body.push(...this.#entry(claim, address));
        return { ...this.#head(address, 'describing', claim.by), body, target: this.#parts(placed) };
    }

    /** In the order of the parts, each fragment its own target. */
    #parts(placed: PlacedClaim): Place[] {
        const places: Place[] = [];
        const add = (role: string, part: PlacedPart | undefined) => {
            if (part && !part.spans) {
                this.#lose('part', placed.address);
            }
            part?.spans?.forEach(span => places.push(this.#place(span, role)));
        };
        add('claimer', placed.claimer);
        add('cue', placed.cue);
        add('content', placed.content);
        placed.via.forEach(({ relay, cue }, index) => {
            add(numbered('via', index), relay);
            add(numbered('via-cue', index), cue);
        });
        add('said', placed.said);
        return places;
    }

    *#relations(placed: PlacedClaim): Iterable<W3cAnnotation> {
        const written = new Map<string, number>();
        for (const { kind, to, note } of placed.claim.relations) {
            const target = this.#corpus.claimAt(to, this.#placed.source);
            if (!target) {
                this.#lose('relation', placed.address);
                continue;
            }
            const name = `${placed.id}~${encodeURIComponent(kind)}~${parseAddress(to).id}`;
            const times = (written.get(name) ?? 0) + 1;
            written.set(name, times);
            const address = formatAddress(this.#placed.source.path, times > 1 ? `${name}~${times}` : name);
            yield {
                ...this.#head(address, 'linking', placed.claim.by),
                body: [
                    {
                        type: 'SpecificResource', purpose: 'linking',
                        source: this.#base + formatAddress(target.source.path, target.claim.id ?? ''),
                    },
                    tag('relation', kind),
                    ...this.#remarks(note, address),
                ],
                target: this.#base + placed.address,
            };
        }
    }

    *#regions(): Iterable<W3cAnnotation> {
        const { source } = this.#placed;
        for (const region of source.sidecar.regions) {
            const span = this.#placed.view.spanOfRegion(region);
            if (!span) {
                this.#lose('region', source.path);
                continue;
            }
            const address = formatAddress(source.path, `region-${formatSpan(span)}`);
            yield {
                ...this.#head(address, 'classifying', region.by),
                body: [textual('classifying', 'region', region.kind), ...this.#entry(region, address)],
                target: [this.#place(span)],
            };
        }
    }

    *#memos(): Iterable<W3cAnnotation> {
        const { source, view } = this.#placed;
        for (const [index, memo] of source.sidecar.memos.entries()) {
            const address = formatAddress(source.path, memo.id ?? `memo-${index + 1}`);
            const span = memo.anchor && view.spanOf(memo.anchor);
            if (memo.anchor && !span) {
                this.#lose('mention', address);
                continue;
            }
            yield {
                ...this.#head(address, 'commenting', memo.by),
                body: this.#entry(memo, address),
                target: span ? [this.#place(span)] : this.#sourceAddress,
            };
        }
    }

    #head(address: string, motivation: string, by: By | undefined): Pick<W3cAnnotation, 'id' | 'type' | 'motivation' | 'creator'> {
        return { id: this.#base + address, type: 'Annotation', motivation, ...by === undefined ? {} : { creator: agents(by) } };
    }

    #place(span: Span, role?: string): Place {
        const { text, language, direction } = this.#placed;
        const position = (offset: number) => (this.#unit === 'UTF-16' ? text.toUtf16(offset) : offset);
        return {
            type: 'SpecificResource',
            source: this.#sourceAddress,
            selector: [
                {
                    type: 'TextQuoteSelector',
                    exact: text.slice(span),
                    prefix: text.slice({ start: Math.max(0, span.start - contextLength), end: span.start }),
                    suffix: text.slice({ start: span.end, end: Math.min(text.length, span.end + contextLength) }),
                },
                { type: 'TextPositionSelector', start: position(span.start), end: position(span.end) },
            ],
            ...role ? { styleClass: role } : {},
            ...language ? { language } : {},
            textDirection: direction,
        };
    }

    /** An actor as a body: our own entry of it, and Wikidata's where it has one. */
    #actor(role: string, ref: ActorRef, purpose = 'identifying', position?: string): Body[] {
        let sources = this.#actorSources.get(ref);
        if (!sources) {
            const { source } = this.#placed;
            const wikidata = wikidataAddress(this.#corpus.actor(ref, source));
            sources = [{ id: this.#actorAddress(ref), label: actorName(this.#corpus, ref, source) }, ...wikidata ? [wikidata] : []];
            this.#actorSources.set(ref, sources);
        }
        return sources.map((source): Body => ({
            type: 'SpecificResource', purpose, 'glossator:role': role, ...position ? { 'glossator:position': position } : {}, source,
        }));
    }

    #actorAddress(ref: ActorRef): string {
        return this.#base + actorAddress(this.#corpus, ref, this.#placed.source);
    }

    #actorTypes(actors: readonly ActorRef[], own: string | undefined): string[] {
        const types = actors.map(ref => this.#corpus.actor(ref, this.#placed.source)?.entityType);
        return [...new Set([own, ...types].filter(type => type !== undefined))];
    }

    #referent(refersTo: string): Body {
        const target = refersTo.includes('#') ? this.#corpus.claimAt(refersTo, this.#placed.source) : undefined;
        return target?.claim.id
            ? {
                type: 'SpecificResource', purpose: 'linking', 'glossator:role': 'refers-to',
                source: this.#base + formatAddress(target.source.path, target.claim.id),
            }
            : textual('describing', 'refers-to', refersTo);
    }

    /** What every entry may carry. */
    #entry(entry: Entry, address: string): Body[] {
        return [
            ...entry.flag ? [tag('flag', entry.flag)] : [],
            ...(entry.tags ?? []).map(value => tag('tag', value)),
            ...Object.entries(entry.extra ?? {}).map(([key, value]) => tag(key, plainText(value))),
            ...this.#remarks(entry.note, address),
        ];
    }

    #remarks(note: Note | undefined, address: string): Body[] {
        if (note && typeof note !== 'string' && note.resolved) {
            this.#lose('resolved', address);
        }
        return remarksOf(note).map(({ text, by, on }) => {
            const isFullTime = on !== undefined && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)$/.test(on);
            if (on !== undefined && !isFullTime) {
                this.#lose('date', address);
            }
            return {
                ...textual('commenting', 'note', text),
                ...by ? { creator: { type: 'Person', name: by } as const } : {},
                ...isFullTime ? { created: on } : {},
            };
        });
    }

    #noteMissingId({ hasOwnId, address }: PlacedMention | PlacedClaim): void {
        if (!hasOwnId) {
            this.#lose('noId', address);
        }
    }

    #lose(kind: keyof typeof w3cLosses, where: string): void {
        this.#job.report.lose(w3cLosses[kind], where);
    }
}

function textual(purpose: string, role: string, value: string, language?: string): Body {
    return { type: 'TextualBody', purpose, 'glossator:role': role, value, format: 'text/plain', ...language ? { language } : {} };
}

function tag(role: string, value: string): Body {
    return { type: 'TextualBody', purpose: 'tagging', 'glossator:role': role, value };
}

function agents(by: By): Agent[] {
    return typeof by === 'string' ? [{ type: 'Person', name: by }] : [
        { type: 'Software', name: by.suggested },
        ...by.accepted === undefined ? [] : [{ type: 'Person', name: by.accepted } as const],
    ];
}
