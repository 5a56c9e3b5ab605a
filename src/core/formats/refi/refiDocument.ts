import type { ActorRef, Claim, Entry, Note } from '../../annotation/model';
import { formatAddress } from '../../corpus/address';
import type { Corpus } from '../../corpus/corpus';
import type { Span } from '../../text/span';
import type { ExportJob } from '../format';
import { byText, noteText } from '../names';
import type { PlacedClaim, PlacedMention, PlacedPart, PlacedSource } from '../placed';
import { isPlaced } from '../placed';
import { numbered } from '../values';
import { isXmlText, xmlElement, xmlText } from '../xml';
import { guid } from './guid';
import { codeGuid } from './refiCodes';
import { formatNote, type NoteLines } from './refiNote';

export const refiLosses = {
    mention: 'Mentions that do not stand at their place in the text (drifted or unplaced) were left out',
    claim: 'Claims whose content does not stand at its place in the text (drifted or unplaced) were left out',
    part: 'Parts of claims that do not stand at their place in the text were left out',
    notes: 'Glosses, dates, tags, remarks and on whose behalf a claimer speaks stand in notes, because the standard has no place for them',
    thread: 'Threads of remarks became one text',
    relation: 'Relations whose other claim is not in the export were left out',
    rejected: 'Refused suggestions were left out: the standard has no such thing',
    unit: 'Sources with characters beyond U+FFFF: the standard does not say what positions count; here they count code points, and other programs may shift them',
    characters: 'Characters that XML cannot carry became U+FFFD',
    noId: 'Annotations without an id have a number for now, which may change; `glossator place` gives them ids',
} as const;

/** A passage with what it is coded by. */
export interface RefiSelection {
    /** What its GUID is made of, beside the path of the source. */
    readonly key: string;
    /** The annotation's id, for claims also the part, and the number of a fragment from the second on. */
    readonly name: string;
    readonly start: number;
    readonly end: number;
    readonly quote: string;
    /** GUIDs of codes. */
    readonly codes: readonly string[];
    /** GUIDs of notes. */
    readonly notes: readonly string[];
}

export interface RefiNote {
    readonly guid: string;
    readonly name: string;
    readonly text: string;
}

export interface RefiLink {
    readonly guid: string;
    readonly name: string;
    readonly origin: string;
    readonly target: string;
    readonly isSymmetric: boolean;
    readonly note: RefiNote | undefined;
}

/** What a source and its annotations are in a project: passages of the text with codes, notes on them, links between them. */
export class RefiDocument {
    readonly selections: RefiSelection[] = [];
    readonly notes: RefiNote[] = [];
    readonly links: RefiLink[] = [];
    /** Notes on the source as a whole. */
    readonly sourceNotes: string[] = [];
    readonly #placed: PlacedSource;
    readonly #job: ExportJob;
    readonly #corpus: Corpus;
    readonly #exported: ReadonlySet<string>;

