import { displayName } from '../annotation/model';
import type { Problem } from '../annotation/problem';
import type { Corpus, RegistryRecord, SourceRecord } from '../corpus/corpus';
import { layerRecord } from '../corpus/layerRecord';
import { layersOf } from '../corpus/layers';
import { settingsName, sidecarOf, uriOf } from '../corpus/layout';
import { createSourceView } from '../corpus/sourceView';
import type { Settings } from '../sidecar/files';
import type { NameOf } from '../sidecar/merge/words';
import { finish } from '../steps';
import { anchorProblems } from './anchors';
import { checkCatalogue } from './catalogue';
import { claimProblems } from './claims';
import { conflictProblems } from './conflicts';
import { contradictionProblems } from './contradictions';
import { dateProblems } from './dates';
import { driftedProblems } from './drifted';
import { fileProblems, replacedProblems } from './files';
import { identityProblems } from './identity';
import { mentionedProblems } from './mentioned';
import { metadataProblems } from './metadata';
import { nameProblems } from './names';
import { overlapProblems } from './overlaps';
import { referenceProblems } from './references';
import { regionProblems } from './regions';
import { registryProblems } from './registry';
import { rejectedProblems } from './rejected';
import { settingsProblems } from './settings';
import type { CheckedView, SourceContext } from './sourceContext';
import { valueProblems } from './values';

/**
 * Everything that is wrong in a source's sidecar (ranges are in its text), in the order of the text. Touches this source
 * only. Nothing for a source without a sidecar.
 */
export async function checkSource(view: CheckedView, source: SourceRecord): Promise<Problem[]> {
    if (!source.hasSidecar) {
        return [];
    }
    const sourceView = source.hasSource ? await view.sourceView(source) : undefined;
    const lost = source.hasSource ? undefined : await view.lostSource?.(source);
    return sidecarProblems({ view, corpus: view.corpus, layer: source.layer, source, sourceView, main: source, mainView: sourceView, lost }, checksOf(source.layer));
}

/** What is told in a source itself, of its annotations that drifted. Ranges are in its text. */
export async function checkText(view: CheckedView, source: SourceRecord): Promise<Problem[]> {
    const sourceView = source.hasSource && source.hasSidecar && !isBroken(source.sidecar.problems) ? await view.sourceView(source) : undefined;
    return sourceView ? reported(view.corpus.settings, driftedProblems(view, sourceView)) : [];
}

/** As {@link checkSource}, for a layer of a source: what the main sidecar says of the source counts for it, and is not asked of it. */
export async function checkLayer(view: CheckedView, source: SourceRecord, layer: string): Promise<Problem[]> {
    const record = layerRecord(view.corpus.root, source, layer);
    if (!record) {
        return [];
    }
    const found = source.hasSource ? await view.sourceView(source) : undefined;
    const own = found && layersOf(view, found).find(each => each.layer === layer);
    const lost = source.hasSource || source.hasSidecar ? undefined : await view.lostSource?.(record);
    // A layer counts in the saved text: so must what it is held against.
    const mainView = found && createSourceView(source, found.savedText);
    return sidecarProblems(
        { view: own?.view ?? view, corpus: view.corpus, layer, source: record, sourceView: own?.sourceView, main: source, mainView, lost },
        // What is wrong with the source itself one of its sidecars tells.
        checksOf(layer).filter(check => check !== fileProblems || !source.hasSidecar),
    );
}

/** The names in a source that are not annotated, where its annotation was begun. Ranges are in its text. */
export async function checkNames(view: CheckedView, source: SourceRecord): Promise<Problem[]> {
    const { corpus } = view;
    const isOff = corpus.settings.checks.get('name.not-annotated') === 'ignore' || isBroken(source.sidecar.problems);
    const sourceView = source.hasSource && source.hasSidecar && !isOff ? await view.sourceView(source) : undefined;
    return sourceView ? reported(corpus.settings, nameProblems(corpus, sourceView, view.formerTexts)) : [];
}

/** Everything that is wrong in a registry file; other files are looked at for what must be unique. */
export async function checkRegistry(view: CheckedView, record: RegistryRecord): Promise<Problem[]> {
    return inOrder([...finish(checkActors(view, record)), ...checkMentioned(view, record, record.file.actors.keys()).values()]);
}

