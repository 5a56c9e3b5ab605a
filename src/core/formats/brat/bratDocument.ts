import type { ActorPart, ActorRef, Claim, Entry, Memo } from '../../annotation/model';
import { formatAddress } from '../../corpus/address';
import type { Corpus } from '../../corpus/corpus';
import type { Span } from '../../text/span';
import type { BratTypes } from './bratTypes';
import { bratSpans } from './bratSpans';
import type { ExportJob } from '../format';
import { actorName, byText, noteText, plainText } from '../names';
import type { PlacedClaim, PlacedMention, PlacedPart, PlacedSource } from '../placed';
import { isPlaced } from '../placed';

export const bratLosses = {
    mention: 'Mentions that do not stand at their place in the text (drifted or unplaced) were left out',
    claim: 'Claims whose content does not stand at its place in the text (drifted or unplaced) were left out',
    part: 'Parts of claims that do not stand at their place in the text were left out',
    noCue: 'Claims without a cue have their trigger on the content, because a brat event needs one',
    understood: 'Claimers and relays without a place in the text stand in notes, because a brat argument needs one',
    relation: 'Relations to claims of other sources stand in notes, because brat knows one document at a time',
    missing: 'Relations whose other claim is not in the export were left out',
    notes: 'Topics, positions, glosses, dates and on whose behalf a claimer speaks stand in notes, because brat has no place for them',
    region: 'Regions were left out: in brat they would cover the text',
    memo: 'Memos on whole sources, or whose passage does not stand at its place, were left out',
    rejected: 'Refused suggestions were left out: brat has no such thing',
    metadata: 'Metadata of sources (title, publisher, dates, status) were left out: brat describes annotations',
    space: 'White space at the ends of lines was left out of spans, which may not cross lines in brat',
    noId: 'Annotations without an id have a number for now, which may change; `glossator place` gives them ids',
} as const;

/**
 * One source's `.ann`: `T` lines for mentions and for the parts of claims, `N` lines from these to the registry and to
 * Wikidata, a claim as an event `E` (as in PolNeAR: `Claim:T4 Content:T3 Cue:T2 Source:T1`, its trigger a `T` of its own
 * on the cue), its values as attributes `A`, relations within the source as `R`, and what has no place in brat as notes
 * `#`, whose type is the key. Identity over the corpus is in the `N` lines, so no `*` groups are written.
 */
export class BratDocument {
    readonly #placed: PlacedSource;
    readonly #job: ExportJob;
    readonly #corpus: Corpus;
    readonly #types: BratTypes;
    readonly #lines: string[] = [];
    readonly #counts = { T: 0, E: 0, A: 0, R: 0, N: 0, '#': 0 };
    /** Claims' ids → ids of their events. */
    readonly #events = new Map<string, string>();

    constructor(placed: PlacedSource, job: ExportJob, types: BratTypes) {
        this.#placed = placed;
        this.#job = job;
        this.#corpus = job.view.corpus;
        this.#types = types;
    }

