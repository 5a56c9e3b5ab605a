import { parseSpan } from '../../text/span';
import type { PlacedSource } from '../placed';
import type { SpanDocument } from '../spans/spanDocument';
import { carried } from '../spans/toSpans';
import type { LabelingConfiguration } from './labelingConfiguration';

/** A task as it is written. */
export interface LabelStudioTask {
    readonly data: { readonly text: string; readonly glossator: unknown };
    readonly annotations: readonly [{ readonly result: readonly LabelStudioResult[] }];
}

export type LabelStudioResult = RegionResult | RelationResult;

interface RegionResult {
    readonly id: string;
    readonly from_name: string;
    readonly to_name: 'text';
    readonly type: 'labels' | 'choices' | 'textarea';
    readonly origin: 'manual';
    /** UTF-16, end exclusive. */
    readonly value: { readonly start: number; readonly end: number; readonly text: string | readonly string[] } & Readonly<Record<string, unknown>>;
}

interface RelationResult {
    readonly type: 'relation';
    readonly from_id: string;
    readonly to_id: string;
    readonly direction: 'right';
    readonly labels: readonly string[];
}

/** A source as a task that is annotated. */
export function taskOf(document: SpanDocument, placed: PlacedSource, configuration: LabelingConfiguration): LabelStudioTask {
    const { spans, relations } = document;
    const { text } = placed;
    const regions = spans.flatMap(({ id, anchor, label, attributes }): RegionResult[] => {
        const { start, end } = text.textRangeOf(parseSpan(anchor.at)!);
        const common = { id, to_name: 'text', origin: 'manual' } as const;
        configuration.addLabel(label);
        return [
            { ...common, from_name: 'label', type: 'labels', value: { start, end, text: anchor.text, labels: [label] } },
            ...Object.entries(attributes).map(([key, value]): RegionResult => (configuration.isChoice(key, value)
                ? { ...common, from_name: key, type: 'choices', value: { start, end, text: anchor.text, choices: [value] } }
                : { ...common, from_name: key, type: 'textarea', value: { start, end, text: [value] } })),
        ];
    });
    relations.forEach(({ label }) => configuration.addRelation(label));
    return {
        data: {
            text: text.text,
            glossator: carried(document, placed, Object.fromEntries(spans.map(({ id, own }) => [id, own]))),
        },
        annotations: [{
            result: [...regions, ...relations.map(({ from, to, label }): RelationResult => ({ type: 'relation', from_id: from, to_id: to, direction: 'right', labels: [label] }))],
        }],
    };
}
