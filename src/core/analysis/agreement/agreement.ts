import { shareOf } from '../../text/span';
import { align, type Aligned, type Costs } from './alignment';
import { alphaUnitizing } from './alphaUnitizing';
import type { ComparedClaim, ComparedLayer, ComparedSource } from './annotations';
import { estimate, type Estimate, type Measure, type Sampling } from './estimate';
import { disorders, gamma } from './gamma';
import { f1, match, type Matched, precision, recall } from './matching';
import { alphaNominal, cohen, fleiss, observed, Ratings } from './nominal';
import { compareAll, type Continuum, type Unit, wordLabels } from './units';

/** How far annotators agree, in everything that can be compared. */
export interface Agreement {
    readonly layers: readonly string[];
    /** Sources that at least two of the layers have. */
    readonly sources: number;
    /** Of these, such as all layers have. */
    readonly complete: number;
    /** Annotations, by layer, that were left out because they have no place in the text. */
    readonly unplaced: readonly number[];
    /** Where something was marked: `mentions`, `claimers`, `cues`, `contents`, and all three as `claims`. */
    readonly spans: readonly SpanAgreement[];
    /** What was said of things that were marked: `actor` of mentions, attributes of claims. */
    readonly labels: readonly LabelAgreement[];
    /** Relations between claims. */
    readonly relations: readonly PairOfSpans[];
}

export interface SpanAgreement {
    readonly name: string;
    /** By layer. */
    readonly units: readonly number[];
    readonly pairs: readonly PairOfSpans[];
    /** Over words, of sources that all layers have. */
    readonly fleiss: Estimate | undefined;
    /** Over words. */
    readonly alpha: Estimate | undefined;
    /** Of sources that all layers have. */
    readonly alphaUnitizing: Estimate | undefined;
    readonly gamma: Estimate | undefined;
}

/** Two annotators, by their numbers among the layers; the first is taken to be right for precision and recall. */
export interface PairOfSpans {
    readonly first: number;
    readonly second: number;
    /** Units of both, in sources that both annotated. */
    readonly units: readonly [number, number];
    readonly exact: PrecisionRecall;
    /** Undefined for relations, which have no place. */
    readonly overlap?: PrecisionRecall;
    /** Cohen's, over words. */
    readonly kappa?: Estimate | undefined;
}

export interface PrecisionRecall {
    readonly precision: Estimate | undefined;
    readonly recall: Estimate | undefined;
    readonly f1: Estimate | undefined;
}

export interface LabelAgreement {
    /** `mention.actor`, `claim.stance` … */
    readonly name: string;
    /** Things that at least two annotators marked and labelled. */
    readonly items: number;
    /** How many different labels were given; with one only there is nothing to measure. */
    readonly labels: number;
    readonly pairs: readonly {
        readonly first: number; readonly second: number; readonly items: number;
        /** The share of items with the same label. */
        readonly same: Estimate | undefined; readonly kappa: Estimate | undefined;
    }[];
    readonly fleiss: Estimate | undefined;
    readonly alpha: Estimate | undefined;
}

const strands: Readonly<Record<string, (layer: ComparedLayer) => readonly Unit[]>> = {
    mentions: layer => layer.mentions.map(({ spans }) => ({ spans, category: '' })),
    claimers: layer => distinct(layer.claims.map(claim => claim.claimer)),
    cues: layer => distinct(layer.claims.map(claim => claim.cue)),
    contents: layer => distinct(layer.claims.map(claim => claim.content)),
    claims: layer => [
        ...distinct(layer.claims.map(claim => claim.claimer)).map(unit => ({ ...unit, category: 'claimer' })),
        ...distinct(layer.claims.map(claim => claim.cue)).map(unit => ({ ...unit, category: 'cue' })),
        ...distinct(layer.claims.map(claim => claim.content)).map(unit => ({ ...unit, category: 'content' })),
    ],
};

/** Works out how far the annotators of some sources agree; the same for the same sources and seed, whatever the order of the layers. */
export function agreement(layers: readonly string[], sources: readonly ComparedSource[], sampling: Sampling): Agreement {
    const measured = (measure: Measure) => estimate(measure, sources.length, sampling);
    const spans = Object.entries(strands).map(([name, unitsOf]): SpanAgreement => {
        const continua = sources.map(({ length, words, layers: own }): Continuum => ({ length, words, units: own.map(layer => layer && unitsOf(layer)) }));
        const ratings = new Ratings(layers.length);
        continua.forEach(({ words, units }, source) => {
            const labels = units.map(own => own && wordLabels(words, own));
            words.forEach((_, word) => ratings.add(source, labels.map(own => own?.[word])));
        });
        const isEmpty = continua.every(({ units }) => units.every(own => !own || own.length === 0));
        return {
            name,
            units: layers.map((_, layer) => continua.reduce((sum, { units }) => sum + (units[layer]?.length ?? 0), 0)),
            pairs: pairsOf(layers).map(([first, second]) => ({
                ...matchedPair(first, second, continua.map(({ units }) => units[first] && units[second] && match(units[first], units[second])), measured),
                kappa: isEmpty ? undefined : measured(cohen(ratings, first, second)),
            })),
            fleiss: measured(fleiss(ratings)), alpha: measured(alphaNominal(ratings)),
            alphaUnitizing: measured(alphaUnitizing(continua)), gamma: measured(gamma(disorders(continua, sampling))),
        };
    });
    const claims = sources.map(({ layers: own }) => aligned(own.map(layer => layer?.claims), claim => claim.content));
    const mentions = sources.map(({ layers: own }) => aligned(own.map(layer => layer?.mentions), mention => mention));
    const labels = [
        labelled('mention.actor', layers, mentions.map(items => items.map(item => item.map(mention => mention?.actors || undefined))), measured),
        ...[...new Set(claims.flatMap(items => items.flatMap(item => item.flatMap(claim => [...claim?.attributes.keys() ?? []]))))].map(name =>
            labelled(`claim.${name}`, layers, claims.map(items => items.map(item => item.map(claim => claim?.attributes.get(name)))), measured)),
    ].filter(({ items }) => items > 0);
    const keys = sources.map((source, index) => relationKeys(source, claims[index]!));
    return {
        layers, sources: sources.length, complete: sources.filter(({ layers: own }) => own.every(layer => layer)).length,
        unplaced: layers.map((_, layer) => sources.reduce((sum, source) => sum + (source.layers[layer]?.unplaced ?? 0), 0)),
        spans, labels,
        relations: keys.some(own => own.some(each => each && each.length > 0)) ? pairsOf(layers).map(([first, second]) => {
            const { overlap: _, ...pair } = matchedPair(first, second, keys.map(own => own[first] && own[second] && matchKeys(own[first], own[second])), measured);
            return pair;
        }) : [],
    };
}