    /** Each with its line end. */
    lines(): readonly string[] {
        const { source, mentions, claims } = this.#placed;
        const { sidecar } = source;
        mentions.forEach(mention => this.#mention(mention));
        const written = claims.filter(claim => this.#claim(claim));
        written.forEach(claim => this.#relations(claim));
        sidecar.memos.forEach(memo => this.#memo(memo));
        sidecar.regions.forEach(() => this.#lose('region', source.path));
        sidecar.rejected.forEach(() => this.#lose('rejected', source.path));
        const { sha256: _, status, extra: __, ...metadata } = sidecar.source;
        if (status !== 'todo' || Object.values(metadata).some(value => value !== undefined)) {
            this.#lose('metadata', source.path);
        }
        return this.#lines;
    }

    #mention({ mention, id, address, hasOwnId, span }: PlacedMention): void {
        const bound = span && this.#bound(this.#actorType(mention.actors, mention.entityType), [span], address);
        if (!bound) {
            this.#lose('mention', address);
            return;
        }
        this.#reference(bound, mention.actors);
        if (mention.kind !== 'name') {
            this.#attribute('Kind', bound, mention.kind);
        }
        this.#entry(bound, mention, id, hasOwnId, address);
    }

    #memo(memo: Memo): void {
        const { source, view } = this.#placed;
        const address = formatAddress(source.path, memo.id ?? '');
        const span = memo.anchor && view.spanOf(memo.anchor);
        const [first, ...others] = memo.tags ?? [];
        const type = first === undefined ? 'Memo' : this.#types.memoType(first);
        const bound = span && this.#bound(type, [span], address);
        if (!bound) {
            this.#lose('memo', address);
            return;
        }
        // The type of a memo that came from brat is its first tag, and all that it says.
        const isOwnType = type === first;
        this.#entry(bound, { ...memo, tags: isOwnType ? others : memo.tags, note: isOwnType && memo.note === type ? undefined : memo.note }, memo.id ?? '', memo.id !== undefined, address);
    }

    /** False where the claim cannot be written. */
    #claim(placed: PlacedClaim): boolean {
        const { claim, address, id } = placed;
        const content = isPlaced(placed) ? this.#bound('Content', placed.content.spans!, address) : undefined;
        if (!content) {
            this.#lose('claim', address);
            return false;
        }
        const args = [`Content:${content}`];
        const cue = this.#part('Cue', placed.cue, address);
        if (cue) {
            args.push(`Cue:${cue}`);
        }
        const source = placed.claimer && this.#actorPart(placed.claimer, claim.claimer as ActorPart, address);
        if (source) {
            args.push(`Source:${source}`);
        }
        placed.via.forEach(({ relay, cue: relayCue }, index) => {
            const role = numbered('Via', index);
            const via = this.#actorPart(relay, claim.via[index]!, address);
            const viaCue = this.#part('Cue', relayCue, address);
            args.push(...via ? [`${role}:${via}`] : [], ...viaCue ? [`${numbered('ViaCue', index)}:${viaCue}`] : []);
        });
        const said = this.#part('Said', placed.said, address);
        if (said) {
            args.push(`Said:${said}`);
        }
        if (!cue) {
            this.#lose('noCue', address);
        }
        const places = bratSpans(this.#placed.text, cue ? placed.cue!.spans! : placed.content.spans!)!;
        const trigger = this.#line('T', `Claim ${places.offsets}`, places.text);
        const event = this.#line('E', `Claim:${trigger} ${args.join(' ')}`);
        this.#events.set(id, event);
        this.#values(event, placed);
        return true;
    }

    #values(event: string, { claim, id, hasOwnId, address }: PlacedClaim): void {
        this.#attribute('Stance', event, claim.stance);
        this.#attribute('Mode', event, claim.mode);
        this.#attribute('Attribution', event, claim.attribution);
        this.#attribute('Certainty', event, claim.certainty);
        if (claim.form) {
            this.#attribute('Form', event, claim.form);
        }
        if (claim.claimer === 'none' || (claim.claimer && claim.claimer.anchors.length === 0)) {
            this.#attribute('Claimer', event, claim.claimer === 'none' ? 'none' : 'understood');
        }
        if (claim.cue === 'none') {
            this.#attribute('NoCue', event);
        }
        const notes = this.#claimNotes(claim, address);
        notes.forEach(([type, text]) => this.#note(event, type, text));
        if (notes.length > 0) {
            this.#lose('notes', address);
        }
        this.#entry(event, claim, id, hasOwnId, address);
    }

    #claimNotes(claim: Claim, address: string): [string, string][] {
        const notes: [string, string][] = [];
        const add = (type: string, text: string | undefined) => text && notes.push([type, text]);
        const actorPart = (type: string, part: ActorPart) => {
            if (part.anchors.length === 0 && part.actors.length > 0) {
                this.#lose('understood', address);
                add(type, part.actors.join(' '));
            }
            add(`${type}For`, part.onBehalfOf.join(' '));
        };
        if (claim.claimer && claim.claimer !== 'none') {
            actorPart('Source', claim.claimer);
        }
        claim.via.forEach((relay, index) => actorPart(numbered('Via', index), relay));
        add('SaidOn', claim.said?.on);
        add('Topics', pairs(claim.topics));
        add('About', pairs(claim.about));
        add('RefersTo', claim.content.refersTo);
        claim.gloss.forEach((gloss, language) => add('Gloss', language ? `${language}: ${gloss}` : gloss));
        return notes;
    }

    #relations(placed: PlacedClaim): void {
        const { source } = this.#placed;
        const event = this.#events.get(placed.id)!;
        for (const { kind, to, note } of placed.claim.relations) {
            const target = this.#corpus.claimAt(to, source);
            if (target && target.source.path !== source.path) {
                this.#lose('relation', placed.address);
                const words = noteText(note);
                this.#note(event, 'Relation', `${kind} ${formatAddress(target.source.path, target.claim.id!)}${words && ` (${words})`}`);
                continue;
            }
            const other = target && this.#events.get(target.claim.id!);
            if (!other) {
                this.#lose('missing', placed.address);
                continue;
            }
            const relation = this.#line('R', `${this.#types.relations.nameOf(kind)} Arg1:${event} Arg2:${other}`);
            this.#note(relation, 'AnnotatorNotes', noteText(note));
        }
    }

    /** What every entry may carry; `target` is the id of its T or E. */
    #entry(target: string, entry: Entry, id: string, hasOwnId: boolean, address: string): void {
        if (entry.flag) {
            this.#attribute('Flag', target, entry.flag);
        }
        for (const [key, value] of Object.entries(entry.extra ?? {})) {
            const definition = this.#corpus.settings.attributes.get(key);
            if (definition?.type === 'values' && typeof value === 'string') {
                const name = this.#types.valueOf(key, value);
                this.#attribute(this.#types.attributes.nameOf(key), target, name);
            } else {
                this.#note(target, 'Attribute', `${key}: ${plainText(value)}`);
            }
        }
        if (hasOwnId) {
            this.#note(target, 'Id', id);
        } else {
            this.#lose('noId', address);
        }
        this.#note(target, 'Tags', (entry.tags ?? []).join(', '));
        this.#note(target, 'By', byText(entry.by));
        this.#note(target, 'AnnotatorNotes', noteText(entry.note));
    }

    #actorPart(placed: PlacedPart, part: ActorPart, address: string): string | undefined {
        const bound = this.#part(this.#actorType(part.actors, undefined), placed, address);
        if (bound) {
            this.#reference(bound, part.actors);
        }
        return bound;
    }