/** As {@link checkRegistry}, but for what depends on sources: see {@link checkMentioned}. With pauses: a registry may be large. */
export function* checkActors({ corpus }: CheckedView, record: RegistryRecord): Generator<void, Problem[]> {
    return reported(corpus.settings, [...record.file.problems, ...conflictProblems(record.file, nameOf(corpus)), ...yield* registryProblems(corpus, record)]);
}

/** Of some actors of a registry file, by their ids, those that no source names. */
export function checkMentioned({ corpus }: CheckedView, record: RegistryRecord, ids: Iterable<string>): ReadonlyMap<string, Problem> {
    const isAsked = (corpus.settings.checks.get('actor.never-mentioned') ?? checkCatalogue.get('actor.never-mentioned')!.severity) !== 'ignore';
    const found = isAsked ? [...mentionedProblems(corpus, record, ids)] : [];
    return new Map(found.flatMap(([id, problem]) => reported(corpus.settings, [problem]).map(each => [id, each] as const)));
}

/** Everything that is wrong in the corpus settings. */
export async function checkSettings(view: CheckedView): Promise<Problem[]> {
    const { settings } = view.corpus;
    return reported(settings, [...settings.problems, ...conflictProblems(settings, nameOf(view.corpus)), ...settingsProblems(settings)]);
}

/** The problems of any file of the corpus, by its address; none for files that have none of their own. */
export async function checkFile(view: CheckedView, uri: string): Promise<Problem[]> {
    const source = view.corpus.sourceByUri(uri);
    if (source) {
        return source.sidecarUri === uri ? checkSource(view, source) : [];
    }
    const sidecar = sidecarOf(uri);
    const annotated = sidecar && view.corpus.sourceByUri(sidecar.source);
    if (annotated?.layers.has(sidecar!.layer)) {
        return checkLayer(view, annotated, sidecar!.layer);
    }
    const registry = registryOf(view.corpus, uri);
    return registry ? checkRegistry(view, registry) : uri === settingsUri(view.corpus) ? checkSettings(view) : [];
}

const sourceChecks: readonly SidecarCheck[] = [
    fileProblems, anchorProblems, referenceProblems, identityProblems, claimProblems, valueProblems,
    overlapProblems, regionProblems, rejectedProblems, dateProblems, contradictionProblems, metadataProblems,
];

/** Descriptions stand in main sidecars alone. */
function checksOf(layer: string): readonly SidecarCheck[] {
    return layer === '' ? sourceChecks : layerChecks;
}

const layerChecks = sourceChecks.filter(check => check !== metadataProblems);

type SidecarCheck = (context: SourceContext) => Problem[];

function sidecarProblems(context: SourceContext, checks: readonly SidecarCheck[]): Problem[] {
    const { corpus, source: { sidecar }, main, layer } = context;
    const conflicts = conflictProblems(sidecar, nameOf(corpus, main));
    // Of a broken file only a part was read: what is missing there is no problem of its own.
    const isWhole = conflicts.length === 0 && !isBroken(sidecar.problems);
    return reported(corpus.settings, [
        ...sidecar.problems, ...conflicts, ...replacedProblems(sidecar, main.replaced, layer), ...checks.filter(check => isWhole || check === fileProblems).flatMap(check => check(context)),
    ]);
}

function nameOf(corpus: Corpus, source?: SourceRecord): NameOf {
    return ref => {
        const actor = corpus.actor(ref, source);
        return actor && displayName(actor);
    };
}

function isBroken(problems: readonly Problem[]): boolean {
    return problems.some(({ code }) => code === 'yaml.syntax' || code === 'yaml.too-deep' || code === 'yaml.too-much' || code === 'file.not-a-map');
}

/** The problems as the settings want them: with another severity, or not at all. */
function reported(settings: Settings, problems: readonly Problem[]): Problem[] {
    return inOrder(problems.flatMap(problem => {
        const severity = settings.checks.get(problem.code) ?? (checkCatalogue.get(problem.code)?.severity === 'ignore' ? 'ignore' : problem.severity);
        return severity === 'ignore' ? [] : [severity === problem.severity ? problem : { ...problem, severity }];
    }));
}

/** Problems of one file as they stand in it. */
export function inOrder(problems: readonly Problem[]): Problem[] {
    return [...problems].sort((a, b) => a.range.start - b.range.start || a.range.end - b.range.end);
}

function registryOf(corpus: Corpus, uri: string): RegistryRecord | undefined {
    return corpus.registryFiles.find(record => record.uri === uri);
}

function settingsUri(corpus: Corpus): string {
    return uriOf(corpus.root, settingsName);
}