    /** @param exported The paths of all sources of the export: links lead to these. */
    constructor(placed: PlacedSource, job: ExportJob, exported: ReadonlySet<string>) {
        this.#placed = placed;
        this.#job = job;
        this.#exported = exported;
        this.#corpus = job.view.corpus;
        const { source, text, view } = placed;
        placed.mentions.forEach(mention => this.#mention(mention));
        placed.claims.forEach(claim => this.#claim(claim));
        for (const region of source.sidecar.regions) {
            const span = view.spanOfRegion(region);
            if (span) {
                this.#select(`region-${span.start}-${span.end}`, `region ${region.kind}`, span, [codeGuid.value('region', region.kind)], []);
            }
        }
        source.sidecar.memos.forEach((memo, index) => {
            const id = memo.id ?? `memo-${index + 1}`;
            const span = memo.anchor && view.spanOf(memo.anchor);
            const note = this.#note(id, `${id} memo`, [['note', this.#remarks(memo.note, id)]]);
            if (span) {
                this.#select(id, `${id} memo`, span, [], note);
            } else if (memo.anchor) {
                this.#lose('mention', formatAddress(source.path, id));
            } else {
                this.sourceNotes.push(...note);
            }
        });
        source.sidecar.rejected.forEach(() => this.#lose('rejected', source.path));
        if (text.length !== text.text.length) {
            this.#lose('unit', source.path);
        }
        if (![...this.notes.map(note => note.text), source.path].every(isXmlText)) {
            this.#lose('characters', source.path);
        }
    }

    #mention({ mention, id, hasOwnId, address, span }: PlacedMention): void {
        if (!span) {
            this.#lose('mention', address);
            return;
        }
        this.#noteMissingId(hasOwnId, address);
        const codes = [
            ...mention.actors.map(ref => codeGuid.actor(this.#key(ref))),
            ...mention.actors.length === 0 && mention.entityType !== undefined ? [codeGuid.type(mention.entityType)] : [],
            ...mention.kind === 'name' ? [] : [codeGuid.value('kind', mention.kind)],
            ...this.#entryCodes(mention),
        ];
        this.#select(id, id, span, codes, this.#note(id, `${id} note`, this.#entryLines(mention, address)));
    }

    #claim(placed: PlacedClaim): void {
        const { claim, id, address, hasOwnId } = placed;
        if (!isPlaced(placed)) {
            this.#lose('claim', address);
            return;
        }
        this.#noteMissingId(hasOwnId, address);
        const frame = [
            ...(['form', 'mode', 'attribution', 'stance', 'certainty'] as const).flatMap(field => (claim[field] === undefined ? [] : [codeGuid.value(field, claim[field])])),
            ...[...claim.topics].map(([topic, position]) => codeGuid.topic(topic, position)),
            ...[...claim.about].map(([ref, position]) => codeGuid.about(this.#key(ref), position)),
            ...this.#entryCodes(claim),
        ];
        const lines = this.#claimLines(claim, address);
        if (lines.some(([key, value]) => value !== '' && !/^(?:claimer|cue|via)/.test(key))) {
            this.#lose('notes', address);
        }
        const actors = (refs: readonly ActorRef[]) => refs.map(ref => codeGuid.actor(this.#key(ref)));
        this.#part(placed, 'content', placed.content, [codeGuid.part('content')], frame, this.#note(id, `${id} claim`, lines));
        this.#part(placed, 'cue', placed.cue, [codeGuid.part('cue')]);
        this.#part(placed, 'claimer', placed.claimer, [codeGuid.part('claimer'), ...claim.claimer && claim.claimer !== 'none' ? actors(claim.claimer.actors) : []]);
        placed.via.forEach(({ relay, cue }, index) => {
            this.#part(placed, numbered('via', index), relay, [codeGuid.part('via'), ...actors(claim.via[index]!.actors)]);
            this.#part(placed, numbered('via-cue', index), cue, [codeGuid.part('via-cue')]);
        });
        this.#part(placed, 'said', placed.said, [codeGuid.part('said')]);
        this.#relations(placed);
    }

    /** One selection a fragment; the first carries what is said about the whole. */
    #part({ id, address }: PlacedClaim, name: string, part: PlacedPart | undefined, codes: readonly string[], first: readonly string[] = [], notes: readonly string[] = []): void {
        if (part && !part.spans) {
            this.#lose('part', address);
        }
        part?.spans?.forEach((span, index) => {
            const fragment = index === 0 ? name : `${name} ${index + 1}`;
            this.#select(`${id} ${fragment}`, `${id} ${fragment}`, span, index === 0 ? [...codes, ...first] : codes, index === 0 ? notes : []);
        });
    }

    #claimLines(claim: Claim, address: string): NoteLines {
        const { claimer } = claim;
        const refs = (list: readonly ActorRef[]) => list.map(ref => this.#key(ref)).join(' | ');
        return [
            ...claimer === 'none' ? [['claimer', 'none'] as const] : claimer ? [['claimer', refs(claimer.actors) || '?'] as const, ['for', refs(claimer.onBehalfOf)] as const] : [],
            ['cue', claim.cue === 'none' ? 'none' : ''],
            ...claim.via.flatMap((relay, index) => [[numbered('via', index), refs(relay.actors) || '?'] as const, [numbered('via-for', index), refs(relay.onBehalfOf)] as const]),
            ['said', claim.said?.on ?? ''],
            ['refers-to', claim.content.refersTo ?? ''],
            ...[...claim.gloss].map(([language, gloss]) => [language ? `gloss-${language}` : 'gloss', gloss] as const),
            ...this.#entryLines(claim, address),
        ];
    }

    /** What every entry may carry, beside what has a code. */
    #entryLines(entry: Entry, address: string): NoteLines {
        const rest = Object.entries(entry.extra ?? {}).filter(([key, value]) => !this.#attributeCode(key, value));
        return [
            ['note', this.#remarks(entry.note, address)], ['tags', (entry.tags ?? []).join(' | ')], ['by', byText(entry.by)],
            ['extra', rest.length > 0 ? JSON.stringify(Object.fromEntries(rest)) : ''],
        ];
    }

    #entryCodes(entry: Entry): string[] {
        return [
            ...Object.entries(entry.extra ?? {}).flatMap(([key, value]) => this.#attributeCode(key, value) ?? []),
            ...entry.flag ? [codeGuid.value('flag', entry.flag)] : [],
        ];
    }

    #attributeCode(key: string, value: unknown): string | undefined {
        const attribute = this.#corpus.settings.attributes.get(key);
        return attribute?.type === 'values' && attribute.values.some(each => each.value === value) ? codeGuid.attribute(key, value as string) : undefined;
    }

    #relations({ claim, id, address }: PlacedClaim): void {
        claim.relations.forEach(({ kind, to, note }, index) => {
            const target = this.#corpus.claimAt(to, this.#placed.source);
            if (!target || !this.#exported.has(target.source.path)) {
                this.#lose('relation', address);
                return;
            }
            const name = `${id} ${kind} ${index + 1}`;
            const lines = [['note', this.#remarks(note, address)]] as const;
            this.links.push({
                guid: this.#guid('link', name), name: kind, origin: this.#guid('selection', `${id} content`),
                target: guid('selection', target.source.path, `${target.claim.id ?? ''} content`),
                isSymmetric: this.#corpus.settings.relations.find(relation => relation.value === kind)?.symmetric ?? false,
                note: lines[0][1] === '' ? undefined : { guid: this.#guid('note', name), name, text: formatNote(lines) },
            });
        });
    }

    #select(key: string, name: string, span: Span, codes: readonly string[], notes: readonly string[]): void {
        this.selections.push({ key, name, start: span.start, end: span.end, quote: this.#placed.text.slice(span), codes, notes });
    }

    #note(key: string, name: string, lines: NoteLines): string[] {
        const text = formatNote(lines);
        if (text === '') {
            return [];
        }
        const id = this.#guid('note', key);
        this.notes.push({ guid: id, name, text });
        return [id];
    }

    #remarks(note: Note | undefined, address: string): string {
        if (note !== undefined && typeof note !== 'string') {
            this.#lose('thread', address);
        }
        return noteText(note);
    }

    #key(ref: ActorRef): string {
        return this.#corpus.actorKey(ref, this.#placed.source);
    }

    #guid(kind: string, key: string): string {
        return guid(kind, this.#placed.source.path, key);
    }

    #noteMissingId(hasOwnId: boolean, address: string): void {
        if (!hasOwnId) {
            this.#lose('noId', address);
        }
    }

    #lose(kind: keyof typeof refiLosses, where: string): void {
        this.#job.report.lose(refiLosses[kind], where);
    }
}

/** The `TextSource` element. */
export function sourceXml({ source }: PlacedSource, { selections, sourceNotes }: RefiDocument, variables: string): string {
    const id = guid('source', source.path);
    const references = (notes: readonly string[]) => notes.map(note => xmlElement('NoteRef', { targetGUID: note })).join('');
    const lines = selections.map(({ key, name, start, end, codes, notes }) => {
        const own = guid('selection', source.path, key);
        const codings = [...new Set(codes)].map(code => xmlElement('Coding', { guid: guid('coding', own, code) }, xmlElement('CodeRef', { targetGUID: code })));
        return xmlElement('PlainTextSelection', { guid: own, name, startPosition: start, endPosition: end }, codings.join('') + references(notes));
    });
    return xmlElement('TextSource', { guid: id, name: source.path, plainTextPath: `internal://${id}.txt` }, [...lines, references(sourceNotes), variables].filter(line => line !== '').join('\n') || undefined);
}

export function noteXml({ guid: id, name, text }: RefiNote): string {
    return xmlElement('Note', { guid: id, name }, xmlElement('PlainTextContent', {}, xmlText(text)));
}

export function linkXml({ guid: id, name, origin, target, isSymmetric, note }: RefiLink): string {
    return xmlElement('Link', { guid: id, name, direction: isSymmetric ? 'Bidirectional' : 'OneWay', originGUID: origin, targetGUID: target },
        note ? xmlElement('NoteRef', { targetGUID: note.guid }) : '');
}