    /** The id of a part's T; undefined where the part has no place. */
    #part(type: string, part: PlacedPart | undefined, address: string): string | undefined {
        if (!part || part.anchors.length === 0) {
            return undefined;
        }
        const bound = part.spans && this.#bound(type, part.spans, address);
        if (!bound) {
            this.#lose('part', address);
        }
        return bound;
    }

    #bound(type: string, spans: readonly Span[], address: string): string | undefined {
        const places = bratSpans(this.#placed.text, spans);
        if (places?.isTrimmed) {
            this.#lose('space', address);
        }
        return places && this.#line('T', `${type} ${places.offsets}`, places.text);
    }

    #reference(target: string, actors: readonly ActorRef[]): void {
        const { source } = this.#placed;
        for (const ref of actors) {
            const actor = this.#corpus.actor(ref, source);
            const id = ref.startsWith('~') ? formatAddress(source.path, ref) : encodeURIComponent(actor?.id ?? ref);
            const name = oneLine(actorName(this.#corpus, ref, source));
            this.#line('N', `Reference ${target} Glossator:${id}`, name);
            if (actor?.wikidata) {
                this.#line('N', `Reference ${target} Wikidata:${encodeURIComponent(actor.wikidata)}`, name);
            }
        }
    }

    #actorType(actors: readonly ActorRef[], own: string | undefined): string {
        const types = actors.map(ref => this.#corpus.actor(ref, this.#placed.source)?.entityType);
        const type = own ?? types.find(found => found !== undefined);
        return type === undefined ? 'Actor' : this.#types.actors.nameOf(type);
    }

    #attribute(name: string, target: string, value?: string): void {
        this.#line('A', value === undefined ? `${name} ${target}` : `${name} ${target} ${value}`);
    }

    #note(target: string, type: string, text: string): void {
        if (text) {
            this.#line('#', `${type} ${target}`, oneLine(text));
        }
    }

    /** The id of the line. */
    #line(prefix: 'T' | 'E' | 'A' | 'R' | 'N' | '#', ...columns: readonly string[]): string {
        const id = `${prefix}${++this.#counts[prefix]}`;
        this.#lines.push(`${[id, ...columns].join('\t')}\n`);
        return id;
    }

    #lose(kind: keyof typeof bratLosses, where: string): void {
        this.#job.report.lose(bratLosses[kind], where);
    }
}

function pairs(values: ReadonlyMap<string, string | undefined>): string {
    return [...values].map(([key, value]) => (value === undefined ? key : `${key}=${value}`)).join(' ');
}

/** As brat numbers roles that repeat: the first has no number. */
function numbered(role: string, index: number): string {
    return index === 0 ? role : `${role}${index + 1}`;
}

/** A line of brat ends where Python says that a line ends. */
function oneLine(text: string): string {
    return text.replace(/[\t\n\v\f\r\x1c-\x1e\x85\u2028\u2029]+/g, ' ').trim();
}
