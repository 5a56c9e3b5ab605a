import type { Anchor, Claim, Mention, Part } from '../annotation/model';
import { formatAddress } from '../corpus/address';
import type { SourceRecord } from '../corpus/corpus';
import type { SourceView } from '../corpus/view';
import { dominantScript } from '../text/script';
import type { SourceText } from '../text/sourceText';
import type { Span } from '../text/span';
import type { ExportJob } from './format';

/** A source as exporters see it: its annotations, and where each part of them stands in the text. */
export interface PlacedSource {
    readonly source: SourceRecord;
    readonly view: SourceView;
    readonly text: SourceText;
    /** BCP 47; undefined where the sidecar does not say. */
    readonly language: string | undefined;
    readonly direction: 'ltr' | 'rtl' | 'auto';
    /** Name of the annotator's layer; empty for the main sidecar. */
    readonly layer: string;
    readonly mentions: readonly PlacedMention[];
    readonly claims: readonly PlacedClaim[];
}

export interface PlacedMention {
    readonly mention: Mention;
    /** The mention's id, or a number of its own in its source where it has none yet. */
    readonly id: string;
    readonly hasOwnId: boolean;
    readonly address: string;
    /** Undefined where the quote has not been placed or does not stand at its place. */
    readonly span: Span | undefined;
}

export interface PlacedClaim {
    readonly claim: Claim;
    readonly id: string;
    readonly hasOwnId: boolean;
    readonly address: string;
    readonly claimer: PlacedPart | undefined;
    readonly cue: PlacedPart | undefined;
    readonly content: PlacedPart;
    readonly via: readonly { readonly relay: PlacedPart; readonly cue: PlacedPart | undefined }[];
    readonly said: PlacedPart | undefined;
}

export interface PlacedPart {
    /** As in the sidecar. */
    readonly anchors: readonly Anchor[];
    /** In the order of the anchors; undefined where not every fragment stands at its place, empty where there is none. */
    readonly spans: readonly Span[] | undefined;
}

/** The sources of a job one after another; reports those whose text cannot be read. */
export async function* placedSources(job: ExportJob): AsyncIterable<PlacedSource> {
    for (const source of job.sources) {
        const view = await job.view.sourceView(source);
        if (view) {
            yield place(view, job.layer);
        } else {
            job.report.fail(source.hasSource
                ? `${source.path}: its text cannot be read; its annotations were not exported.`
                : `${source.path}: the source of this sidecar is missing; its annotations were not exported.`);
        }
    }
}

/** A source with all parts of its annotations looked up in its text. */
export function place(view: SourceView, layer = ''): PlacedSource {
    const { source, text } = view;
    const { sidecar } = source;
    const spansOf = (part: Part): PlacedPart => {
        const spans = part.anchors.map(anchor => view.spanOf(anchor));
        return { anchors: part.anchors, spans: spans.every(span => span !== undefined) ? spans : undefined };
    };
    const optional = (part: Part | 'none' | undefined) => (part && part !== 'none' ? spansOf(part) : undefined);
    const identify = (id: string | undefined, fallback: string) =>
        ({ id: id ?? fallback, hasOwnId: id !== undefined, address: formatAddress(source.path, id ?? fallback) });
    const script = dominantScript(text.text);
    return {
        source, view, text,
        language: sidecar.source.language,
        direction: script === 'Arab' || script === 'Hebr' ? 'rtl' : script === 'Zyyy' ? 'auto' : 'ltr',
        layer,
        mentions: sidecar.mentions.map((mention, index) => ({
            mention, ...identify(mention.id, `mention-${index + 1}`), span: view.spanOf(mention),
        })),
        claims: sidecar.claims.map((claim, index) => ({
            claim, ...identify(claim.id, `claim-${index + 1}`),
            claimer: optional(claim.claimer),
            cue: optional(claim.cue),
            content: spansOf(claim.content),
            via: claim.via.map(relay => ({ relay: spansOf(relay), cue: optional(relay.cue) })),
            said: optional(claim.said),
        })),
    };
}

/** Whether a claim has a content that stands wholly at its place: what formats of positions can show. */
export function isPlaced(claim: PlacedClaim): boolean {
    return claim.content.spans !== undefined && claim.content.spans.length > 0;
}