/** Every two of some layers, by their numbers. */
function pairsOf(layers: readonly string[]): (readonly [number, number])[] {
    return layers.flatMap((_, first) => layers.slice(first + 1).map((__, after) => [first, first + 1 + after] as const));
}

function matchedPair(first: number, second: number, matched: readonly (Matched | undefined)[], measured: (measure: Measure) => Estimate | undefined) {
    const both = (how: 'exact' | 'overlap'): PrecisionRecall =>
        ({ precision: measured(precision(matched, how)), recall: measured(recall(matched, how)), f1: measured(f1(matched, how)) });
    const sum = (of: (own: Matched) => number) => matched.reduce((total, own) => total + (own ? of(own) : 0), 0);
    return { first, second, units: [sum(own => own.first), sum(own => own.second)] as const, exact: both('exact'), overlap: both('overlap') };
}

function labelled(name: string, layers: readonly string[], items: readonly (readonly (readonly (string | undefined)[])[])[], measured: (measure: Measure) => Estimate | undefined): LabelAgreement {
    const ratings = new Ratings(layers.length);
    items.forEach((own, source) => own.forEach(labels => ratings.add(source, labels)));
    return {
        name,
        items: items.flat().filter(labels => labels.filter(label => label !== undefined).length >= 2).length,
        labels: ratings.categories,
        pairs: pairsOf(layers).map(([first, second]) => ({
            first, second, items: ratings.itemsOf([first, second]),
            same: measured(observed(ratings, first, second)), kappa: measured(cohen(ratings, first, second)),
        })),
        fleiss: measured(fleiss(ratings)), alpha: measured(alphaNominal(ratings)),
    };
}

/** What annotators marked, put together where it overlaps; each item has what each of them made of it. */
function aligned<T>(layers: readonly (readonly T[] | undefined)[], unitOf: (item: T) => Unit): (readonly (T | undefined)[])[] {
    // The order in which annotators are aligned does not depend on that of the layers.
    const order = layers.flatMap((own, layer) => (own ? [layer] : [])).sort((a, b) => compareAll(layers[a]!.map(unitOf), layers[b]!.map(unitOf)));
    const costs: Costs<T> = {
        empty: 1,
        between: (a, b) => {
            const share = shareOf(unitOf(a).spans, unitOf(b).spans);
            return share > 0 ? 1 - share : Infinity;
        },
    };
    const { places } = align(order.map(layer => layers[layer]!), costs);
    return places.map((place: Aligned) => layers.map((own, layer) => {
        const unit = order.includes(layer) ? place[order.indexOf(layer)]! : -1;
        return unit < 0 ? undefined : own![unit];
    }));
}

/** A relation is the same where it is of the same kind and its claims are: by their place in this source, by their address elsewhere. */
function relationKeys({ path, layers }: ComparedSource, items: readonly (readonly (ComparedClaim | undefined)[])[]): (readonly string[] | undefined)[] {
    return layers.map((own, layer) => {
        const numbers = new Map(items.flatMap((item, number) => (item[layer] ? [[item[layer], number] as const] : [])));
        return own?.claims.flatMap(claim => claim.relations.map(relation => {
            const target = relation.path === '' || relation.path === path.normalize('NFC') ? own.claims.find(({ id }) => id === relation.id) : undefined;
            return `${numbers.get(claim)} ${relation.kind} ${target ? numbers.get(target) : `${relation.path}#${relation.id}`}`;
        }));
    });
}

function matchKeys(first: readonly string[], second: readonly string[]): Matched {
    const exact = [...new Set(first)].filter(key => second.includes(key)).length;
    return { first: new Set(first).size, second: new Set(second).size, exact, overlap: exact };
}

/** Each unit once: several claims may have the same claimer or cue. */
function distinct(units: readonly (Unit | 'none' | undefined)[]): Unit[] {
    const found = new Map<string, Unit>();
    for (const unit of units) {
        if (unit && unit !== 'none') {
            found.set(unit.spans.map(({ start, end }) => `${start}-${end}`).join(' '), unit);
        }
    }
    return [...found.values()];
}
