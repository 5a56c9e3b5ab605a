import { agreementMessages } from '../../messages/agreement';
import { type InterfaceLanguage, speak } from '../../messages/messages';
import { valueIn } from '../../messages/values';
import type { Agreement, LabelAgreement, PrecisionRecall } from './agreement';
import type { Estimate } from './estimate';

/** One figure of an agreement: what it is of, between whom, the measure, and over how many things. */
export interface Figure {
    /** `mentions`, `claims`, `claim.stance` … */
    readonly of: string;
    /** Two layers, or `all`. */
    readonly between: string;
    readonly measure: string;
    readonly estimate: Estimate;
}

/** All figures of an agreement, one after the other; such as have no value are left out. */
export function figures({ layers, spans, labels, relations }: Agreement): Figure[] {
    const found: Figure[] = [];
    const add = (of: string, between: string, measure: string, estimate: Estimate | undefined) => {
        if (estimate) {
            found.push({ of, between, measure, estimate });
        }
    };
    const addMatch = (of: string, between: string, how: string, { precision, recall, f1 }: PrecisionRecall) => {
        add(of, between, `${how} precision`, precision);
        add(of, between, `${how} recall`, recall);
        add(of, between, `${how} F1`, f1);
    };
    const name = ({ first, second }: { readonly first: number; readonly second: number }) => `${layers[first]} ${layers[second]}`;
    for (const strand of spans) {
        for (const pair of strand.pairs) {
            addMatch(strand.name, name(pair), 'exact', pair.exact);
            addMatch(strand.name, name(pair), 'overlap', pair.overlap!);
            add(strand.name, name(pair), 'Cohen κ', pair.kappa);
        }
        add(strand.name, 'all', 'Fleiss κ', strand.fleiss);
        add(strand.name, 'all', 'Krippendorff α', strand.alpha);
        add(strand.name, 'all', 'Krippendorff α_U', strand.alphaUnitizing);
        add(strand.name, 'all', 'γ', strand.gamma);
    }
    for (const label of labels.filter(isVaried)) {
        for (const pair of label.pairs) {
            add(label.name, name(pair), 'same', pair.same);
            add(label.name, name(pair), 'Cohen κ', pair.kappa);
        }
        add(label.name, 'all', 'Fleiss κ', label.fleiss);
        add(label.name, 'all', 'Krippendorff α', label.alpha);
    }
    relations.forEach(pair => addMatch('relations', name(pair), 'exact', pair.exact));
    return found;
}

/** An agreement as tables for reading. */
export function agreementText(agreement: Agreement, language: InterfaceLanguage = 'en'): string {
    const say = speak(agreementMessages, language, 'plain');
    const inWords = (name: string) => valueIn(language, 'annotation', name);
    const { layers, sources, complete, spans, labels, relations, unplaced } = agreement;
    const lines = [say('head', { layers: layers.length, names: layers.join(', '), count: sources, complete })];
    unplaced.forEach((count, layer) => {
        if (count > 0) {
            lines.push(say('leftOut', { layer: layers[layer]!, count }));
        }
    });
    const pairs = [...spans.flatMap(strand => strand.pairs), ...labels.flatMap(label => label.pairs)];
    const width = Math.max(0, ...pairs.map(({ first, second }) => `${layers[first]} – ${layers[second]}`.length), 16);
    const pairName = ({ first, second }: { readonly first: number; readonly second: number }) => `  ${`${layers[first]} – ${layers[second]}`.padEnd(width)}`;
    for (const strand of spans) {
        lines.push('', `${inWords(strand.name)} (${strand.units.map((count, layer) => `${layers[layer]} ${count}`).join(', ')})`);
        if (strand.units.every(count => count === 0)) {
            lines[lines.length - 1] = say('none', { name: inWords(strand.name) });
            continue;
        }
        lines.push(`  ${''.padEnd(width)}  ${`${say('exact')}: P`.padEnd(12)} R     F1                    ${`${say('overlap')}: P`.padEnd(12)} R     F1                    κ`);
        for (const pair of strand.pairs) {
            lines.push(`${pairName(pair)}  ${row(pair.exact)}  ${row(pair.overlap!)}  ${withInterval(pair.kappa)}`.trimEnd());
        }
        lines.push(...all([['Fleiss κ', strand.fleiss], ['Krippendorff α', strand.alpha], ['Krippendorff α_U', strand.alphaUnitizing], ['γ', strand.gamma]], width));
    }
    const constant = labels.filter(label => !isVaried(label));
    if (constant.length > 0) {
        lines.push('', say('oneValue', { names: constant.map(({ name }) => name).join(', ') }));
    }
    for (const label of labels.filter(isVaried)) {
        lines.push('', say('inCommon', { name: label.name, count: label.items }), `  ${''.padEnd(width)}  ${say('items').padStart(5)}  ${say('same').padEnd(20)}κ`);
        for (const pair of label.pairs) {
            lines.push(`${pairName(pair)}  ${String(pair.items).padStart(5)}  ${withInterval(pair.same)}  ${withInterval(pair.kappa)}`.trimEnd());
        }
        lines.push(...all([['Fleiss κ', label.fleiss], ['Krippendorff α', label.alpha]], width));
    }
    if (relations.length > 0) {
        lines.push('', inWords('relations'), ...relations.map(pair => `${pairName(pair)}  ${row(pair.exact)}`.trimEnd()));
    }
    return `${lines.join('\n')}\n`;
}

function isVaried({ labels }: LabelAgreement): boolean {
    return labels > 1;
}

function all(values: readonly (readonly [string, Estimate | undefined])[], width: number): string[] {
    return values.flatMap(([name, value]) => (value ? [`  ${name.padEnd(width)}  ${withInterval(value)}`.trimEnd()] : []));
}

function row({ precision, recall, f1 }: PrecisionRecall): string {
    return `${number(precision?.value)} ${number(recall?.value)} ${withInterval(f1)}`;
}

/** `0.71 [0.62, 0.80]`, of a fixed width. */
function withInterval(estimate: Estimate | undefined): string {
    const interval = estimate?.low === undefined || estimate.high === undefined ? '' : `[${number(estimate.low).trim()}, ${number(estimate.high).trim()}]`;
    return `${number(estimate?.value)} ${interval.padEnd(14)}`;
}

function number(value: number | undefined): string {
    return (value === undefined ? '–' : value.toFixed(2)).padStart(5);
}
